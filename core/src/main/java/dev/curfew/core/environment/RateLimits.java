package dev.curfew.core.environment;

import dev.curfew.core.access.RateLimit;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How often callers may try, by family. A family that is null has the default of the environment's
 * kind: {@link #LIVE} for live ones, none for test ones.
 *
 * @param signIns proofs other than passwords, per address
 * @param codes codes sent, per address
 * @param passwords password attempts, per user and per address of a browser
 */
public record RateLimits(
    @Nullable Family signIns, @Nullable Family codes, @Nullable Family passwords) {
  /** Every family by default. */
  public static final RateLimits INITIAL = new RateLimits(null, null, null);

  /** The defaults of live environments; contract section 6. */
  public static final RateLimits LIVE =
      new RateLimits(
          Family.of(10, Duration.ofMinutes(1)),
          Family.of(3, Duration.ofMinutes(1)),
          Family.of(10, Duration.ofMinutes(1)));

  /**
   * The limit of one family.
   *
   * @param limit null for none
   */
  public record Family(@Nullable RateLimit limit) {
    public static final Family UNLIMITED = new Family(null);

    public static Family of(int most, Duration per) {
      return new Family(new RateLimit(most, per));
    }
  }

  /** How often proofs other than passwords may be tried; empty is without limit. */
  public Optional<RateLimit> signIns(EnvironmentKind kind) {
    return effective(signIns, LIVE.signIns, kind);
  }

  /** How often codes may be asked for; empty is without limit. */
  public Optional<RateLimit> codes(EnvironmentKind kind) {
    return effective(codes, LIVE.codes, kind);
  }

  /** How often passwords may be tried; empty is without limit. */
  public Optional<RateLimit> passwords(EnvironmentKind kind) {
    return effective(passwords, LIVE.passwords, kind);
  }

  private static Optional<RateLimit> effective(
      @Nullable Family set, @Nullable Family live, EnvironmentKind kind) {
    Family family = set == null && kind == EnvironmentKind.LIVE ? live : set;
    return family == null ? Optional.empty() : Optional.ofNullable(family.limit());
  }
}
