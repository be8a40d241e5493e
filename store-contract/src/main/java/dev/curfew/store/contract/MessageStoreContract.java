package dev.curfew.store.contract;

import static dev.curfew.store.contract.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.webhook.Delivery;
import dev.curfew.core.webhook.MessageRange;
import dev.curfew.core.webhook.Webhook;
import dev.curfew.core.webhook.WebhookMessage;
import dev.curfew.core.webhook.WebhookMessage.Status;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How messages to endpoints are kept and found, and the log of their deliveries. */
public interface MessageStoreContract extends MessageSamples {
  @Test
  default void aMessageComesBackAsItWas() {
    Webhook webhook = aWebhook(anEnvironment());
    WebhookMessage fresh = aMessage(webhook, NOON);
    WebhookMessage settled =
        insert(
            new WebhookMessage(
                TimeOrderedId.at(NOON),
                webhook.id(),
                webhook.environment(),
                TimeOrderedId.at(NOON),
                NOON,
                Status.FAILED,
                7,
                6,
                null,
                true));

    assertThat(find(fresh)).contains(fresh);
    assertThat(find(settled)).contains(settled);
  }

  @Test
  default void aMessageIsFoundUnderItsEndpointInItsEnvironmentOnly() {
    Webhook webhook = aWebhook(anEnvironment());
    WebhookMessage message = aMessage(webhook, NOON);
    Webhook sibling = aWebhook(webhook.environment());
    Webhook other = aWebhook(anEnvironment());

    assertThat(find(webhook.environment(), sibling.id(), message.id())).isEmpty();
    assertThat(find(other.environment(), webhook.id(), message.id())).isEmpty();
    assertThat(find(other.environment(), other.id(), message.id())).isEmpty();
    assertThat(find(webhook.environment(), webhook.id(), TimeOrderedId.at(NOON))).isEmpty();
    assertThat(newest(other.environment(), webhook.id(), null, 10)).isEmpty();
    assertThat(within(other.environment(), range(webhook, NOON, NOON.plusMillis(1), false)))
        .isEmpty();
  }

  @Test
  default void updateSetsHowFarAMessageHasCome() {
    Webhook webhook = aWebhook(anEnvironment());
    WebhookMessage message = aMessage(webhook, NOON);
    WebhookMessage bystander = aMessage(webhook, NOON);

    WebhookMessage attempted = message.attempted(Status.PENDING, NOON.plusSeconds(15));
    update(attempted);
    assertThat(find(message)).contains(attempted);
    update(attempted.attempted(Status.DELIVERED, null));
    assertThat(find(message)).contains(attempted.attempted(Status.DELIVERED, null));
    update(attempted.queuedAgain(NOON.plusSeconds(20)));
    assertThat(find(message)).contains(attempted.queuedAgain(NOON.plusSeconds(20)));

    assertThat(find(bystander)).contains(bystander);
  }

  @Test
  default void theNewestAreListedByFallingId() {
    Webhook webhook = aWebhook(anEnvironment());
    WebhookMessage first = aMessage(webhook, NOON);
    WebhookMessage third = aMessage(webhook, NOON.plusMillis(2));
    WebhookMessage second = aMessage(webhook, NOON.plusMillis(1));
    aMessage(aWebhook(webhook.environment()), NOON);

    assertThat(newest(webhook.environment(), webhook.id(), null, 2)).containsExactly(third, second);
    assertThat(newest(webhook.environment(), webhook.id(), second.id(), 2)).containsExactly(first);
    assertThat(newest(webhook.environment(), webhook.id(), first.id(), 2)).isEmpty();
  }

  @Test
  default void aRangeIsReadByRisingIdFromItsStartUpToItsEnd() {
    Webhook webhook = aWebhook(anEnvironment());
    WebhookMessage second = aMessage(webhook, NOON.plusMillis(1));
    WebhookMessage first = aMessage(webhook, NOON);
    WebhookMessage third = aMessage(webhook, NOON.plusMillis(2));
    aMessage(aWebhook(webhook.environment()), NOON);
    WebhookMessage failed = second.attempted(Status.FAILED, null);
    update(failed);
    EnvironmentId environment = webhook.environment();

    assertThat(within(environment, range(webhook, NOON, NOON.plusMillis(2), false)))
        .containsExactly(first, failed);
    assertThat(within(environment, range(webhook, NOON.plusNanos(1), NOON.plusSeconds(1), false)))
        .containsExactly(failed, third);
    assertThat(within(environment, range(webhook, NOON, NOON.plusSeconds(1), true)))
        .containsExactly(failed);
    MessageRange rest =
        new MessageRange(webhook.id(), NOON, NOON.plusSeconds(1), false, first.id());
    assertThat(within(environment, rest)).containsExactly(failed, third);
    MessageRange none =
        new MessageRange(webhook.id(), NOON, NOON.plusSeconds(1), true, failed.id());
    assertThat(within(environment, none)).isEmpty();
    List<WebhookMessage> one =
        read(
            stores ->
                stores
                    .messages()
                    .within(environment, range(webhook, NOON, NOON.plusSeconds(1), false), 1));
    assertThat(one).containsExactly(first);
  }

