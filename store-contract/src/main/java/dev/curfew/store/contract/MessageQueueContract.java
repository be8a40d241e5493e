package dev.curfew.store.contract;

import static dev.curfew.store.contract.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.webhook.Webhook;
import dev.curfew.core.webhook.WebhookMessage;
import dev.curfew.core.webhook.WebhookMessage.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which messages are to be sent, and which are removed. */
public interface MessageQueueContract extends MessageSamples {
  @Test
  default void whatIsDueLongestComesFirst() {
    Webhook webhook = aWebhook(anEnvironment());
    WebhookMessage retried = aMessage(webhook, NOON).attempted(Status.PENDING, NOON.plusMillis(3));
    update(retried);
    WebhookMessage second = aMessage(webhook, NOON.plusMillis(2));
    WebhookMessage first = aMessage(webhook, NOON.plusMillis(1));
    update(aMessage(webhook, NOON).attempted(Status.DELIVERED, null));
    aMessage(aWebhook(webhook.environment()), NOON);

    assertThat(due(webhook, NOON.plusNanos(999_999), 10)).isEmpty();
    assertThat(due(webhook, NOON.plusMillis(1), 10)).containsExactly(first);
    assertThat(due(webhook, NOON.plusMillis(3), 10)).containsExactly(first, second, retried);
    assertThat(due(webhook, NOON.plusMillis(3), 2)).containsExactly(first, second);
  }

  @Test
  default void theNextIsTheFirstToAnyEnabledEndpoint() {
    assertThat(nextDue()).isEmpty();
    Webhook disabled = aWebhook(anEnvironment());
    aMessage(disabled, NOON);
    disable(disabled);
    assertThat(nextDue()).isEmpty();
    Webhook idle = aWebhook(anEnvironment());
    update(aMessage(idle, NOON).attempted(Status.FAILED, null));
    assertThat(nextDue()).isEmpty();

    Webhook late = aWebhook(anEnvironment());
    aMessage(late, NOON.plusMillis(8));
    Webhook early = aWebhook(anEnvironment());
    aMessage(early, NOON.plusMillis(5));
    WebhookMessage last = aMessage(early, NOON.plusMillis(3));

    assertThat(nextDue()).contains(NOON.plusMillis(3));
    update(last.attempted(Status.PENDING, NOON.plusMillis(9)));
    assertThat(nextDue()).contains(NOON.plusMillis(5));
    change(stores -> stores.webhooks().delete(early.environment(), early.id()));
    assertThat(nextDue()).contains(NOON.plusMillis(8));
  }

  @Test
  default void whatIsQueuedAgainIsDueAgain() {
    Webhook webhook = aWebhook(anEnvironment());
    WebhookMessage failed = aMessage(webhook, NOON).attempted(Status.FAILED, null);
    update(failed);
    assertThat(due(webhook, NOON.plusSeconds(1), 10)).isEmpty();

    update(failed.queuedAgain(NOON.plusSeconds(1)));

    assertThat(due(webhook, NOON.plusSeconds(1), 10))
        .containsExactly(failed.queuedAgain(NOON.plusSeconds(1)));
  }

  @Test
  default void onlyWhatIsSettledAndOldIsRemovedFromOneEnvironment() {
    Webhook webhook = aWebhook(anEnvironment());
    WebhookMessage delivered = settled(webhook, NOON, Status.DELIVERED);
    WebhookMessage failed = settled(webhook, NOON, Status.FAILED);
    WebhookMessage pending = aMessage(webhook, NOON);
    WebhookMessage fresh = settled(webhook, NOON.plusMillis(1), Status.FAILED);
    WebhookMessage elsewhere = settled(aWebhook(anEnvironment()), NOON, Status.FAILED);
    EnvironmentId environment = webhook.environment();

    assertThat(deleteBefore(environment, NOON, 10)).isZero();
    assertThat(deleteBefore(environment, NOON.plusMillis(1), 10)).isEqualTo(2);

    assertThat(Stream.of(delivered, failed)).allSatisfy(gone -> assertThat(find(gone)).isEmpty());
    assertThat(Stream.of(pending, fresh, elsewhere))
        .allSatisfy(kept -> assertThat(find(kept)).contains(kept));
  }

  @Test
  default void removingMessagesIsBounded() {
    Webhook webhook = aWebhook(anEnvironment());
    for (int turn = 0; turn < 5; turn++) {
      settled(webhook, NOON, Status.DELIVERED);
    }

    assertThat(deleteBefore(webhook.environment(), NOON.plusMillis(1), 3)).isEqualTo(3);
    assertThat(deleteBefore(webhook.environment(), NOON.plusMillis(1), 3)).isEqualTo(2);
    assertThat(deleteBefore(webhook.environment(), NOON.plusMillis(1), 3)).isZero();
  }

  private WebhookMessage settled(Webhook webhook, Instant at, Status status) {
    WebhookMessage settled = aMessage(webhook, at).attempted(status, null);
    update(settled);
    return settled;
  }

  private List<WebhookMessage> due(Webhook webhook, Instant now, int limit) {
    return read(stores -> stores.messages().due(webhook.id(), now, limit));
  }

  private Optional<Instant> nextDue() {
    return read(stores -> stores.messages().nextDue());
  }

  private int deleteBefore(EnvironmentId environment, Instant cutoff, int limit) {
    return write(stores -> stores.messages().deleteBefore(environment, cutoff, limit));
  }
}
