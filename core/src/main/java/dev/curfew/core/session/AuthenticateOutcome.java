package dev.curfew.core.session;

import dev.curfew.core.user.User;

/** What comes of presenting a session. */
public sealed interface AuthenticateOutcome {
  /** It is live. The session is as it stands after the change. */
  record Authenticated(Session session, User user) implements AuthenticateOutcome {}

  /** There is such a session and it has ended. Outsiders must not be able to tell from unknown. */
  record Ended(Session session, Verdict.Dead verdict) implements AuthenticateOutcome {}

  /** There is no such session in this environment. */
  record Unknown() implements AuthenticateOutcome {}

  /** It is live, and the proof was given by another user; nothing was changed. */
  record OtherUser() implements AuthenticateOutcome {}

  /** It is live, and the proof is worth nothing any more; nothing was changed. */
  record ProofOutdated() implements AuthenticateOutcome {}

  /** It is live, and its claims would become larger than allowed; nothing was changed. */
  record ClaimsTooLarge() implements AuthenticateOutcome {}
}
