package dev.curfew.core.session;

import dev.curfew.core.audit.Actor;
import dev.curfew.core.audit.AuditEntry;
import dev.curfew.core.revocation.Cause;
import dev.curfew.core.revocation.Revocation;
import dev.curfew.core.revocation.Scope;
import dev.curfew.core.store.Stores;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts ends of sessions on the record, inside a write: each once, and with its one event. However a
 * session ends, its end passes through here.
 */
public final class SessionEnds {
  private static final Cause EXPIRED = new Cause(Actor.SYSTEM, "expired");
  private static final Cause IDLE = new Cause(Actor.SYSTEM, "idle");

  private SessionEnds() {}

  /**
   * Ends one session that has been found open. One that is idle is ended too, for it could come
   * back; one that has ended for good cannot.
   *
   * @param partOf the sequence of the revocation it belongs to; null where it stands alone
   */
  public static RevokeOutcome revoke(
      Stores stores, FoundSession found, Cause given, Instant now, @Nullable Long partOf) {
    Session session = found.session();
    Cause cause = given.byUser(session.user());
    Optional<Verdict.Dead> earlier = found.finalEnd(now);
    if (earlier.isPresent()) {
      return new RevokeOutcome.AlreadyEnded(session, earlier.get());
    }
    Verdict.Dead end = new Verdict.Dead(Verdict.Reason.REVOKED, now);
    if (!record(stores, session, end, cause, now)) {
      throw new IllegalStateException("An open session could not be ended.");
    }
    Scope scope = new Scope.OneSession(session.id(), session.user());
    Revocation revocation =
        stores.revocations().append(session.environment(), scope, cause, now, partOf);
    return new RevokeOutcome.Revoked(session, revocation);
  }

  /** The audit entry of a revoke of one session. */
  static AuditEntry audited(Session session, Cause given, Instant now) {
    Cause cause = given.byUser(session.user());
    return new AuditEntry(
        now,
        session.environment(),
        cause.actor(),
        "session.revoked",
        session.id().value().toString(),
        cause.reason(),
        cause.from());
  }

  /**
   * Puts on the record how a session ended that nobody ended by itself: by a wide revocation, by
   * expiry or by idleness.
   *
   * @return whether it did; not if the end was on the record already
   */
  public static boolean settle(Stores stores, FoundSession found, Verdict.Dead end, Instant now) {
    Session session = found.session();
    Optional<Revocation> wide = wideRevocation(stores, session, end.reason());
    Cause cause =
        wide.map(Revocation::cause).orElse(end.reason() == Verdict.Reason.IDLE ? IDLE : EXPIRED);
    if (!record(stores, session, end, cause, now)) {
      return false;
    }
    wide.ifPresent(revocation -> stores.sweeps().addEnded(revocation.sequence(), 1));
    return true;
  }

  private static boolean record(
      Stores stores, Session session, Verdict.Dead end, Cause cause, Instant now) {
    if (!stores.sessions().end(session.environment(), session.id(), end)) {
      return false;
    }
    stores.events().append(SessionEvents.ended(session, end, cause, now));
    return true;
  }

  /** The first revocation of a user or an environment that the session did not outlive. */
  private static Optional<Revocation> wideRevocation(
      Stores stores, Session session, Verdict.Reason reason) {
    return switch (reason) {
      case ENVIRONMENT_REVOKED ->
          stores
              .revocations()
              .ofEnvironment(session.environment(), session.environmentGeneration() + 1);
      case USER_REVOKED, USER_DELETED, USER_LOCKED ->
          stores
              .revocations()
              .ofUser(session.environment(), session.user(), session.userGeneration() + 1);
      case REVOKED, EXPIRED, IDLE -> Optional.empty();
    };
  }
}
