package dev.curfew.server.stytch;

import dev.curfew.core.environment.CookieMode;
import dev.curfew.core.environment.Settings;
import dev.curfew.core.environment.SigningAlgorithm;
import dev.curfew.core.environment.TrustedIssuer;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The settings a PATCH of the environment may name. */
final class SettingsFields {
  private static final int MOST_ORIGINS = 100;
  private static final int MOST_ISSUERS = 20;
  private static final int LONGEST_TEXT = 2048;
  private static final Pattern ORIGIN =
      Pattern.compile("https?://((?=[^:]*[a-z0-9])[a-z0-9.*-]+|\\[[0-9a-f:]+])(:[0-9]{1,5})?");
  private static final Pattern DOMAIN = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*");

  private static final Set<String> KNOWN =
      new TreeSet<>(
          Set.of(
              "name",
              "default_session_duration_minutes",
              "max_session_duration_minutes",
              "idle_timeout_minutes",
              "jwt_lifetime_minutes",
              "allowed_origins",
              "trusted_issuers",
              "signing_algorithm",
              "http_only_cookies",
              "cookie_domain",
              "max_sessions_per_user",
              "on_limit",
              "rate_limits"));

  /** What null means something for: no timeout, no domain. */
  private static final Set<String> NULLABLE =
      Set.of("idle_timeout_minutes", "cookie_domain", "max_sessions_per_user");

  private SettingsFields() {}

  /** A setting misspelt, or set to nothing, must not look as if it had been set. */
  static void requireKnown(Fields body) {
    for (String name : body.names()) {
      if (body.isNull(name) && KNOWN.contains(name) && !NULLABLE.contains(name)) {
        throw Fields.invalid(name, "must not be null");
      }
      if (!KNOWN.contains(name)) {
        throw Fields.invalid(
            name, "is not a setting; the settings are " + String.join(", ", KNOWN));
      }
    }
  }

  /** The settings with what was sent changed; what was not sent stays. */
  static Settings apply(Fields body, Settings old) {
    int most = Math.toIntExact(Settings.LONGEST_SESSION.toMinutes());
    int longestJwt = Math.toIntExact(Settings.LONGEST_JWT.toMinutes());
    try {
      return new Settings(
          minutes(body, "default_session_duration_minutes", 5, most, old.defaultSession()),
          minutes(body, "max_session_duration_minutes", 5, most, old.maxSession()),
          idleTimeout(body, most, old.idleTimeout()),
          minutes(body, "jwt_lifetime_minutes", 1, longestJwt, old.jwtLifetime()),
          origins(body, old),
          issuers(body, old.trustedIssuers()),
          algorithm(body, old.signingAlgorithm()),
          cookieMode(body, old.cookieMode()),
          cookieDomain(body, old.cookieDomain()),
          LimitFields.sessions(body, old.sessionLimit()),
          LimitFields.rates(body, old.rateLimits()),
          old.sdk());
    } catch (IllegalArgumentException rule) {
      throw new Problem(ErrorType.INVALID_ARGUMENT, String.valueOf(rule.getMessage()));
    }
  }

  static SigningAlgorithm algorithm(Fields body, SigningAlgorithm old) {
    return body.text("signing_algorithm")
        .map(
            name ->
                Arrays.stream(SigningAlgorithm.values())
                    .filter(algorithm -> algorithm.jose().equals(name))
                    .findFirst()
                    .orElseThrow(
                        () -> Fields.invalid("signing_algorithm", "must be RS256, ES256 or EdDSA")))
        .orElse(old);
  }

  private static Duration minutes(Fields body, String field, int least, int most, Duration old) {
    return body.wholeNumber(field, least, most).map(Duration::ofMinutes).orElse(old);
  }

  private static @Nullable Duration idleTimeout(Fields body, int most, @Nullable Duration old) {
    return body.has("idle_timeout_minutes")
        ? body.wholeNumber("idle_timeout_minutes", 1, most).map(Duration::ofMinutes).orElse(null)
        : old;
  }

  private static List<String> origins(Fields body, Settings settings) {
    List<String> old = settings.allowedOrigins();
    List<String> origins =
        body.texts("allowed_origins")
            .map(sent -> sent.stream().map(one -> one.toLowerCase(Locale.ROOT)).distinct().toList())
            .orElse(old);
    if (origins.size() > MOST_ORIGINS
        || origins.stream().anyMatch(origin -> !ORIGIN.matcher(origin).matches())) {
      throw Fields.invalid(
          "allowed_origins", "must be at most 100 of the form https://host or https://host:port");
    }
    if (origins.isEmpty() && settings.sdk().cookieStorage()) {
      throw Fields.invalid("allowed_origins", "must have one while JWTs are kept in cookies");
    }
    return origins;
  }

  private static CookieMode cookieMode(Fields body, CookieMode old) {
    return body.text("http_only_cookies")
        .map(
            name ->
                Arrays.stream(CookieMode.values())
                    .filter(mode -> Wire.name(mode).equals(name))
                    .findFirst()
                    .orElseThrow(
                        () ->
                            Fields.invalid(
                                "http_only_cookies", "must be disabled, enabled or enforced")))
        .orElse(old);
  }

  private static @Nullable String cookieDomain(Fields body, @Nullable String old) {
    if (!body.has("cookie_domain")) {
      return old;
    }
    String domain = body.nonEmptyText("cookie_domain").orElse(null);
    if (domain != null && (domain.length() > 253 || !DOMAIN.matcher(domain).matches())) {
      throw Fields.invalid("cookie_domain", "must be a host name in lower case");
    }
    return domain;
  }

  private static List<TrustedIssuer> issuers(Fields body, List<TrustedIssuer> old) {
    if (body.isNull("trusted_issuers")) {
      return old;
    }
    List<TrustedIssuer> issuers =
        body.objects("trusted_issuers").orElse(List.of()).stream()
            .map(SettingsFields::issuer)
            .toList();
    Set<String> profiles = new HashSet<>();
    if (issuers.size() > MOST_ISSUERS
        || issuers.stream().anyMatch(issuer -> !profiles.add(issuer.profileId()))) {
      throw Fields.invalid("trusted_issuers", "must be at most 20, each with its own profile_id");
    }
    return issuers;
  }

  private static TrustedIssuer issuer(Fields sent) {
    return new TrustedIssuer(
        text(sent, "profile_id"),
        sent.nonEmptyText("name").orElseGet(() -> text(sent, "profile_id")),
        text(sent, "issuer"),
        text(sent, "audience"),
        url(sent, "jwks_url"),
        url(sent, "userinfo_url"),
        sent.flag("assume_email_verified").orElse(false));
  }

  private static String text(Fields sent, String field) {
    String text = sent.requiredText(field);
    if (text.length() > LONGEST_TEXT) {
      throw Fields.invalid(field, "must have at most " + LONGEST_TEXT + " characters");
    }
    return text;
  }

  private static @Nullable URI url(Fields sent, String field) {
    if (sent.nonEmptyText(field).isEmpty()) {
      return null;
    }
    try {
      URI url = URI.create(text(sent, field));
      boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
      if (web && url.getHost() != null && url.getUserInfo() == null) {
        return url;
      }
    } catch (IllegalArgumentException _) {
      // answered below
    }
    throw Fields.invalid(field, "must be an absolute https URL without user information");
  }
}
