package dev.curfew.server.issuer;

import org.jspecify.annotations.Nullable;

/** What comes of asking an issuer whose access token it is. Reasons are sentences. */
public sealed interface UserInfoOutcome {
  /**
   * The issuer's answer.
   *
   * @param email the subject's address; null if the issuer names none
   * @param emailVerified whether the issuer vouches for the address too
   */
  record Known(String subject, @Nullable String email, boolean emailVerified)
      implements UserInfoOutcome {}

  /** The issuer does not accept the token. */
  record Rejected(String reason) implements UserInfoOutcome {}

  /** What the issuer answered is not UserInfo. */
  record Unexpected(String reason) implements UserInfoOutcome {}

  /** The issuer cannot be asked at the moment. */
  record Unavailable(String reason) implements UserInfoOutcome {}
}
