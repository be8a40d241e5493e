package dev.curfew.core.revocation;

import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.session.FoundSession;
import dev.curfew.core.session.SessionEnds;
import dev.curfew.core.session.SessionId;
import dev.curfew.core.store.Stores;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts the ends that a wide revocation brought on the record, batch by batch. Sessions that had
 * ended otherwise are put on the record as they ended.
 */
public final class Sweeping {
  private Sweeping() {}

  /**
   * Looks at the next sessions, inside a write.
   *
   * @param limit the most to look at
   * @return how far the sweep has come
   */
  public static Sweep next(Stores stores, Sweep sweep, Instant now, int limit) {
    List<FoundSession> batch = behind(stores, sweep.revocation(), sweep.cursor(), limit);
    for (FoundSession found : batch) {
      found.finalEnd(now).ifPresent(end -> SessionEnds.settle(stores, found, end, now));
    }
    @Nullable SessionId cursor = batch.isEmpty() ? sweep.cursor() : batch.getLast().session().id();
    Progress progress = sweep.progress().advanced(batch.size());
    Sweep after =
        new Sweep(
            sweep.revocation(), cursor, batch.size() < limit ? progress.finished(now) : progress);
    stores.sweeps().update(after);
    return after;
  }

  private static List<FoundSession> behind(
      Stores stores, Revocation revocation, @Nullable SessionId after, int limit) {
    EnvironmentId environment = revocation.environment();
    return switch (revocation.scope()) {
      case Scope.AllOfUser(var user, long generation, _) ->
          stores.sessions().behindUser(environment, user, generation, after, limit);
      case Scope.AllOfEnvironment(long generation) ->
          stores.sessions().behindEnvironment(environment, generation, after, limit);
      case Scope.OneSession _, Scope.Matching _ -> List.of();
    };
  }
}
