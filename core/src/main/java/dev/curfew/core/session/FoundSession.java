package dev.curfew.core.session;

import java.time.Instant;
import java.util.Optional;

/** A session with all it takes to judge it, read in one snapshot. */
public record FoundSession(Session session, EnvironmentStanding environment, UserStanding user) {
  public Verdict verdict(Instant now) {
    return Liveness.judge(session, environment, user, now);
  }

  /** The end that nothing can undo: somebody's doing, or expiry. Empty if there is none yet. */
  public Optional<Verdict.Dead> finalEnd(Instant now) {
    return Optional.ofNullable(Liveness.finalEnd(session, environment, user, now));
  }

  /** The same, with the session as something else knows it better. */
  public FoundSession with(Session known) {
    return new FoundSession(known, environment, user);
  }
}
