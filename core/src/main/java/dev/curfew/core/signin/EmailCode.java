package dev.curfew.core.signin;

import dev.curfew.core.access.Digest;
import dev.curfew.core.environment.EnvironmentId;
import java.time.Instant;
import java.util.UUID;

/**
 * A code that was sent to an email address, to be typed in by whoever reads its mail.
 *
 * @param code of which only this is stored
 * @param attempts wrong ones so far
 * @param sent how many mails went out
 */
public record EmailCode(
    UUID id,
    EnvironmentId environment,
    String address,
    Digest code,
    int attempts,
    int sent,
    Instant expiresAt) {
  /** How many wrong codes end it. */
  public static final int ATTEMPTS = 5;

  /** How many mails may be sent for it. */
  public static final int MAILS = 5;
}
