package dev.curfew.server.webhook;

import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.environment.Environment;
import dev.curfew.core.environment.EnvironmentKind;
import dev.curfew.core.store.Stores;
import dev.curfew.core.webhook.Delivery;
import dev.curfew.core.webhook.Webhook;
import dev.curfew.core.webhook.WebhookMessage;
import dev.curfew.core.webhook.WebhookMessage.Status;
import dev.curfew.core.webhook.Webhooks;
import dev.curfew.server.outgoing.HttpResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Decides what an attempt makes of a message and of its endpoint; contract section 2. */
final class Settlement {
  /** An endpoint for which so many messages have failed is disabled. */
  private static final int MOST_FAILED_LIVE = 1500;

  private static final int MOST_FAILED_TEST = 250;
  private static final Duration COUNTED = Duration.ofDays(30);

  private final RetrySchedule schedule;

  Settlement(RetrySchedule schedule) {
    this.schedule = schedule;
  }

  /**
   * Writes it all down, inside a write. Nothing is left to write if the endpoint was deleted.
   *
   * @return whether the endpoint was disabled for it
   */
  boolean settle(Stores stores, Attempt attempt, Instant now) {
    WebhookMessage sent = attempt.message();
    Optional<Webhook> webhook = stores.webhooks().find(sent.environment(), sent.webhook());
    Optional<WebhookMessage> current =
        stores.messages().find(sent.environment(), sent.webhook(), sent.id());
    Optional<Environment> environment = stores.environments().find(sent.environment());
    if (webhook.isEmpty() || current.isEmpty() || environment.isEmpty()) {
      return false;
    }
    stores.messages().log(delivery(attempt, current.get().attempts() + 1, now));
    if (!current.get().equals(sent)) {
      stores.messages().update(stillQueued(current.get()));
      return false;
    }
    EnvironmentKind kind = environment.get().kind();
    WebhookMessage settled = settled(attempt, kind, now);
    stores.messages().update(settled);
    Optional<String> reason =
        settled.status() == Status.FAILED
            ? hopeless(stores, webhook.get(), attempt, kind, now)
            : Optional.empty();
    reason.ifPresent(why -> Webhooks.disable(stores, webhook.get(), why, now));
    return reason.isPresent();
  }

  private WebhookMessage settled(Attempt attempt, EnvironmentKind kind, Instant now) {
    WebhookMessage sent = attempt.message();
    if (attempt.isDelivered()) {
      return sent.attempted(Status.DELIVERED, null);
    }
    if (attempt.isGone()) {
      return sent.attempted(Status.FAILED, null);
    }
    Optional<String> wish =
        attempt.result() instanceof HttpResult.Answer answer
            ? answer.retryAfter()
            : Optional.empty();
    return schedule
        .next(kind, sent.round() + 1, wish, now)
        .map(next -> sent.attempted(Status.PENDING, next))
        .orElseGet(() -> sent.attempted(Status.FAILED, null));
  }

  /** Why the endpoint is to be disabled after a message to it has failed; empty if it is not. */
  private static Optional<String> hopeless(
      Stores stores, Webhook webhook, Attempt attempt, EnvironmentKind kind, Instant now) {
    Instant enabledAt = webhook.enabledAt();
    if (enabledAt == null) {
      return Optional.empty();
    }
    if (attempt.isGone()) {
      return Optional.of("The receiver answered 410 Gone.");
    }
    Instant counted = now.minus(COUNTED);
    Instant since = enabledAt.isAfter(counted) ? enabledAt : counted;
    int most = kind == EnvironmentKind.LIVE ? MOST_FAILED_LIVE : MOST_FAILED_TEST;
    return stores.messages().failedSince(webhook.id(), since) < most
        ? Optional.empty()
        : Optional.of(most + " messages failed within 30 days.");
  }

  /** The message was queued again while it was sent: it stays queued. */
  private static WebhookMessage stillQueued(WebhookMessage current) {
    return new WebhookMessage(
        current.id(),
        current.webhook(),
        current.environment(),
        current.event(),
        current.createdAt(),
        current.status(),
        current.attempts() + 1,
        current.round(),
        current.nextAttemptAt(),
        current.redelivery());
  }

  private static Delivery delivery(Attempt attempt, int number, Instant now) {
    return new Delivery(
        TimeOrderedId.at(now),
        attempt.message().id(),
        number,
        attempt.at(),
        attempt.isDelivered(),
        attempt.request(),
        attempt.response());
  }
}
