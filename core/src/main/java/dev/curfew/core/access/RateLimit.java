package dev.curfew.core.access;

import java.time.Duration;

/**
 * How often something may be done.
 *
 * @param most how often within {@code per}, at least once
 * @param per more than no time
 */
public record RateLimit(int most, Duration per) {
  public RateLimit {
    if (most < 1 || !per.isPositive()) {
      throw new IllegalArgumentException("A rate limit must be at least one in some time.");
    }
  }
}
