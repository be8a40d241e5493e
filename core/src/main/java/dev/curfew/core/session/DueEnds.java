package dev.curfew.core.session;

import dev.curfew.core.environment.Environment;
import dev.curfew.core.store.Database;
import dev.curfew.core.store.Stores;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts on the record that sessions have expired or gone idle, in small writes. No answer depends on
 * it but one: a session whose idle end is on the record does not come back when the idle timeout is
 * made longer.
 */
public final class DueEnds {
  /**
   * How long an idle end is left alone: longer than it takes for a use that was admitted in the
   * last moment to be noted.
   */
  static final Duration IDLE_GRACE = Duration.ofSeconds(10);

  /** Few enough that a revoke never waits long behind one batch in the store's only writer. */
  private static final int BATCH = 100;

  private final Database database;
  private final AccessTimes accessTimes;
  private final InstantSource clock;

  public DueEnds(Database database, AccessTimes accessTimes, InstantSource clock) {
    this.database = database;
    this.accessTimes = accessTimes;
    this.clock = clock;
  }

  /** Records everything that is due, batch by batch. */
  public void record() {
    Instant now = clock.instant();
    int settled;
    do {
      settled = database.write(stores -> expired(stores, now));
    } while (settled == BATCH);
    for (Environment environment : database.read(stores -> stores.environments().all())) {
      Duration timeout = environment.settings().idleTimeout();
      if (timeout != null) {
        recordIdle(environment, now.minus(timeout).minus(IDLE_GRACE), now);
      }
    }
  }

  private static int expired(Stores stores, Instant now) {
    List<FoundSession> batch = stores.sessions().expired(now, BATCH);
    for (FoundSession found : batch) {
      found.finalEnd(now).ifPresent(end -> SessionEnds.settle(stores, found, end, now));
    }
    return batch.size();
  }

  private void recordIdle(Environment environment, Instant since, Instant now) {
    @Nullable SessionId cursor = null;
    while (true) {
      @Nullable SessionId after = cursor;
      List<SessionId> batch =
          database.read(
              stores ->
                  stores.sessions().unusedSince(environment.id(), since, after, BATCH).stream()
                      .map(found -> found.session().id())
                      .toList());
      if (!batch.isEmpty()) {
        var _ = database.write(stores -> idle(stores, environment, batch, now));
      }
      if (batch.size() < BATCH) {
        return;
      }
      cursor = batch.getLast();
    }
  }

  /** Looks at each again: it may have been used, or the timeout made longer, in between. */
  private int idle(Stores stores, Environment environment, List<SessionId> batch, Instant now) {
    int settled = 0;
    for (SessionId id : batch) {
      FoundSession found =
          stores.sessions().byId(environment.id(), id).map(accessTimes::overlay).orElse(null);
      if (found != null
          && found.verdict(now) instanceof Verdict.Dead end
          && !end.at().plus(IDLE_GRACE).isAfter(now)
          && SessionEnds.settle(stores, found, end, now)) {
        settled++;
      }
    }
    return settled;
  }
}
