package dev.curfew.core.session;

import dev.curfew.core.user.User;

/** What comes of minting a session. */
public sealed interface MintOutcome {
  /** The session, and its token, which exists nowhere else. */
  record Minted(Session session, SessionToken token, User user) implements MintOutcome {}

  /** There is no such user in this environment. */
  record NoSuchUser() implements MintOutcome {}

  /** The user's sessions were ended, or the factor removed, after the proof was checked. */
  record ProofOutdated() implements MintOutcome {}

  /** The user is locked. */
  record UserLocked() implements MintOutcome {}

  /** The user has as many live sessions as the environment allows. */
  record LimitReached() implements MintOutcome {}
}
