package dev.curfew.server.webhook;

import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.event.EventName;
import dev.curfew.core.event.EventRecord;
import dev.curfew.core.store.Database;
import dev.curfew.core.store.Stores;
import dev.curfew.core.webhook.Webhook;
import dev.curfew.core.webhook.WebhookMessage;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Makes a message of each event for each endpoint that wants it. Messages and mark are written
 * together, so a crash loses none and doubles none. One thread calls it.
 */
final class WebhookDispatcher {
  /** Few enough that a revoke never waits long behind one batch in the store's only writer. */
  private static final int BATCH = 200;

  private final Database database;
  private final WebhookMetrics metrics;
  private final InstantSource clock;

  /** The newest sequence when there was last nothing to do. */
  private long settled = -1;

  WebhookDispatcher(Database database, WebhookMetrics metrics, InstantSource clock) {
    this.database = database;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** What is to be done next. */
  private record Plan(
      long newest, long mark, long reached, List<EventRecord> events, List<Wish> wishes) {}

  /** An endpoint that wants an event. */
  private record Wish(Webhook webhook, UUID event) {}

  /** Makes the next messages. Says whether there may be more to make at once. */
  boolean step() {
    Plan plan = database.read(this::plan);
    metrics.waiting(plan.newest() - plan.reached());
    if (plan.events().isEmpty()) {
      settled = plan.newest();
      return false;
    }
    var _ = database.write(stores -> carryOut(stores, plan));
    return true;
  }

  private Plan plan(Stores stores) {
    long newest = stores.events().newest();
    if (newest == settled) {
      return new Plan(newest, newest, newest, List.of(), List.of());
    }
    List<Webhook> enabled = stores.webhooks().enabled();
    long reached = DispatchMark.reached(stores, enabled);
    List<EventRecord> events = stores.events().after(reached, BATCH);
    return new Plan(newest, DispatchMark.written(stores), reached, events, wishes(events, enabled));
  }

  private static List<Wish> wishes(List<EventRecord> events, List<Webhook> enabled) {
    List<Wish> wishes = new ArrayList<>();
    for (EventRecord event : events) {
      for (Webhook webhook : enabled) {
        if (webhook.environment().equals(event.event().environment())
            && event.event().name() != EventName.PING
            && webhook.wants(event.event().name(), event.sequence())) {
          wishes.add(new Wish(webhook, event.event().id()));
        }
      }
    }
    return wishes;
  }

  private boolean carryOut(Stores stores, Plan plan) {
    if (DispatchMark.written(stores) != plan.mark()) {
      return false;
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Set<UUID> enabled = new HashSet<>();
    if (!plan.wishes().isEmpty()) {
      stores.webhooks().enabled().forEach(webhook -> enabled.add(webhook.id()));
    }
    for (Wish wish : plan.wishes()) {
      if (enabled.contains(wish.webhook().id())) {
        UUID id = TimeOrderedId.at(now);
        stores.messages().insert(WebhookMessage.fresh(id, wish.webhook(), wish.event(), now));
      }
    }
    DispatchMark.write(stores, plan.events().getLast().sequence());
    return true;
  }
}
