package dev.curfew.core.webhook;

import dev.curfew.core.environment.EnvironmentId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way to one endpoint.
 *
 * @param attempts how often it has been sent, redeliveries included
 * @param round how often it has been sent since it was last queued
 * @param nextAttemptAt when it is to be sent; null once that is settled
 * @param redelivery whether somebody asked for it to be sent again
 */
public record WebhookMessage(
    UUID id,
    UUID webhook,
    EnvironmentId environment,
    UUID event,
    Instant createdAt,
    Status status,
    int attempts,
    int round,
    @Nullable Instant nextAttemptAt,
    boolean redelivery) {
  /** How far it has come. */
  public enum Status {
    PENDING,
    DELIVERED,
    FAILED
  }

  /** One that has not been sent yet. */
  public static WebhookMessage fresh(UUID id, Webhook webhook, UUID event, Instant now) {
    return new WebhookMessage(
        id, webhook.id(), webhook.environment(), event, now, Status.PENDING, 0, 0, now, false);
  }

  /** The same, to be sent again at once, whatever became of it. */
  public WebhookMessage queuedAgain(Instant now) {
    return new WebhookMessage(
        id, webhook, environment, event, createdAt, Status.PENDING, attempts, 0, now, true);
  }

  /** The same after one more attempt. */
  public WebhookMessage attempted(Status outcome, @Nullable Instant next) {
    return new WebhookMessage(
        id,
        webhook,
        environment,
        event,
        createdAt,
        outcome,
        attempts + 1,
        round + 1,
        next,
        redelivery);
  }
}
