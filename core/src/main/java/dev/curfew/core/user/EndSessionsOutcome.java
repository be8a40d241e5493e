package dev.curfew.core.user;

import dev.curfew.core.revocation.Revocation;

/** What comes of ending a user's sessions. */
public sealed interface EndSessionsOutcome {
  /** They have ended. */
  record Ended(Revocation revocation) implements EndSessionsOutcome {}

  /** There is no such user in this environment; nothing was written. */
  record NoSuchUser() implements EndSessionsOutcome {}

  /** The session to be spared is not one of the user's that could be; nothing was written. */
  record NoSuchSession() implements EndSessionsOutcome {}
}
