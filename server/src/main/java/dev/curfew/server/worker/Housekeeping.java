package dev.curfew.server.worker;

import dev.curfew.core.session.DueEnds;
import dev.curfew.core.store.Database;
import dev.curfew.core.store.Stores;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.ToIntFunction;

/**
 * Puts on the record what ended by time, and removes what is no use any more. It changes disk use
 * and what is told, never an answer: a session is as dead before it as after.
 */
public final class Housekeeping {
  public static final Duration INTERVAL = Duration.ofMinutes(1);

  /** How long an ended session stays to be looked at. */
  public static final Duration KEPT = Duration.ofDays(30);

  /** Few enough that a revoke never waits long behind one batch in the store's only writer. */
  private static final int BATCH = 500;

  private final Database database;
  private final DueEnds dueEnds;
  private final Runnable more;
  private final InstantSource clock;

  /**
   * @param more what other features clean up, run at the end
   */
  public Housekeeping(Database database, DueEnds dueEnds, Runnable more, InstantSource clock) {
    this.database = database;
    this.dueEnds = dueEnds;
    this.more = more;
    this.clock = clock;
  }

  /** Does everything that is due, batch by batch. */
  public void run() {
    dueEnds.record();
    Instant now = clock.instant();
    inBatches(stores -> stores.sessions().deleteEnded(now.minus(KEPT), BATCH));
    inBatches(stores -> stores.emailCodes().deleteExpired(now, BATCH));
    inBatches(stores -> stores.oneTimes().deleteExpired(now, BATCH));
    more.run();
  }

  private void inBatches(ToIntFunction<Stores> removal) {
    int removed;
    do {
      removed = database.write(removal::applyAsInt);
    } while (removed == BATCH);
  }
}
