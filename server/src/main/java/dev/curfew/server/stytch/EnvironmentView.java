package dev.curfew.server.stytch;

import dev.curfew.core.access.RateLimit;
import dev.curfew.core.environment.Environment;
import dev.curfew.core.environment.RateLimits;
import dev.curfew.core.environment.SessionLimit;
import dev.curfew.core.environment.Settings;
import dev.curfew.core.environment.TrustedIssuer;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Environments and their settings as the native additions show them. */
final class EnvironmentView {
  private EnvironmentView() {}

  static Map<String, @Nullable Object> of(Environment environment) {
    Settings settings = environment.settings();
    Map<String, @Nullable Object> view = Answer.object();
    view.put("environment_id", environment.id().value().toString());
    view.put("project_id", Ids.of(environment.kind()).project(environment.id()));
    view.put("kind", Wire.name(environment.kind()));
    view.put("name", environment.name());
    view.put("default_session_duration_minutes", settings.defaultSession().toMinutes());
    view.put("max_session_duration_minutes", settings.maxSession().toMinutes());
    view.put(
        "idle_timeout_minutes",
        settings.idleTimeout() == null ? null : settings.idleTimeout().toMinutes());
    view.put("jwt_lifetime_minutes", settings.jwtLifetime().toMinutes());
    view.put("allowed_origins", settings.allowedOrigins());
    view.put(
        "trusted_issuers",
        settings.trustedIssuers().stream().map(EnvironmentView::issuer).toList());
    view.put("signing_algorithm", settings.signingAlgorithm().jose());
    view.put("http_only_cookies", Wire.name(settings.cookieMode()));
    view.put("cookie_domain", settings.cookieDomain());
    SessionLimit limit = settings.sessionLimit();
    view.put("max_sessions_per_user", limit == null ? null : limit.most());
    view.put("on_limit", limit == null ? null : Wire.name(limit.onLimit()));
    view.put("rate_limits", rates(environment));
    return view;
  }

  /** Those in force, by family; null is without limit. */
  private static Map<String, @Nullable Object> rates(Environment environment) {
    RateLimits limits = environment.settings().rateLimits();
    Map<String, @Nullable Object> view = Answer.object();
    view.put("sign_ins", rate(limits.signIns(environment.kind())));
    view.put("codes", rate(limits.codes(environment.kind())));
    view.put("passwords", rate(limits.passwords(environment.kind())));
    return view;
  }

  private static @Nullable Map<String, Object> rate(Optional<RateLimit> limit) {
    return limit
        .map(
            one -> Map.<String, Object>of("most", one.most(), "per_seconds", one.per().toSeconds()))
        .orElse(null);
  }

  private static Map<String, @Nullable Object> issuer(TrustedIssuer issuer) {
    Map<String, @Nullable Object> view = Answer.object();
    view.put("profile_id", issuer.profileId());
    view.put("name", issuer.name());
    view.put("issuer", issuer.issuer());
    view.put("audience", issuer.audience());
    view.put("jwks_url", text(issuer.jwksUrl()));
    view.put("userinfo_url", text(issuer.userinfoUrl()));
    view.put("assume_email_verified", issuer.assumeEmailVerified());
    return view;
  }

  private static @Nullable String text(@Nullable URI uri) {
    return uri == null ? null : uri.toString();
  }
}
