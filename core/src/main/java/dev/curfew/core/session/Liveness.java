package dev.curfew.core.session;

import dev.curfew.core.session.Verdict.Dead;
import dev.curfew.core.session.Verdict.Live;
import dev.curfew.core.session.Verdict.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The one rule that knows when a session is live. */
public final class Liveness {
  private static final Live LIVE = new Live();

  private Liveness() {}

  /**
   * Judges the session at {@code now}. Where it has ended in several ways, the earliest counts, and
   * of two at the same time the one named first in {@link Reason}. Idleness ends only what nothing
   * else has ended: it could still come back, and a timeout set later must not rewrite the past.
   *
   * <p>At the very moment of {@code expiresAt} the session is dead, and so it is at the moment when
   * it has gone unused for exactly the idle timeout. A recorded end, a generation or a lock counts
   * whatever its time says: it was committed, and clocks differ.
   */
  public static Verdict judge(
      Session session, EnvironmentStanding environment, UserStanding user, Instant now) {
    @Nullable Dead end = finalEnd(session, environment, user, now);
    if (end == null && environment.idleTimeout() != null) {
      Instant idleAt = session.lastAccessedAt().plus(environment.idleTimeout());
      end = earlier(null, Reason.IDLE, reached(idleAt, now));
    }
    return end == null ? LIVE : end;
  }

  /**
   * How the session ended for good, at the latest by {@code now}: on the record, by a generation, a
   * deletion, a lock or expiry. Null if not; it may then still have gone idle.
   */
  static @Nullable Dead finalEnd(
      Session session, EnvironmentStanding environment, UserStanding user, Instant now) {
    Dead recorded = session.end();
    @Nullable Dead end =
        recorded == null ? null : new Dead(recorded.reason(), pastOrNow(recorded.at(), now));
    if (session.environmentGeneration() < environment.generation()) {
      end = earlier(end, Reason.ENVIRONMENT_REVOKED, pastOrNow(environment.advancedAt(), now));
    }
    if (session.userGeneration() < user.generation()) {
      end = earlier(end, Reason.USER_REVOKED, pastOrNow(user.advancedAt(), now));
    }
    end = earlier(end, Reason.USER_DELETED, past(user.deletedAt(), now));
    end = earlier(end, Reason.USER_LOCKED, past(user.lockedAt(), now));
    return earlier(end, Reason.EXPIRED, reached(session.expiresAt(), now));
  }

  private static @Nullable Dead earlier(@Nullable Dead end, Reason reason, @Nullable Instant at) {
    if (at == null || (end != null && !at.isBefore(end.at()))) {
      return end;
    }
    return new Dead(reason, at);
  }

  private static @Nullable Instant reached(Instant at, Instant now) {
    return now.isBefore(at) ? null : at;
  }

  private static @Nullable Instant past(@Nullable Instant at, Instant now) {
    return at == null ? null : pastOrNow(at, now);
  }

  private static Instant pastOrNow(@Nullable Instant at, Instant now) {
    return at == null || at.isAfter(now) ? now : at;
  }
}
