package dev.curfew.core.environment;

import dev.curfew.core.audit.Actor;
import dev.curfew.core.audit.AuditEntry;
import dev.curfew.core.store.Database;
import java.time.InstantSource;
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
   * @param summary what changed, for the audit log; holds no secret
   * @throws IllegalArgumentException from {@code change}; nothing is written then
   */
  public Environment change(
      EnvironmentId id, Actor actor, String summary, UnaryOperator<Environment> change) {
    return database.write(
        stores -> {
          Environment before = stores.environments().find(id).orElseThrow();
          Environment after = change.apply(before);
          stores.environments().update(after);
          stores
              .audit()
              .append(
                  new AuditEntry(clock.instant(), id, actor, "environment.changed", "", summary));
          return after;
        });
  }
}
