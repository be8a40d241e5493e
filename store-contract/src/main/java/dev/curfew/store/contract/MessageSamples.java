package dev.curfew.store.contract;

import static dev.curfew.store.contract.Samples.NOON;

import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.event.EventName;
import dev.curfew.core.webhook.Webhook;
import dev.curfew.core.webhook.WebhookMessage;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Short ways to put messages into the database. */
public interface MessageSamples extends StoreContract {
  /** An enabled endpoint, not stored. */
  default Webhook webhook(EnvironmentId environment) {
    return new Webhook(
        TimeOrderedId.at(NOON),
        environment,
        "https://shop.example/",
        Set.of(EventName.PING),
        new byte[] {1},
        NOON,
        NOON,
        NOON,
        0);
  }

  /** A stored, enabled endpoint. */
  default Webhook aWebhook(EnvironmentId environment) {
    Webhook webhook = webhook(environment);
    change(stores -> stores.webhooks().insert(webhook));
    return webhook;
  }

  /** The same endpoint, stored as disabled. */
  default void disable(Webhook webhook) {
    Webhook disabled =
        new Webhook(
            webhook.id(),
            webhook.environment(),
            webhook.url(),
            webhook.events(),
            webhook.sealedSecrets(),
            webhook.createdAt(),
            webhook.updatedAt(),
            null,
            webhook.fromSequence());
    change(stores -> stores.webhooks().update(disabled));
  }

  /** A stored message, to be sent at once. */
  default WebhookMessage aMessage(Webhook webhook, Instant at) {
    return insert(WebhookMessage.fresh(TimeOrderedId.at(at), webhook, TimeOrderedId.at(at), at));
  }

  default WebhookMessage insert(WebhookMessage message) {
    change(stores -> stores.messages().insert(message));
    return message;
  }

  default void update(WebhookMessage message) {
    change(stores -> stores.messages().update(message));
  }

  default Optional<WebhookMessage> find(WebhookMessage message) {
    return find(message.environment(), message.webhook(), message.id());
  }

  default Optional<WebhookMessage> find(EnvironmentId environment, UUID webhook, UUID message) {
    return read(stores -> stores.messages().find(environment, webhook, message));
  }
}
