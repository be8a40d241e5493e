package dev.curfew.server.limits;

import dev.curfew.core.access.RateLimit;
import dev.curfew.core.access.RateLimiter;
import dev.curfew.core.environment.Environment;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * Slows down guessing, by the rate limits of each environment. Each method answers how long to wait
 * before the next try; empty is not at all.
 */
public final class Throttles {
  /** How many callers are remembered at once. */
  public static final int MOST_KEYS = 100_000;

  private static final int NETWORK_BYTES = 8;

  private final RateLimiter limiter;

  public Throttles(RateLimiter limiter) {
    this.limiter = limiter;
  }

  /** A proof other than a password, given from the address. */
  public Optional<Duration> signIn(Environment environment, String address) {
    return admit(
        environment,
        "sign-in",
        address,
        environment.settings().rateLimits().signIns(environment.kind()));
  }

  /**
   * A code that is to be sent.
   *
   * @param address that it is asked for from, or sent to
   */
  public Optional<Duration> code(Environment environment, String address) {
    return admit(
        environment,
        "code",
        address,
        environment.settings().rateLimits().codes(environment.kind()));
  }

  /**
   * A password attempt.
   *
   * @param who the user's email address, or the address a browser calls from
   */
  public Optional<Duration> password(Environment environment, String who) {
    return admit(
        environment,
        "password",
        who,
        environment.settings().rateLimits().passwords(environment.kind()));
  }

  /** A network of IPv6 counts as one caller: whoever has one address has all of its /64. */
  private static String folded(String who) {
    if (who.indexOf(':') >= 0) {
      try {
        byte[] octets = InetAddress.ofLiteral(who).getAddress();
        return HexFormat.of().formatHex(octets, 0, Math.min(NETWORK_BYTES, octets.length));
      } catch (IllegalArgumentException _) {
        return who;
      }
    }
    return who.toLowerCase(Locale.ROOT);
  }

  private Optional<Duration> admit(
      Environment environment, String family, String who, Optional<RateLimit> limit) {
    String key = environment.id().value() + " " + family + " " + folded(who);
    return limit.flatMap(rate -> limiter.admit(key, rate));
  }
}
