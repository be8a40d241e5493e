package dev.curfew.server.issuer;

import org.jspecify.annotations.Nullable;

/** What comes of checking a trusted auth token. Reasons are sentences fit for its sender. */
public sealed interface TokenOutcome {
  /**
   * The issuer vouches for the subject.
   *
   * @param email the subject's address; null if the token names none
   * @param emailVerified whether the issuer vouches for the address too
   * @param tokenId the token's {@code jti}, or a digest that stands for the token
   */
  record Verified(String subject, @Nullable String email, boolean emailVerified, String tokenId)
      implements TokenOutcome {}

  /** The token does not prove anything. */
  record Invalid(String reason) implements TokenOutcome {}

  /** The issuer's keys cannot be had at the moment, so nothing is known about the token. */
  record Unavailable(String reason) implements TokenOutcome {}
}
