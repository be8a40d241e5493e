package dev.curfew.evidence.openapi;

import static dev.curfew.evidence.harness.Json.object;

import java.util.Map;
import java.util.function.UnaryOperator;

/** Credentials, origins, and bodies that nothing can be read from. */
final class GateSpoilers {
  private static final int LARGEST_BODY = 1 << 20;
  private final World world;

  GateSpoilers(World world) {
    this.world = world;
  }

  Map<String, UnaryOperator<Ask>> byCode() {
    return Map.ofEntries(
        Map.entry("bad_request", ask -> ask.raw("{")),
        Map.entry("body_too_large", ask -> ask.raw("x".repeat(LARGEST_BODY + 1))),
        Map.entry("invalid_argument", this::wrongType),
        Map.entry(
            "invalid_project_id_authentication",
            ask -> ask.by(world.anonymous().withBasic("project-test-x", "secret"))),
        Map.entry("unauthorized_credentials", this::withoutCredentials),
        Map.entry("user_unauthenticated", ask -> ask.by(world.page())),
        Map.entry(
            "bad_domain_for_stytch_sdk",
            ask -> ask.by(ask.api().withHeader("Origin", "https://evil.example"))),
        Map.entry("cname_invalid_for_http_only_cookies", this::outsideTheCookieDomain),
        Map.entry("project_not_found", ask -> ask.at(World.nobody("project"))),
        Map.entry("public_token_not_found", ask -> ask.at(World.nobody("public-token"))));
  }

  private Ask withoutCredentials(Ask ask) {
    return ask.by(ask.api().withoutCredentials());
  }

  private Ask outsideTheCookieDomain(Ask ask) {
    world.set(object("http_only_cookies", "enforced", "cookie_domain", "example.test"));
    return ask.by(world.page());
  }

  /** A member that every operation of its kind reads, with a number where a text belongs. */
  private Ask wrongType(Ask ask) {
    if (ask.operation().needs("publicToken")) {
      return ask.with("session_jwt", 1);
    }
    return switch (ask.operation().id()) {
      case "listSessions" -> ask.query("");
      case "listRevocations", "listAudit" -> ask.query("?limit=0");
      case "searchUsers", "searchSessions", "revokeMatchingSessions" -> ask.with("query", 1);
      case "updateUser", "changeEnvironment" -> ask.with("name", 1);
      default -> ask.with(firstText(ask), 1);
    };
  }

  private static String firstText(Ask ask) {
    return ask.fields().entrySet().stream()
        .filter(field -> field.getValue() instanceof String)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("session_token");
  }
}