  @Test
  default void thoseThatFailedSinceThenAreCounted() {
    Webhook webhook = aWebhook(anEnvironment());
    aMessage(webhook, NOON);
    update(aMessage(webhook, NOON).attempted(Status.FAILED, null));
    update(aMessage(webhook, NOON.plusMillis(1)).attempted(Status.FAILED, null));
    update(aMessage(webhook, NOON.plusMillis(1)).attempted(Status.DELIVERED, null));
    update(aMessage(aWebhook(webhook.environment()), NOON).attempted(Status.FAILED, null));

    assertThat(failedSince(webhook, NOON)).isEqualTo(2);
    assertThat(failedSince(webhook, NOON.plusNanos(1))).isEqualTo(1);
    assertThat(failedSince(webhook, NOON.plusMillis(2))).isZero();
  }

  @Test
  default void deliveriesComeBackAsTheyWereOldestFirst() {
    WebhookMessage message = aMessage(aWebhook(anEnvironment()), NOON);
    WebhookMessage other = aMessage(aWebhook(message.environment()), NOON);
    Delivery second = aDelivery(message, 2);
    Delivery first = aDelivery(message, 1);
    aDelivery(other, 1);

    assertThat(deliveries(message)).containsExactly(first, second);
    assertThat(deliveries(insertable())).isEmpty();
  }

  @Test
  default void aDeletedEndpointTakesItsMessagesAndDeliveriesAlong() {
    Webhook webhook = aWebhook(anEnvironment());
    WebhookMessage message = aMessage(webhook, NOON);
    update(aMessage(webhook, NOON).attempted(Status.FAILED, null));
    aDelivery(message, 1);
    Webhook sibling = aWebhook(webhook.environment());
    WebhookMessage kept = aMessage(sibling, NOON);

    change(stores -> stores.webhooks().delete(webhook.environment(), webhook.id()));

    assertThat(find(message)).isEmpty();
    assertThat(newest(webhook.environment(), webhook.id(), null, 10)).isEmpty();
    assertThat(within(webhook.environment(), range(webhook, NOON, NOON.plusSeconds(1), false)))
        .isEmpty();
    assertThat(deliveries(message)).isEmpty();
    assertThat(failedSince(webhook, NOON)).isZero();
    assertThat(find(kept)).contains(kept);
  }

  @Test
  default void whatComesTooLateForADeletedEndpointIsDropped() {
    Webhook webhook = aWebhook(anEnvironment());
    WebhookMessage message = aMessage(webhook, NOON);
    change(stores -> stores.webhooks().delete(webhook.environment(), webhook.id()));

    WebhookMessage late = aMessage(webhook, NOON);
    update(message.attempted(Status.DELIVERED, null));
    aDelivery(message, 1);

    assertThat(find(late)).isEmpty();
    assertThat(find(message)).isEmpty();
    assertThat(deliveries(message)).isEmpty();
  }

  private List<Delivery> deliveries(WebhookMessage message) {
    return read(stores -> stores.messages().deliveries(message.id()));
  }

  private long failedSince(Webhook webhook, Instant since) {
    return read(stores -> stores.messages().failedSince(webhook.id(), since));
  }

  private List<WebhookMessage> newest(
      EnvironmentId environment, UUID webhook, @Nullable UUID before, int limit) {
    return read(stores -> stores.messages().newest(environment, webhook, before, limit));
  }

  private List<WebhookMessage> within(EnvironmentId environment, MessageRange range) {
    return read(stores -> stores.messages().within(environment, range, 10));
  }

  private Delivery aDelivery(WebhookMessage message, int attempt) {
    Map<String, @Nullable Object> response = new HashMap<>();
    response.put("status", 500);
    response.put("body", "🦊\u0000");
    response.put("error", null);
    Delivery delivery =
        new Delivery(
            TimeOrderedId.at(NOON),
            message.id(),
            attempt,
            NOON.plusMillis(attempt),
            attempt > 1,
            Map.of("url", "https://shop.example/"),
            response);
    change(stores -> stores.messages().log(delivery));
    return delivery;
  }

  private WebhookMessage insertable() {
    return WebhookMessage.fresh(
        TimeOrderedId.at(NOON), webhook(anEnvironment()), TimeOrderedId.at(NOON), NOON);
  }

  private static MessageRange range(Webhook webhook, Instant from, Instant to, boolean failedOnly) {
    return new MessageRange(webhook.id(), from, to, failedOnly, null);
  }
}
