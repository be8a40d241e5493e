package dev.curfew.core.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Says whether a caller may go on, by the generic cell rate algorithm: of each key it remembers the
 * one moment at which all that was admitted is paid off. That is a token bucket without a counter
 * or a timer to refill it, and how long to wait falls out exactly. A fixed window would let twice
 * the limit through around its edge at once; a log of times would need memory for each.
 *
 * <p>A refused call costs nothing, so whoever waits as told is admitted. What is paid off is
 * forgotten. Above the cap the key that was asked for longest ago is forgotten too, and thereby
 * forgiven: refusing newcomers instead would let one flood lock out everybody.
 */
public final class RateLimiter {
  /** How many old keys a call looks at: more than one, so that it forgets faster than it learns. */
  private static final int LOOKED_AT = 2;

  private final InstantSource clock;
  private final int mostKeys;

  /** When each key is paid off; the key asked for longest ago comes first. */
  private final Map<String, Instant> paidOff = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param mostKeys how many keys are remembered at once
   */
  public RateLimiter(InstantSource clock, int mostKeys) {
    if (mostKeys < 1) {
      throw new IllegalArgumentException("A rate limiter must remember at least one key.");
    }
    this.clock = clock;
    this.mostKeys = mostKeys;
  }

  /**
   * Admits, or says how long to wait.
   *
   * @param key who does what, such as a family of requests with an address; of bounded length
   * @return empty if admitted
   */
  public synchronized Optional<Duration> admit(String key, RateLimit limit) {
    Instant now = clock.instant();
    forgetSettled(now);
    Duration debt = debt(key, now, limit);
    Duration wait = debt.plus(interval(limit)).minus(limit.per());
    if (wait.isPositive()) {
      return Optional.of(wait);
    }
    paidOff.put(key, now.plus(debt).plus(interval(limit)));
    if (paidOff.size() > mostKeys) {
      paidOff.remove(paidOff.keySet().iterator().next());
    }
    return Optional.empty();
  }

  synchronized int keys() {
    return paidOff.size();
  }

  /** At most what the limit lends: under a wider one, before, it may have been more. */
  private Duration debt(String key, Instant now, RateLimit limit) {
    Duration debt = Duration.between(now, paidOff.getOrDefault(key, now));
    if (debt.isNegative()) {
      return Duration.ZERO;
    }
    return debt.compareTo(limit.per()) > 0 ? limit.per() : debt;
  }

  /** What one admission costs. */
  private static Duration interval(RateLimit limit) {
    return limit.per().dividedBy(limit.most());
  }

  private void forgetSettled(Instant now) {
    Iterator<Instant> oldest = paidOff.values().iterator();
    for (int i = 0; i < LOOKED_AT && oldest.hasNext(); i++) {
      if (!oldest.next().isAfter(now)) {
        oldest.remove();
      }
    }
  }
}
