package dev.curfew.store.sqlite;

import dev.curfew.core.environment.ExternalAuth;
import dev.curfew.core.environment.SdkSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An environment's settings of the SDK face as stored. */
record SdkSettingsJson(
    long jwtLifetimeMillis,
    boolean cookieStorage,
    @Nullable Provider externalAuth,
    List<String> chains,
    Map<String, @Nullable Object> presentation) {
  /** The identity provider. */
  record Provider(
      boolean enabled,
      String issuer,
      @Nullable String audience,
      URI jwksUrl,
      @Nullable String cookieName,
      boolean assumeEmailVerified) {
    static Provider of(ExternalAuth core) {
      return new Provider(
          core.enabled(),
          core.issuer(),
          core.audience(),
          core.jwksUrl(),
          core.cookieName(),
          core.assumeEmailVerified());
    }

    ExternalAuth toCore() {
      return new ExternalAuth(enabled, issuer, audience, jwksUrl, cookieName, assumeEmailVerified);
    }
  }

  static SdkSettingsJson of(SdkSettings core) {
    ExternalAuth provider = core.externalAuth();
    return new SdkSettingsJson(
        core.jwtLifetime().toMillis(),
        core.cookieStorage(),
        provider == null ? null : Provider.of(provider),
        core.chains(),
        core.presentation());
  }

  SdkSettings toCore() {
    return new SdkSettings(
        Duration.ofMillis(jwtLifetimeMillis),
        cookieStorage,
        externalAuth == null ? null : externalAuth.toCore(),
        chains,
        presentation);
  }
}
