package dev.curfew.server.dynamic.sdk;

import dev.curfew.core.JsonValues;
import dev.curfew.core.session.Session;
import dev.curfew.core.user.User;
import dev.curfew.server.dynamic.UserJson;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the JWTs of one session say; contract section 3.
 *
 * @param sessionPublicKey null for none
 */
record SdkClaims(
    Session session, User user, Parties parties, Times times, @Nullable String sessionPublicKey) {
  /** What every fully signed-in user may do; backends are told to demand it. */
  static final String BASIC_SCOPE = "user:basic";

  /** Members of a user's profile that an ID token repeats under another name. */
  private static final Map<String, String> PROFILE_CLAIMS =
      Map.ofEntries(
          Map.entry("alias", "alias"),
          Map.entry("country", "country"),
          Map.entry("jobTitle", "job_title"),
          Map.entry("tShirtSize", "t_shirt_size"),
          Map.entry("team", "team"),
          Map.entry("username", "username"),
          Map.entry("policiesConsent", "policies_consent"),
          Map.entry("btcWallet", "btc_wallet"),
          Map.entry("kdaWallet", "kda_wallet"),
          Map.entry("ltcWallet", "ltc_wallet"),
          Map.entry("ckbWallet", "ckb_wallet"),
          Map.entry("kasWallet", "kas_wallet"),
          Map.entry("dogeWallet", "doge_wallet"),
          Map.entry("emailNotification", "email_notification"),
          Map.entry("discordNotification", "discord_notification"),
          Map.entry("newsletterNotification", "newsletter_notification"));

  /** Who says it, and to which page. */
  record Parties(String issuer, String audience) {}

  /** When it was said, and until when. */
  record Times(Instant issuedAt, Instant expiresAt) {}

  /** The scope of a user's sessions. */
  static String scope(User user) {
    StringBuilder scope = new StringBuilder(BASIC_SCOPE);
    user.roles().stream()
        .filter(role -> !role.isEmpty() && role.chars().noneMatch(Character::isWhitespace))
        .forEach(role -> scope.append(' ').append(role));
    return scope.toString();
  }

  /** What the access token says. */
  Map<String, @Nullable Object> access(String kid) {
    Map<String, @Nullable Object> claims = new LinkedHashMap<>();
    claims.put("kid", kid);
    claims.put("aud", parties.audience());
    claims.put("iss", parties.issuer());
    claims.put("sub", user.id().value().toString());
    claims.put("sid", session.id().value().toString());
    claims.put("originalSid", session.id().value().toString());
    claims.put("environment_id", session.environment().value().toString());
    claims.put("environment_generation", session.environmentGeneration());
    claims.put("user_generation", session.userGeneration());
    claims.put("scope", scope(user));
    claims.put("last_verified_credential_id", LastCredential.id(session, user));
    claims.put("email", user.emails().isEmpty() ? null : user.emails().getFirst().address());
    claims.put("session_public_key", sessionPublicKey);
    claims.put("iat", times.issuedAt().getEpochSecond());
    claims.put("exp", times.expiresAt().getEpochSecond());
    claims.put("refreshExp", session.expiresAt().getEpochSecond());
    claims.values().removeIf(value -> value == null);
    return claims;
  }

  /** What the ID token says. */
  Map<String, @Nullable Object> id(String kid) {
    Map<String, @Nullable Object> claims = access(kid);
    PROFILE_CLAIMS.forEach((member, claim) -> claims.put(claim, user.profile().get(member)));
    claims.put("given_name", orNull(user.name().first()));
    claims.put("family_name", orNull(user.name().last()));
    claims.put("phone_number", user.phones().isEmpty() ? null : user.phones().getFirst().number());
    claims.put("metadata", user.untrustedMetadata());
    claims.put("verified_credentials", UserJson.credentials(user));
    claims.put("missing_fields", List.of());
    claims.put("lists", List.of());
    claims.put("new_user", user.firstVisit() == null);
    claims.put("first_visit", time(user.firstVisit()));
    claims.put("last_visit", time(user.lastVisit()));
    claims.values().removeIf(value -> value == null);
    return claims;
  }

  private String time(@Nullable Instant visit) {
    return JsonValues.time(visit == null ? session.startedAt() : visit);
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
