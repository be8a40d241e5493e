package dev.curfew.core.session;

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

  boolean isNone() {
    return duration == null && claims.values().isEmpty() && proof == null;
  }
}
