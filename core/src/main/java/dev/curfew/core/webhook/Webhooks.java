package dev.curfew.core.webhook;

import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.audit.Actor;
import dev.curfew.core.audit.AuditEntry;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.event.Event;
import dev.curfew.core.event.EventName;
import dev.curfew.core.revocation.Cause;
import dev.curfew.core.store.Database;
import dev.curfew.core.store.Stores;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Registers endpoints and changes them, on the record. */
public final class Webhooks {
  private final Database database;
  private final NewSecrets secrets;
  private final InstantSource clock;

  public Webhooks(Database database, NewSecrets secrets, InstantSource clock) {
    this.database = database;
    this.secrets = secrets;
    this.clock = clock;
  }

  public Optional<Webhook> find(EnvironmentId environment, UUID webhook) {
    return database.read(stores -> stores.webhooks().find(environment, webhook));
  }

  /** The environment's endpoints, oldest first. */
  public List<Webhook> all(EnvironmentId environment) {
    return database.read(stores -> stores.webhooks().all(environment));
  }

  /** Registers the endpoint and queues a ping to it. It is told of later events only. */
  public RegisterOutcome register(EnvironmentId environment, WebhookTerms terms, Cause cause) {
    UUID id = TimeOrderedId.at(clock.instant());
    byte[] sealedSecrets = secrets.fresh(id);
    return database.write(
        stores -> {
          if (stores.webhooks().all(environment).size() >= Webhook.MOST) {
            return new RegisterOutcome.TooMany();
          }
          Instant now = now();
          Event ping = ping(environment, id, now);
          Webhook webhook =
              new Webhook(
                  id,
                  environment,
                  terms.url(),
                  terms.events(),
                  sealedSecrets,
                  now,
                  now,
                  terms.enabled() ? now : null,
                  stores.events().append(ping));
          stores.webhooks().insert(webhook);
          stores
              .messages()
              .insert(WebhookMessage.fresh(TimeOrderedId.at(now), webhook, ping.id(), now));
          audit(stores, webhook, "webhook.registered", cause, now);
          return new RegisterOutcome.Registered(webhook);
        });
  }

  /**
   * Sets the terms. An endpoint that is enabled again is told of nothing that happened meanwhile;
   * messages that were waiting when it was disabled are sent.
   *
   * @return the endpoint afterwards; empty if unknown
   */
  public Optional<Webhook> update(
      EnvironmentId environment, UUID webhook, WebhookTerms terms, Cause cause) {
    return change(
        environment,
        webhook,
        (stores, old, now) -> {
          boolean stays = old.isEnabled() == terms.enabled();
          Webhook changed =
              new Webhook(
                  old.id(),
                  environment,
                  terms.url(),
                  terms.events(),
                  old.sealedSecrets(),
                  old.createdAt(),
                  now,
                  stays ? old.enabledAt() : terms.enabled() ? now : null,
                  stays ? old.fromSequence() : stores.events().newest());
          audit(stores, changed, "webhook.changed", cause, now);
          return changed;
        });
  }

  /** Replaces the endpoint's secrets. Empty if unknown. */
  public Optional<Webhook> rotateSecret(EnvironmentId environment, UUID webhook, Cause cause) {
    return change(
        environment,
        webhook,
        (stores, old, now) -> {
          audit(stores, old, "webhook.secret_rotated", cause, now);
          return with(old, secrets.rotated(old, now), old.enabledAt(), now);
        });
  }

  /** Removes the endpoint with its messages. Says whether there was one. */
  public boolean delete(EnvironmentId environment, UUID webhook, Cause cause) {
    return database.write(
        stores -> {
          Optional<Webhook> old = stores.webhooks().find(environment, webhook);
          old.ifPresent(
              found -> {
                stores.webhooks().delete(environment, webhook);
                audit(stores, found, "webhook.deleted", cause, now());
              });
          return old.isPresent();
        });
  }

  /** Disables an endpoint that takes nothing any more, inside a write. */
  public static void disable(Stores stores, Webhook webhook, String reason, Instant now) {
    if (webhook.isEnabled()) {
      stores.webhooks().update(with(webhook, webhook.sealedSecrets(), null, now));
      audit(stores, webhook, "webhook.disabled", new Cause(Actor.SYSTEM, reason), now);
    }
  }

  /** What an endpoint becomes, inside a write. */
  private interface Change {
    Webhook of(Stores stores, Webhook old, Instant now);
  }

  private Optional<Webhook> change(EnvironmentId environment, UUID webhook, Change change) {
    return database.write(
        stores -> {
          Optional<Webhook> changed =
              stores
                  .webhooks()
                  .find(environment, webhook)
                  .map(old -> change.of(stores, old, now()));
          changed.ifPresent(stores.webhooks()::update);
          return changed;
        });
  }

  private static Webhook with(
      Webhook old, byte[] sealedSecrets, @Nullable Instant enabledAt, Instant now) {
    return new Webhook(
        old.id(),
        old.environment(),
        old.url(),
        old.events(),
        sealedSecrets,
        old.createdAt(),
        now,
        enabledAt,
        old.fromSequence());
  }

  private static Event ping(EnvironmentId environment, UUID webhook, Instant now) {
    return new Event(
        TimeOrderedId.at(now),
        environment,
        EventName.PING,
        now,
        null,
        Map.of("webhookId", webhook.toString()));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  static void audit(Stores stores, Webhook webhook, String action, Cause cause, Instant now) {
    stores
        .audit()
        .append(
            new AuditEntry(
                now,
                webhook.environment(),
                cause.actor(),
                action,
                webhook.id().toString(),
                cause.reason(),
                cause.from()));
  }
}
