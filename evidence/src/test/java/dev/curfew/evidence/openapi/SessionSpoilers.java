package dev.curfew.evidence.openapi;

import static dev.curfew.evidence.harness.Json.object;

import dev.curfew.evidence.harness.Fixtures;
import dev.curfew.evidence.harness.Tokens;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What can be wrong with a session that is presented or asked for. */
final class SessionSpoilers {
  private static final String TOKEN = "session_token";
  private static final String JWT = "session_jwt";
  private static final String DURATION = "session_duration_minutes";
  private static final String CLAIMS = "session_custom_claims";
  private static final String SPARED = "except_session_id";

  private final World world;

  SessionSpoilers(World world) {
    this.world = world;
  }

  Map<String, UnaryOperator<Ask>> byCode() {
    Map<String, UnaryOperator<Ask>> all = new HashMap<>(presented());
    all.putAll(issued());
    all.put("invalid_session_duration_minutes", ask -> ask.with(DURATION, 4));
    all.put("invalid_session_duration", ask -> ask.with(DURATION, World.LONGEST_SESSION + 1));
    all.put("reserved_claims_in_custom_claims", ask -> ask.with(CLAIMS, object("iss", "me")));
    all.put("custom_claims_too_large", ask -> ask.with(CLAIMS, object("long", "x".repeat(5_000))));
    return all;
  }

  private Map<String, UnaryOperator<Ask>> presented() {
    return Map.ofEntries(
        Map.entry("no_session_arguments", this::nothing),
        Map.entry("no_session_revoke_arguments", ask -> ask.without("session_id")),
        Map.entry("too_many_session_arguments", ask -> ask.with(TOKEN, "x").with(JWT, "y")),
        Map.entry("too_many_session_revoke_arguments", SessionSpoilers::idAndToken),
        Map.entry("invalid_session_id", ask -> session("session-test-x", ask)),
        Map.entry("invalid_session_token", ask -> only(TOKEN, "x", ask)),
        Map.entry("unable_to_parse_session_jwt", ask -> only(JWT, "x", ask)),
        Map.entry("invalid_signature", ask -> only(JWT, forged(), ask)),
        Map.entry("session_not_found", SessionSpoilers::dead),
        Map.entry("user_id_mismatch", ask -> only(TOKEN, world.anySession(), ask)),
        Map.entry("session_too_old_to_reset_password", ask -> only(TOKEN, withoutFactor(), ask)),
        Map.entry(
            "consumer_session_authorization_error",
            ask -> ask.with("authorization_check", object("resource_id", "x", "action", "y"))));
  }

  private Map<String, UnaryOperator<Ask>> issued() {
    return Map.of(
        "trusted_token_profile_not_found",
        ask -> ask.with("profile_id", "nobody's"),
        "invalid_trusted_auth_token",
        ask -> ask.with("token", "x"),
        "migrate_from_external_unexpected_response",
        ask -> ask.with(TOKEN, "unknown"),
        "migrate_from_external_email_does_not_exist",
        ask -> ask.with(TOKEN, world.access(Fixtures.email())),
        "migrate_from_external_missing_userinfo",
        this::withoutUserInfo,
        "server_unavailable",
        this::withSilentIssuer,
        "idp_access_token_could_not_be_exchanged",
        UnaryOperator.identity());
  }

  /** No session, neither in the body nor among the credentials. */
  private Ask nothing(Ask ask) {
    Ask bare = ask.without(TOKEN, JWT);
    return ask.operation().needs("publicToken") ? bare.by(world.page()) : bare;
  }

  private static Ask session(String id, Ask ask) {
    return ask.with(ask.has(SPARED) ? SPARED : "session_id", id);
  }

  private static Ask dead(Ask ask) {
    return ask.has(SPARED)
        ? ask.with(SPARED, World.nobody("session"))
        : only(TOKEN, World.deadToken(), ask);
  }

  private static Ask idAndToken(Ask ask) {
    return ask.with("session_id", World.nobody("session")).with(TOKEN, World.deadToken());
  }

  private static Ask only(String name, String value, Ask ask) {
    return ask.without("session_id", TOKEN, JWT).with(name, value);
  }

  private static String forged() {
    return Tokens.sign(Tokens.times(), Tokens.strangersKey("jwk-test-x"));
  }

  private String withoutFactor() {
    return world.fixtures().session().text("/session_token");
  }

  private Ask withoutUserInfo(Ask ask) {
    var issuer = world.issuer().asTrusted();
    issuer.put("userinfo_url", null);
    world.set(object("trusted_issuers", List.of(issuer)));
    return ask;
  }

  /** Nobody listens where the issuer is said to be. */
  private Ask withSilentIssuer(Ask ask) {
    var issuer = world.issuer().asTrusted();
    issuer.put("jwks_url", "http://127.0.0.1:1/jwks");
    issuer.put("userinfo_url", "http://127.0.0.1:1/userinfo");
    world.set(object("trusted_issuers", List.of(issuer)));
    return ask;
  }
}
