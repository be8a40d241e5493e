package dev.curfew.core.environment;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the owner of an environment decides.
 *
 * @param defaultSession how long a session lasts when its maker does not say
 * @param maxSession the longest that any session may be made or extended to last from now
 * @param idleTimeout how long a session may go unused; null is for ever
 * @param jwtLifetime how long a session JWT says it is valid
 * @param allowedOrigins browser origins admitted besides the built-in rule
 * @param cookieDomain the parent domain of the HttpOnly cookies; null ties them to the exact host
 * @param sessionLimit how many live sessions one user may have; null is without limit
 */
public record Settings(
    Duration defaultSession,
    Duration maxSession,
    @Nullable Duration idleTimeout,
    Duration jwtLifetime,
    List<String> allowedOrigins,
    List<TrustedIssuer> trustedIssuers,
    SigningAlgorithm signingAlgorithm,
    CookieMode cookieMode,
    @Nullable String cookieDomain,
    @Nullable SessionLimit sessionLimit,
    RateLimits rateLimits,
    SdkSettings sdk) {
  public static final Duration SHORTEST_SESSION = Duration.ofMinutes(5);
  public static final Duration LONGEST_SESSION = Duration.ofDays(366);
  public static final Duration SHORTEST_JWT = Duration.ofMinutes(1);
  public static final Duration LONGEST_JWT = Duration.ofDays(30);

  /** An hour by default, 366 days at most, never idle, JWTs of five minutes by RS256. */
  public static final Settings INITIAL =
      new Settings(
          Duration.ofHours(1),
          LONGEST_SESSION,
          null,
          Duration.ofMinutes(5),
          List.of(),
          List.of(),
          SigningAlgorithm.RS256,
          CookieMode.DISABLED,
          null,
          null,
          RateLimits.INITIAL,
          SdkSettings.INITIAL);

  public Settings {
    requireBetween("default session", defaultSession, SHORTEST_SESSION, maxSession);
    requireBetween("longest session", maxSession, SHORTEST_SESSION, LONGEST_SESSION);
    requireBetween("JWT lifetime", jwtLifetime, SHORTEST_JWT, LONGEST_JWT);
    if (idleTimeout != null) {
      requireBetween("idle timeout", idleTimeout, Duration.ofMinutes(1), LONGEST_SESSION);
    }
    allowedOrigins = List.copyOf(allowedOrigins);
    trustedIssuers = List.copyOf(trustedIssuers);
  }

  /** The same but for {@code changed}. */
  public Settings withIdleTimeout(@Nullable Duration changed) {
    return new Settings(
        defaultSession,
        maxSession,
        changed,
        jwtLifetime,
        allowedOrigins,
        trustedIssuers,
        signingAlgorithm,
        cookieMode,
        cookieDomain,
        sessionLimit,
        rateLimits,
        sdk);
  }

  /** The same but for {@code changed}. */
  public Settings withAllowedOrigins(List<String> changed) {
    return new Settings(
        defaultSession,
        maxSession,
        idleTimeout,
        jwtLifetime,
        changed,
        trustedIssuers,
        signingAlgorithm,
        cookieMode,
        cookieDomain,
        sessionLimit,
        rateLimits,
        sdk);
  }

  /** The same but for {@code changed}. */
  public Settings withSdk(SdkSettings changed) {
    return new Settings(
        defaultSession,
        maxSession,
        idleTimeout,
        jwtLifetime,
        allowedOrigins,
        trustedIssuers,
        signingAlgorithm,
        cookieMode,
        cookieDomain,
        sessionLimit,
        rateLimits,
        changed);
  }

  static void requireBetween(String what, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "The %s must be from %d to %d minutes."
              .formatted(what, least.toMinutes(), most.toMinutes()));
    }
  }
}
