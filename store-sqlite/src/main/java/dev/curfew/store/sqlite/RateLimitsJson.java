package dev.curfew.store.sqlite;

import dev.curfew.core.access.RateLimit;
import dev.curfew.core.environment.RateLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An environment's rate limits as stored: a family is missing where it has its default. */
record RateLimitsJson(
    @Nullable Family signIns, @Nullable Family codes, @Nullable Family passwords) {
  /** One family; both members are missing where it is without limit. */
  record Family(@Nullable Integer most, @Nullable Long perMillis) {
    static @Nullable Family of(RateLimits.@Nullable Family core) {
      if (core == null) {
        return null;
      }
      RateLimit limit = core.limit();
      return limit == null
          ? new Family(null, null)
          : new Family(limit.most(), limit.per().toMillis());
    }

    static RateLimits.@Nullable Family toCore(@Nullable Family stored) {
      if (stored == null) {
        return null;
      }
      return stored.most == null || stored.perMillis == null
          ? RateLimits.Family.UNLIMITED
          : RateLimits.Family.of(stored.most, Duration.ofMillis(stored.perMillis));
    }
  }

  static RateLimitsJson of(RateLimits core) {
    return new RateLimitsJson(
        Family.of(core.signIns()), Family.of(core.codes()), Family.of(core.passwords()));
  }

  RateLimits toCore() {
    return new RateLimits(Family.toCore(signIns), Family.toCore(codes), Family.toCore(passwords));
  }
}
