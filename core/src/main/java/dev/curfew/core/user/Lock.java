package dev.curfew.core.user;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A lock on a user.
 *
 * @param byAdmin whether an administrator set it, which also ended the user's sessions; otherwise
 *     it only keeps passwords from being tried
 * @param expiresAt when it lifts by itself; null is never
 */
public record Lock(boolean byAdmin, Instant createdAt, @Nullable Instant expiresAt) {
  /** Whether it still holds at {@code now}. */
  public boolean holds(Instant now) {
    return expiresAt == null || now.isBefore(expiresAt);
  }
}
