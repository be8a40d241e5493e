package dev.curfew.server.webhook;

import dev.curfew.core.store.Database;
import dev.curfew.core.store.Stores;
import dev.curfew.core.webhook.Webhook;
import dev.curfew.core.webhook.WebhookMessage;
import dev.curfew.server.webhook.WebhookAttempts.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Has due messages sent, several at a time. A receiver that stalls takes a few of the places and
 * holds up nobody else: as long as it takes nothing, it is sent one message at a time.
 */
final class WebhookDeliveries implements AutoCloseable {
  static final int MOST_PER_ENDPOINT = 8;

  private static final int MOST_IN_ALL = 128;

  /** How long a stop waits for attempts under way; what ends later is done again. */
  private static final Duration DRAIN = Duration.ofSeconds(5);

  /** How long nothing is sent after what was sent could not be written down. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private static final System.Logger LOG = System.getLogger("curfew.webhook");

  private final Database database;
  private final WebhookAttempts attempts;
  private final WebhookMetrics metrics;
  private final InstantSource clock;
  private final Runnable onPlace;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("curfew-webhook-", 0).factory());
  private final Map<UUID, UUID> endpointByMessage = new ConcurrentHashMap<>();
  private final Set<UUID> failing = ConcurrentHashMap.newKeySet();
  private volatile Instant notBefore = Instant.MIN;
  private int turn;

  /**
   * @param onPlace called each time an attempt has ended
   */
  WebhookDeliveries(
      Database database,
      WebhookAttempts attempts,
      WebhookMetrics metrics,
      InstantSource clock,
      Runnable onPlace) {
    this.database = database;
    this.attempts = attempts;
    this.metrics = metrics;
    this.clock = clock;
    this.onPlace = onPlace;
  }

  /** Begins to send what is due, as far as there are places. One thread calls it. */
  void beginDue() {
    Instant now = clock.instant();
    // Before the store is read: what has left by then is settled in what is read.
    Map<UUID, UUID> underWay = Map.copyOf(endpointByMessage);
    if (now.isBefore(notBefore) || underWay.size() >= MOST_IN_ALL) {
      return;
    }
    database.read(stores -> due(stores, underWay, now)).stream()
        .limit(MOST_IN_ALL - underWay.size())
        .forEach(this::begin);
  }

  /** Whether nothing is being sent. */
  boolean isIdle() {
    return endpointByMessage.isEmpty();
  }

  /** How many messages are on their way to the endpoint. */
  int underWay(UUID webhook) {
    return Collections.frequency(endpointByMessage.values(), webhook);
  }

  /** Lets attempts under way end within limits. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(DRAIN.toMillis(), TimeUnit.MILLISECONDS)) {
        attempts.abandon();
        threads.shutdownNow();
        var _ = threads.awaitTermination(DRAIN.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException _) {
      attempts.abandon();
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private List<WebhookMessage> due(Stores stores, Map<UUID, UUID> underWay, Instant now) {
    Optional<Instant> first = stores.messages().nextDue();
    metrics.overdue(first.map(due -> Duration.between(due, now)).orElse(Duration.ZERO));
    if (first.isEmpty() || first.get().isAfter(now)) {
      return List.of();
    }
    List<Webhook> enabled = new ArrayList<>(stores.webhooks().enabled());
    failing.retainAll(enabled.stream().map(Webhook::id).collect(Collectors.toSet()));
    // Each time another endpoint comes first, so that none is always left without a place.
    Collections.rotate(enabled, turn++);
    List<WebhookMessage> due = new ArrayList<>();
    for (Webhook webhook : enabled) {
      int taken = Collections.frequency(underWay.values(), webhook.id());
      int places = (failing.contains(webhook.id()) ? 1 : MOST_PER_ENDPOINT) - taken;
      if (places > 0) {
        stores.messages().due(webhook.id(), now, places + taken).stream()
            .filter(message -> !underWay.containsKey(message.id()))
            .limit(places)
            .forEach(due::add);
      }
    }
    return due;
  }

  private void begin(WebhookMessage message) {
    endpointByMessage.put(message.id(), message.webhook());
    threads.execute(() -> send(message));
  }

  private void send(WebhookMessage message) {
    try {
      Outcome outcome = attempts.attempt(message);
      switch (outcome) {
        case DELIVERED -> failing.remove(message.webhook());
        case FAILED -> failing.add(message.webhook());
        case NONE -> {}
      }
      if (outcome != Outcome.NONE) {
        metrics.attempted(outcome == Outcome.DELIVERED);
      }
    } catch (RuntimeException failed) {
      if (!attempts.isAbandoned()) {
        LOG.log(System.Logger.Level.ERROR, "a webhook's attempt could not be settled", failed);
        notBefore = clock.instant().plus(PAUSE);
      }
    } finally {
      endpointByMessage.remove(message.id());
      onPlace.run();
    }
  }
}
