package dev.curfew.core.session;

/** How a caller points at a session. */
public sealed interface SessionKey {
  /** By its secret. */
  record ByToken(SessionToken token) implements SessionKey {}

  /** By its id: the caller is trusted, or has shown a JWT whose signature holds. */
  record ById(SessionId id) implements SessionKey {}
}
