package dev.curfew.server.worker;

import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.revocation.Progress;
import dev.curfew.core.revocation.Scope;
import dev.curfew.core.revocation.Sweep;
import dev.curfew.core.revocation.Sweeping;
import dev.curfew.core.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Carries sweeps on: small writes, each followed by a pause of the same length, so that never more
 * than half of the store's only writer goes into them. A sweep that was cut off goes on where it
 * was.
 */
public final class Sweeper {
  public static final Duration INTERVAL = Duration.ofMillis(100);

  /** Few enough that a revoke never waits long behind one batch. */
  private static final int BATCH = 100;

  /** Bounds one run, so that a stop of the server need not wait. */
  private static final int ROUNDS = 50;

  private static final int MOST_AT_ONCE = 16;

  private final Database database;
  private final InstantSource clock;

  public Sweeper(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Notes what the last stop cut off and nobody goes on with: revokes by a query. */
  public void begin() {
    var _ =
        database.write(
            stores -> {
              stores.sweeps().cutOffQueries(now());
              return true;
            });
  }

  /** Looks at the next sessions of every sweep under way. */
  public void run() {
    for (int round = 0; round < ROUNDS; round++) {
      List<Sweep> unfinished = database.read(stores -> stores.sweeps().unfinished(MOST_AT_ONCE));
      if (unfinished.isEmpty()) {
        return;
      }
      unfinished.forEach(this::advance);
    }
  }

  private void advance(Sweep sweep) {
    long begun = System.nanoTime();
    long open = isFresh(sweep) ? count(sweep) : sweep.progress().total();
    var _ = database.write(stores -> Sweeping.next(stores, counted(sweep, open), now(), BATCH));
    LockSupport.parkNanos(System.nanoTime() - begun);
  }

  private Instant now() {
    return clock.instant();
  }

  private static boolean isFresh(Sweep sweep) {
    return sweep.cursor() == null && sweep.revocation().scope() instanceof Scope.AllOfEnvironment;
  }

  private long count(Sweep sweep) {
    EnvironmentId environment = sweep.revocation().environment();
    return database.read(stores -> stores.sessions().countOpen(environment));
  }

  private static Sweep counted(Sweep sweep, long total) {
    Progress known = sweep.progress();
    return new Sweep(
        sweep.revocation(),
        sweep.cursor(),
        new Progress(
            Math.max(total, known.total()),
            known.done(),
            known.ended(),
            known.startedAt(),
            known.finishedAt()));
  }
}
