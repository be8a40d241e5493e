package dev.curfew.core.session;

import java.time.Instant;

/** Whether a session is live. */
public sealed interface Verdict {
  /** The session admits its holder. */
  record Live() implements Verdict {}

  /**
   * The session has ended; for good, but that an idle one comes back where its environment's idle
   * timeout is made longer before its end is on the record.
   *
   * @param at when; never after the moment of judging
   */
  record Dead(Reason reason, Instant at) implements Verdict {}

  /** Why a session has ended. */
  enum Reason {
    REVOKED,
    ENVIRONMENT_REVOKED,
    USER_REVOKED,
    USER_DELETED,
    USER_LOCKED,
    EXPIRED,
    IDLE;

    /** Whether somebody or something ended the session before its time. */
    public boolean isRevoke() {
      return this != EXPIRED && this != IDLE;
    }
  }
}
