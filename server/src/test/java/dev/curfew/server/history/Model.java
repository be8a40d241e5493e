package dev.curfew.server.history;

import dev.curfew.core.environment.SessionLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What ought to be, by the plainest of means: a list of sessions, looked through each time. */
final class Model {
  /** How long housekeeping leaves an idle session alone. */
  private static final Duration IDLE_GRACE = Duration.ofSeconds(10);

  final List<ModelSession> sessions = new ArrayList<>();

  void end(Predicate<ModelSession> which) {
    sessions.stream().filter(which).forEach(one -> one.ended = true);
  }

  /** Ends all of the user's sessions but one. */
  void endAll(ModelUser user, @Nullable ModelSession spared) {
    end(one -> one.user == user && one != spared);
  }

  /** The user's live sessions, oldest first. */
  List<ModelSession> live(ModelUser user, Instant now) {
    return sessions.stream()
        .filter(one -> one.user == user && one.isLive(now))
        .sorted(
            Comparator.comparing((ModelSession one) -> one.start)
                .thenComparing(one -> one.id.value().toString()))
        .toList();
  }

  /** Whether the user may have one more session, once the oldest have ended where they should. */
  boolean makeRoom(ModelUser user, Instant now) {
    SessionLimit limit = user.environment.limit;
    List<ModelSession> live = live(user, now);
    if (limit == null || live.size() < limit.most()) {
      return true;
    }
    if (limit.onLimit() == SessionLimit.OnLimit.REFUSE) {
      return false;
    }
    live.subList(0, live.size() + 1 - limit.most()).forEach(one -> one.ended = true);
    return true;
  }

  /** What is idle for long enough does not come back. */
  void cleanUp(Instant now) {
    end(
        one -> {
          Instant idleAt = one.idleAt();
          return idleAt != null
              && idleAt.isBefore(one.expiry)
              && !idleAt.plus(IDLE_GRACE).isAfter(now);
        });
  }
}
