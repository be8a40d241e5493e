package dev.curfew.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.audit.Actor;
import dev.curfew.core.environment.Environment;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.environment.EnvironmentKind;
import dev.curfew.core.environment.Settings;
import dev.curfew.core.event.Event;
import dev.curfew.core.event.EventName;
import dev.curfew.core.revocation.Cause;
import dev.curfew.core.store.Stores;
import dev.curfew.core.webhook.MessageLog;
import dev.curfew.core.webhook.RegisterOutcome;
import dev.curfew.core.webhook.Webhook;
import dev.curfew.core.webhook.WebhookMessages;
import dev.curfew.core.webhook.WebhookTerms;
import dev.curfew.core.webhook.Webhooks;
import dev.curfew.server.jose.MasterKeys;
import dev.curfew.server.outgoing.OutgoingLimits;
import dev.curfew.server.outgoing.SafeHttpClient;
import dev.curfew.store.sqlite.SqliteDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A store, a clock that is moved by hand, and everything that delivers webhooks, step by step. */
final class Outbox implements AutoCloseable {
  static final Cause BY_HAND = new Cause(new Actor(Actor.Type.ADMIN, "tester"), "test");
  private static final long PATIENCE_SECONDS = 30;
  private static final int MOST_STEPS = 1_000;

  final EnvironmentId environment = new EnvironmentId(new UUID(7, 7));
  final SqliteDatabase database;
  final SealedSecrets secrets = new SealedSecrets(MasterKeys.random().sealer());
  final Webhooks webhooks;
  final WebhookMessages messages;
  final WebhookDispatcher dispatcher;
  private final SafeHttpClient http = new SafeHttpClient(OutgoingLimits.WEBHOOKS, true);
  private final WebhookDeliveries deliveries;
  private final Semaphore ended = new Semaphore(0);
  private volatile Instant now = Instant.parse("2026-01-01T00:00:00.123Z");

  Outbox(Path directory, EnvironmentKind kind) {
    this(directory, kind, new RetrySchedule(Optional.empty()));
  }

  Outbox(Path directory, EnvironmentKind kind, RetrySchedule schedule) {
    InstantSource clock = () -> now;
    database = SqliteDatabase.open(directory.resolve("curfew.db"));
    webhooks = new Webhooks(database, secrets, clock);
    messages = new WebhookMessages(database, clock);
    WebhookMetrics metrics = new WebhookMetrics(new SimpleMeterRegistry());
    dispatcher = new WebhookDispatcher(database, metrics, clock);
    WebhookAttempts attempts = new WebhookAttempts(database, http, secrets, schedule, clock);
    deliveries = new WebhookDeliveries(database, attempts, metrics, clock, ended::release);
    addEnvironment(environment, kind);
  }

  void addEnvironment(EnvironmentId id, EnvironmentKind kind) {
    write(
        stores ->
            stores
                .environments()
                .insert(new Environment(id, kind, false, "Test", Settings.INITIAL, 0, now)));
  }

  Instant now() {
    return now;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  Webhook register(String url, EventName... names) {
    return register(environment, url, names);
  }

  Webhook register(EnvironmentId where, String url, EventName... names) {
    WebhookTerms terms = new WebhookTerms(url, true, Set.of(names));
    RegisterOutcome outcome = webhooks.register(where, terms, BY_HAND);
    return ((RegisterOutcome.Registered) outcome).webhook();
  }

  Webhook stored(Webhook webhook) {
    return webhooks.find(webhook.environment(), webhook.id()).orElseThrow();
  }

  UUID happen(EventName name) {
    return happen(environment, name, Map.of("id", "x"));
  }

  UUID happen(EnvironmentId where, EventName name, Map<String, @Nullable Object> data) {
    Event event = new Event(TimeOrderedId.at(now), where, name, now, null, data);
    write(
        stores -> {
          var _ = stores.events().append(event);
        });
    return event.id();
  }

  /** The same, so often, in one write. */
  List<UUID> happen(EventName name, int times) {
    List<Event> events =
        Stream.generate(
                () -> new Event(TimeOrderedId.at(now), environment, name, now, null, Map.of()))
            .limit(times)
            .toList();
    write(stores -> events.forEach(stores.events()::append));
    return events.stream().map(Event::id).toList();
  }

  void write(Consumer<Stores> change) {
    var _ =
        database.write(
            stores -> {
              change.accept(stores);
              return true;
            });
  }

  /** Makes every message that is to be made. */
  void dispatch() {
    int steps = 0;
    while (dispatcher.step()) {
      steps++;
      assertThat(steps).as("steps").isLessThan(MOST_STEPS);
    }
  }

  /** Begins what is due without waiting for it. */
  void begin() {
    deliveries.beginDue();
  }

  /** Sends what is due, and again what then is, until nothing is. */
  void deliver() {
    dispatch();
    do {
      deliveries.beginDue();
      awaitIdle();
    } while (isDue());
  }

  void awaitIdle() {
    while (!deliveries.isIdle()) {
      awaitEnd();
    }
  }

  /** Returns when an attempt has ended. */
  void awaitEnd() {
    try {
      if (!ended.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("No attempt ends.");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  /** How many messages are on their way to the endpoint. */
  int underWay(Webhook webhook) {
    return deliveries.underWay(webhook.id());
  }

  /** The endpoint's messages, oldest first, without the ping. */
  List<MessageLog> log(Webhook webhook) {
    List<MessageLog> all =
        messages.newest(webhook.environment(), webhook.id(), null, 10_000).orElseThrow().reversed();
    return all.stream().filter(log -> !log.message().event().equals(pingOf(webhook))).toList();
  }

  private UUID pingOf(Webhook webhook) {
    return database.read(stores -> stores.events().after(0, 10_000)).stream()
        .map(record -> record.event())
        .filter(event -> event.name() == EventName.PING)
        .filter(event -> webhook.id().toString().equals(event.data().get("webhookId")))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private boolean isDue() {
    return database
        .read(stores -> stores.messages().nextDue())
        .filter(next -> !next.isAfter(now))
        .isPresent();
  }

  @Override
  public void close() {
    deliveries.close();
    http.close();
    database.close();
  }
}
