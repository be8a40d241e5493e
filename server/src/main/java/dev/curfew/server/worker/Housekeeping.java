package dev.curfew.server.worker;

import dev.curfew.core.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Removes sessions that ended long ago. It changes disk use and never an answer: a session is as
 * dead before it as after.
 */
public final class Housekeeping {
  public static final Duration INTERVAL = Duration.ofMinutes(1);

  /** How long an ended session stays to be looked at. */
  public static final Duration KEPT = Duration.ofDays(30);

  /** Few enough that a revoke never waits long behind one batch in the store's only writer. */
  private static final int BATCH = 500;

  private final Database database;
  private final InstantSource clock;

  public Housekeeping(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Removes everything that is due, batch by batch. */
  public void run() {
    Instant cutoff = clock.instant().minus(KEPT);
    int removed;
    do {
      removed = database.write(stores -> stores.sessions().deleteEnded(cutoff, BATCH));
    } while (removed == BATCH);
  }
}
