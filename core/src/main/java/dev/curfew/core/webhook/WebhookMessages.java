package dev.curfew.core.webhook;

import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.event.Event;
import dev.curfew.core.revocation.Cause;
import dev.curfew.core.store.Database;
import dev.curfew.core.store.Stores;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Shows the messages of an endpoint, and has them sent again. */
public final class WebhookMessages {
  /** Few enough that a revoke never waits long behind one batch in the store's only writer. */
  private static final int BATCH = 200;

  private final Database database;
  private final InstantSource clock;

  public WebhookMessages(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * The endpoint's messages, newest first. Empty if there is no such endpoint.
   *
   * @param before the last message of the page before; null for the first page
   */
  public Optional<List<MessageLog>> newest(
      EnvironmentId environment, UUID webhook, @Nullable UUID before, int limit) {
    return database.read(
        stores ->
            stores
                .webhooks()
                .find(environment, webhook)
                .map(
                    found ->
                        stores.messages().newest(environment, found.id(), before, limit).stream()
                            .map(message -> log(stores, message))
                            .toList()));
  }

  /** The message with its deliveries. Empty if the endpoint has none of that id. */
  public Optional<MessageLog> find(EnvironmentId environment, UUID webhook, UUID message) {
    return database.read(
        stores ->
            stores.messages().find(environment, webhook, message).map(found -> log(stores, found)));
  }

  /** Has the message sent again at once, whatever became of it. */
  public RedeliverOutcome redeliver(
      EnvironmentId environment, UUID webhook, UUID message, Cause cause) {
    return ifEnabled(
        environment,
        webhook,
        stores -> {
          Optional<WebhookMessage> found = stores.messages().find(environment, webhook, message);
          found.ifPresent(old -> stores.messages().update(old.queuedAgain(now())));
          return found.isPresent()
              ? new RedeliverOutcome.Queued(1)
              : new RedeliverOutcome.NotFound();
        },
        cause);
  }

  /**
   * Has the endpoint's messages in the range sent again, in writes of their own: those before the
   * first failure of the store stay queued.
   */
  public RedeliverOutcome redeliver(EnvironmentId environment, MessageRange range, Cause cause) {
    RedeliverOutcome first =
        ifEnabled(environment, range.webhook(), stores -> new RedeliverOutcome.Queued(0), cause);
    if (!(first instanceof RedeliverOutcome.Queued)) {
      return first;
    }
    int queued = 0;
    List<WebhookMessage> batch;
    UUID after = range.after();
    do {
      UUID from = after;
      batch = database.write(stores -> queueAgain(stores, environment, startingAfter(range, from)));
      queued += batch.size();
      after = batch.isEmpty() ? after : batch.getLast().id();
    } while (batch.size() == BATCH);
    return new RedeliverOutcome.Queued(queued);
  }

  private List<WebhookMessage> queueAgain(
      Stores stores, EnvironmentId environment, MessageRange range) {
    Instant now = now();
    List<WebhookMessage> batch = stores.messages().within(environment, range, BATCH);
    batch.forEach(message -> stores.messages().update(message.queuedAgain(now)));
    return batch;
  }

  private RedeliverOutcome ifEnabled(
      EnvironmentId environment,
      UUID webhook,
      Function<Stores, RedeliverOutcome> then,
      Cause cause) {
    return database.write(
        stores -> {
          Optional<Webhook> found = stores.webhooks().find(environment, webhook);
          if (found.isEmpty()) {
            return new RedeliverOutcome.NotFound();
          }
          if (!found.get().isEnabled()) {
            return new RedeliverOutcome.Disabled();
          }
          RedeliverOutcome outcome = then.apply(stores);
          if (outcome instanceof RedeliverOutcome.Queued) {
            Webhooks.audit(stores, found.get(), "webhook.redelivered", cause, now());
          }
          return outcome;
        });
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static MessageRange startingAfter(MessageRange range, @Nullable UUID after) {
    return new MessageRange(range.webhook(), range.from(), range.to(), range.failedOnly(), after);
  }

  private static MessageLog log(Stores stores, WebhookMessage message) {
    Instant eventAt =
        stores
            .events()
            .find(message.environment(), message.event())
            .map(Event::at)
            .orElse(message.createdAt());
    return new MessageLog(message, eventAt, stores.messages().deliveries(message.id()));
  }
}
