package dev.curfew.core.session;

import dev.curfew.core.user.UserId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What authenticating changes about a session besides its last access.
 *
 * @param duration how long it shall last from now; null leaves its end as it is
 * @param claims merged into its claims
 * @param proof just given; null for none
 */
public record Change(@Nullable Duration duration, Claims claims, @Nullable Proof proof) {
  public static final Change NONE = new Change(null, Claims.NONE, null);

  /** A factor, and the user who has just given it. */
  public record Proof(UserId user, Factor factor) {}

  boolean isNone() {
    return duration == null && claims.values().isEmpty() && proof == null;
  }
}
