package dev.curfew.core.session;

import dev.curfew.core.revocation.Revocation;

/** What a revoke of one session did. */
public sealed interface RevokeOutcome {
  /** It ended the session. */
  record Revoked(Session session, Revocation revocation) implements RevokeOutcome {}

  /** The session had ended before; nothing was written. */
  record AlreadyEnded(Session session, Verdict.Dead verdict) implements RevokeOutcome {}

  /** There is no such session in this environment. */
  record Unknown() implements RevokeOutcome {}
}
