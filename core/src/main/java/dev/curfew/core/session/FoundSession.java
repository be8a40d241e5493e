package dev.curfew.core.session;

import java.time.Instant;

/** A session with all it takes to judge it, read in one snapshot. */
public record FoundSession(Session session, EnvironmentStanding environment, UserStanding user) {
  public Verdict verdict(Instant now) {
    return Liveness.judge(session, environment, user, now);
  }

  /** The same, with the session as something else knows it better. */
  public FoundSession with(Session known) {
    return new FoundSession(known, environment, user);
  }
}
