package dev.curfew.core.signin;

import dev.curfew.core.access.Digest;
import java.time.Instant;

/** What may be used once, and has been. */
public interface OneTimeStore {
  /**
   * Uses it.
   *
   * @param until how long it would be good for, and so how long its use must be remembered
   * @return whether this was the first time
   */
  boolean use(Digest what, Instant until);

  /**
   * Forgets what was to be remembered until before {@code cutoff}.
   *
   * @param limit the most to forget
   * @return how many were forgotten
   */
  int deleteExpired(Instant cutoff, int limit);
}
