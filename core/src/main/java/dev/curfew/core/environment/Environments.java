package dev.curfew.core.environment;

import dev.curfew.core.audit.AuditEntry;
import dev.curfew.core.revocation.Cause;
import dev.curfew.core.revocation.GenerationAdvance;
import dev.curfew.core.revocation.Revocation;
import dev.curfew.core.store.Database;
import dev.curfew.core.store.Stores;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Reads environments and changes their settings, on the record. */
public final class Environments {
  private final Database database;
  private final InstantSource clock;

  public Environments(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The environment, or empty if there is none of that id. */
  public Optional<Environment> find(EnvironmentId id) {
    return database.read(stores -> stores.environments().find(id));
  }

  /** Every environment, oldest first. */
  public List<Environment> all() {
    return database.read(stores -> stores.environments().all());
  }

  /**
   * Applies {@code change} to the environment as it is at the moment of writing.
   *
   * @param cause its reason is what changed, for the audit log; holds no secret
   * @throws IllegalArgumentException from {@code change}; nothing is written then
   */
  public Environment change(EnvironmentId id, Cause cause, UnaryOperator<Environment> change) {
    return database.write(
        stores -> {
          Environment before = stores.environments().find(id).orElseThrow();
          Environment after = change.apply(before);
          stores.environments().update(after);
          audit(stores, id, "environment.changed", cause, clock.instant());
          return after;
        });
  }

  /** Ends every session of the environment, however many there are, in one commit. */
  public Revocation endSessions(EnvironmentId id, Cause cause) {
    return database.write(
        stores -> {
          Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
          Revocation revocation = GenerationAdvance.ofEnvironment(stores, id, cause, now);
          audit(stores, id, "environment.sessions_revoked", cause, now);
          return revocation;
        });
  }

  private static void audit(
      Stores stores, EnvironmentId id, String action, Cause cause, Instant now) {
    stores
        .audit()
        .append(new AuditEntry(now, id, cause.actor(), action, "", cause.reason(), cause.from()));
  }
}
