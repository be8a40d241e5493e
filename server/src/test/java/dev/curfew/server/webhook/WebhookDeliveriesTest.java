package dev.curfew.server.webhook;

import static dev.curfew.core.event.EventName.SESSION_CREATED;
import static dev.curfew.core.webhook.WebhookMessage.Status.DELIVERED;
import static dev.curfew.core.webhook.WebhookMessage.Status.FAILED;
import static dev.curfew.core.webhook.WebhookMessage.Status.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.core.audit.Actor;
import dev.curfew.core.environment.EnvironmentKind;
import dev.curfew.core.webhook.Delivery;
import dev.curfew.core.webhook.MessageLog;
import dev.curfew.core.webhook.Webhook;
import dev.curfew.core.webhook.WebhookMessage;
import dev.curfew.core.webhook.WebhookTerms;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookDeliveriesTest {
  private final TestReceiver receiver = new TestReceiver();
  private final Outbox outbox;
  private final Webhook webhook;

  WebhookDeliveriesTest(@TempDir Path directory) {
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
  void registeringSendsAPing() {
    assertThat(receiver.received()).hasSize(1);
    TestReceiver.Received ping = receiver.received().getFirst();
    assertThat(ping.json())
        .containsEntry("eventName", "ping")
        .containsEntry("webhookId", webhook.id().toString());
    assertThat(ping.header("content-type")).isEqualTo("application/json");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 202, 204, 299})
  void everySuccessIsOne(int status) {
    receiver.answer(status);
    outbox.happen(SESSION_CREATED);
    outbox.deliver();

    WebhookMessage message = only().message();
    assertThat(message.status()).isEqualTo(DELIVERED);
    assertThat(message.nextAttemptAt()).isNull();
    assertThat(only().deliveries()).singleElement().matches(Delivery::delivered);
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 302, 308, 400, 404, 429, 500, 503})
  void anythingElseIsTriedAgainUntilTheLastAttempt(int status) {
    receiver.answer(status);
    outbox.happen(SESSION_CREATED);
    outbox.deliver();
    assertThat(only().message().status()).isEqualTo(PENDING);
    assertThat(only().message().nextAttemptAt()).isEqualTo(outbox.now().plusSeconds(15));

    outbox.pass(Duration.ofMillis(14_999));
    outbox.deliver();
    assertThat(only().deliveries()).hasSize(1);
    outbox.pass(Duration.ofMillis(1));
    outbox.deliver();
    assertThat(only().deliveries()).hasSize(2);
    outbox.pass(Duration.ofSeconds(45));
    outbox.deliver();

    assertThat(only().message().status()).isEqualTo(FAILED);
    assertThat(only().message().attempts()).isEqualTo(3);
    assertThat(only().deliveries())
        .extracting(each -> each.response().get("status"))
        .containsExactly(status, status, status);
    outbox.pass(Duration.ofDays(2));
    outbox.deliver();
    assertThat(receiver.received()).hasSize(4);
  }

  @Test
  void aReceiverThatIsAwayIsTriedAgainAndThenTold() {
    receiver.close();
    UUID event = outbox.happen(SESSION_CREATED);
    outbox.deliver();
    assertThat(only().deliveries().getFirst().response())
        .containsEntry("error", "127.0.0.1 could not be connected to.");

    try (TestReceiver back = new TestReceiver()) {
      set(back.url(), true);
      outbox.pass(Duration.ofSeconds(15));
      outbox.deliver();
      assertThat(back.received().getFirst().json()).containsEntry("eventId", event.toString());
    }
    assertThat(only().message().status()).isEqualTo(DELIVERED);
  }

  @Test
  void retryAfterPutsTheNextAttemptOff() {
    receiver.answer(429, "600");
    outbox.happen(SESSION_CREATED);
    outbox.deliver();

    assertThat(only().message().nextAttemptAt()).isEqualTo(outbox.now().plusSeconds(600));
  }

  @Test
  void goneDisablesTheEndpointAtOnce() {
    receiver.answer(410);
    outbox.happen(SESSION_CREATED);
    outbox.happen(SESSION_CREATED);
    outbox.dispatch();
    outbox.begin();
    outbox.awaitIdle();

    assertThat(outbox.stored(webhook).isEnabled()).isFalse();
    assertThat(outbox.log(webhook).getFirst().message().status()).isEqualTo(FAILED);
    assertThat(audited()).contains("webhook.disabled The receiver answered 410 Gone.");
  }

  @Test
  void whatWaitsForADisabledEndpointIsSentWhenItIsEnabledAgain() {
    receiver.answer(500);
    UUID event = outbox.happen(SESSION_CREATED);
    outbox.deliver();
    set(receiver.url(), false);
    outbox.pass(Duration.ofDays(1));
    outbox.deliver();
    assertThat(receiver.received()).hasSize(2);

    receiver.answer(200);
    set(receiver.url(), true);
    outbox.deliver();

    assertThat(receiver.received()).hasSize(3);
    assertThat(receiver.received().getLast().json()).containsEntry("eventId", event.toString());
  }

  @Test
  void anEndpointThatIsGoneIsNotCalled() {
    receiver.answer(500);
    outbox.happen(SESSION_CREATED);
    outbox.deliver();

    assertThat(outbox.webhooks.delete(outbox.environment, webhook.id(), Outbox.BY_HAND)).isTrue();
    outbox.pass(Duration.ofDays(1));
    outbox.deliver();

    assertThat(receiver.received()).hasSize(2);
  }

  @Test
  void anEndpointThatIsDeletedDuringAnAttemptIsForgotten() {
    receiver.stall();
    outbox.happen(SESSION_CREATED);
    outbox.dispatch();
    outbox.begin();
    receiver.await(2);
    outbox.webhooks.delete(outbox.environment, webhook.id(), Outbox.BY_HAND);
    receiver.letGo();
    outbox.deliver();

    assertThat(receiver.received()).hasSize(2);
    assertThat(outbox.webhooks.all(outbox.environment)).isEmpty();
  }

  @Test
  void aPrivateAddressIsRefusedAtTheAttemptToo() {
    Webhook inside = outbox.register("http://10.0.0.1/hook", SESSION_CREATED);
    outbox.happen(SESSION_CREATED);
    outbox.deliver();

    assertThat(outbox.log(inside).getFirst().deliveries().getFirst().response())
        .containsEntry("error", "10.0.0.1 is not on the public internet.");
    assertThat(outbox.log(inside).getFirst().message().status()).isEqualTo(PENDING);
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

  private List<String> audited() {
    return outbox.database.read(stores -> stores.audit().newest(outbox.environment, 100)).stream()
        .filter(entry -> entry.actor().type() == Actor.Type.SYSTEM)
        .map(entry -> entry.action() + " " + entry.summary())
        .toList();
  }
}
