package dev.curfew.server.webhook;

import static dev.curfew.core.event.EventName.SESSION_CREATED;
import static dev.curfew.core.webhook.WebhookMessage.Status.DELIVERED;
import static dev.curfew.core.webhook.WebhookMessage.Status.FAILED;
import static dev.curfew.core.webhook.WebhookMessage.Status.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.core.environment.EnvironmentKind;
import dev.curfew.core.webhook.Delivery;
import dev.curfew.core.webhook.MessageLog;
import dev.curfew.core.webhook.MessageRange;
import dev.curfew.core.webhook.RedeliverOutcome;
import dev.curfew.core.webhook.Webhook;
import dev.curfew.core.webhook.WebhookMessage;
import dev.curfew.core.webhook.WebhookTerms;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookRedeliveryTest {
  private final TestReceiver receiver = new TestReceiver();
  private final Outbox outbox;
  private final Webhook webhook;

  WebhookRedeliveryTest(@TempDir Path directory) {
    outbox = new Outbox(directory, EnvironmentKind.TEST);
    webhook = outbox.register(receiver.url(), SESSION_CREATED);
    outbox.deliver();
  }

  @AfterEach
  void close() {
    receiver.close();
    outbox.close();
  }

  @Test
  void redeliverySaysSoAndKeepsItsIds() {
    outbox.happen(SESSION_CREATED);
    outbox.deliver();
    WebhookMessage message = only().message();
    assertThat(receiver.received().getLast().json()).doesNotContainKey("redelivery");

    outbox.pass(Duration.ofHours(1));
    assertThat(
            outbox.messages.redeliver(
                outbox.environment, webhook.id(), message.id(), Outbox.BY_HAND))
        .isEqualTo(new RedeliverOutcome.Queued(1));
    outbox.deliver();

    assertThat(receiver.received().getLast().json())
        .containsEntry("redelivery", true)
        .containsEntry("messageId", message.id().toString())
        .containsEntry("eventId", message.event().toString());
    assertThat(only().deliveries()).extracting(Delivery::attempt).containsExactly(1, 2);
  }

  @Test
  void redeliveryBeginsTheScheduleAnew() {
    receiver.answer(500);
    outbox.happen(SESSION_CREATED);
    failForGood();
    WebhookMessage failed = only().message();
    outbox.messages.redeliver(outbox.environment, webhook.id(), failed.id(), Outbox.BY_HAND);
    outbox.deliver();

    assertThat(only().message().status()).isEqualTo(PENDING);
    assertThat(only().message().nextAttemptAt()).isEqualTo(outbox.now().plusSeconds(15));
    assertThat(only().message().attempts()).isEqualTo(4);
  }

  @Test
  void whatIsAskedForDuringAnAttemptIsSentAgain() {
    receiver.stall();
    outbox.happen(SESSION_CREATED);
    outbox.dispatch();
    outbox.begin();
    receiver.await(2);
    outbox.messages.redeliver(
        outbox.environment, webhook.id(), only().message().id(), Outbox.BY_HAND);
    receiver.letGo();
    outbox.deliver();

    assertThat(receiver.received()).hasSize(3);
    assertThat(receiver.received().getLast().json()).containsEntry("redelivery", true);
    assertThat(only().message().attempts()).isEqualTo(2);
    assertThat(only().message().status()).isEqualTo(DELIVERED);
  }

  @Test
  void aRangeIsRedeliveredAllOrWhatFailed() {
    Instant start = outbox.now();
    UUID good = outbox.happen(SESSION_CREATED);
    outbox.deliver();
    outbox.pass(Duration.ofHours(1));
    receiver.answer(500);
    UUID bad = outbox.happen(SESSION_CREATED);
    failForGood();
    outbox.pass(Duration.ofHours(1));
    receiver.answer(200);
    int before = receiver.received().size();

    assertThat(redeliver(start, outbox.now(), true)).isEqualTo(new RedeliverOutcome.Queued(1));
    outbox.deliver();
    assertThat(receivedAfter(before)).containsExactly(bad);
    assertThat(redeliver(start.plusSeconds(1), outbox.now(), false))
        .isEqualTo(new RedeliverOutcome.Queued(1));
    // The ping is a message too.
    assertThat(redeliver(start, outbox.now(), false)).isEqualTo(new RedeliverOutcome.Queued(3));
    outbox.deliver();
    assertThat(receivedAfter(before)).contains(good, bad);
  }

  @Test
  void aLongRangeIsRedeliveredInFull() {
    Instant start = outbox.now();
    outbox.pass(Duration.ofSeconds(1));
    set(receiver.url(), true);
    outbox.happen(SESSION_CREATED, 450);
    outbox.dispatch();

    assertThat(redeliver(start.plusMillis(1), outbox.now().plusMillis(1), false))
        .isEqualTo(new RedeliverOutcome.Queued(450));
  }

  @Test
  void nothingIsQueuedForADisabledEndpointOrAnUnknownOne() {
    set(receiver.url(), false);
    UUID unknown = new UUID(1, 1);

    assertThat(redeliver(outbox.now(), outbox.now(), false))
        .isEqualTo(new RedeliverOutcome.Disabled());
    assertThat(outbox.messages.redeliver(outbox.environment, unknown, unknown, Outbox.BY_HAND))
        .isEqualTo(new RedeliverOutcome.NotFound());
  }

  private RedeliverOutcome redeliver(Instant from, Instant to, boolean failedOnly) {
    return outbox.messages.redeliver(
        outbox.environment,
        new MessageRange(webhook.id(), from, to, failedOnly, null),
        Outbox.BY_HAND);
  }

  private List<UUID> receivedAfter(int first) {
    return receiver.received().stream()
        .skip(first)
        .map(each -> UUID.fromString(String.valueOf(each.json().get("eventId"))))
        .toList();
  }

  private void failForGood() {
    outbox.deliver();
    outbox.pass(Duration.ofSeconds(15));
    outbox.deliver();
    outbox.pass(Duration.ofSeconds(45));
    outbox.deliver();
    assertThat(outbox.log(webhook).getLast().message().status()).isEqualTo(FAILED);
  }

  private void set(String url, boolean enabled) {
    WebhookTerms terms = new WebhookTerms(url, enabled, Set.of(SESSION_CREATED));
    assertThat(outbox.webhooks.update(outbox.environment, webhook.id(), terms, Outbox.BY_HAND))
        .isPresent();
  }

  private MessageLog only() {
    assertThat(outbox.log(webhook)).hasSize(1);
    return outbox.log(webhook).getFirst();
  }
}
