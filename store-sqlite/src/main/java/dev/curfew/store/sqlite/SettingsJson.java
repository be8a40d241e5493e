package dev.curfew.store.sqlite;

import dev.curfew.core.environment.CookieMode;
import dev.curfew.core.environment.RateLimits;
import dev.curfew.core.environment.SdkSettings;
import dev.curfew.core.environment.SessionLimit;
import dev.curfew.core.environment.Settings;
import dev.curfew.core.environment.SigningAlgorithm;
import dev.curfew.core.environment.TrustedIssuer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An environment's settings as stored, all but the idle timeout, which is a column. Members that an
 * older version did not write have their initial values.
 */
final class SettingsJson {
  private static final Json.Type<Stored> READER = Json.Type.of(Stored.class);

  private SettingsJson() {}

  /** Component names are part of the schema, here and in the parts. */
  private record Stored(
      long defaultSessionMillis,
      long maxSessionMillis,
      long jwtLifetimeMillis,
      List<String> allowedOrigins,
      List<Issuer> trustedIssuers,
      SigningAlgorithm signingAlgorithm,
      CookieMode cookieMode,
      @Nullable String cookieDomain,
      @Nullable Limit sessionLimit,
      @Nullable RateLimitsJson rateLimits,
      @Nullable SdkSettingsJson sdk) {}

  private record Limit(int most, SessionLimit.OnLimit onLimit) {
    static Limit of(SessionLimit core) {
      return new Limit(core.most(), core.onLimit());
    }

    SessionLimit toCore() {
      return new SessionLimit(most, onLimit);
    }
  }

  private record Issuer(
      String profileId,
      String name,
      String issuer,
      @Nullable String audience,
      @Nullable URI jwksUrl,
      @Nullable URI userinfoUrl,
      boolean assumeEmailVerified) {
    static Issuer of(TrustedIssuer core) {
      return new Issuer(
          core.profileId(),
          core.name(),
          core.issuer(),
          core.audience(),
          core.jwksUrl(),
          core.userinfoUrl(),
          core.assumeEmailVerified());
    }

    TrustedIssuer toCore() {
      return new TrustedIssuer(
          profileId, name, issuer, audience, jwksUrl, userinfoUrl, assumeEmailVerified);
    }
  }

  static String write(Settings settings) {
    SessionLimit limit = settings.sessionLimit();
    return Json.write(
        new Stored(
            settings.defaultSession().toMillis(),
            settings.maxSession().toMillis(),
            settings.jwtLifetime().toMillis(),
            settings.allowedOrigins(),
            settings.trustedIssuers().stream().map(Issuer::of).toList(),
            settings.signingAlgorithm(),
            settings.cookieMode(),
            settings.cookieDomain(),
            limit == null ? null : Limit.of(limit),
            RateLimitsJson.of(settings.rateLimits()),
            SdkSettingsJson.of(settings.sdk())));
  }

  static Settings read(String json, @Nullable Duration idleTimeout) {
    Stored stored = READER.read(json);
    Limit limit = stored.sessionLimit();
    RateLimitsJson rates = stored.rateLimits();
    SdkSettingsJson sdk = stored.sdk();
    return new Settings(
        Duration.ofMillis(stored.defaultSessionMillis()),
        Duration.ofMillis(stored.maxSessionMillis()),
        idleTimeout,
        Duration.ofMillis(stored.jwtLifetimeMillis()),
        stored.allowedOrigins(),
        stored.trustedIssuers().stream().map(Issuer::toCore).toList(),
        stored.signingAlgorithm(),
        stored.cookieMode(),
        stored.cookieDomain(),
        limit == null ? null : limit.toCore(),
        rates == null ? RateLimits.INITIAL : rates.toCore(),
        sdk == null ? SdkSettings.INITIAL : sdk.toCore());
  }
}
