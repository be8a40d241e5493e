package dev.curfew.evidence.openapi;

import static dev.curfew.evidence.harness.Json.object;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Fixtures;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can be wrong with calls of administrators' programs. */
final class AdminSpoilers {
  private static final String COOKIES = "invalid_cors_origins";
  private final DynamicWorld world;
  private final Neighbours neighbours;

  AdminSpoilers(DynamicWorld world) {
    this.world = world;
    this.neighbours = world.world().neighbours();
  }

  Ways of(Operation operation) {
    Ways ways = DynamicSpoilers.of(operation);
    ways.add("401", ask -> ask.by(world.world().anonymous()));
    ways.add("401", ask -> ask.by(neighbours.bearer("dyn_" + "x".repeat(56))));
    ways.add("401", ask -> ask.by(world.world().backEnd()));
    operation.scope().ifPresent(scope -> ways.add("403", ask -> ask.by(neighbours.lacking(scope))));
    if (operation.variables().contains("environmentId")) {
      ways.add("not_found", ask -> ask.in(neighbours.foreign().environment()));
    }
    if (operation.variables().contains("userId")) {
      ways.add("not_found", ask -> ask.put("userId", neighbours.foreignUser()));
    }
    switch (operation.tag()) {
      case "admin users" -> users(operation.id(), ways);
      case "admin environment" -> environment(operation.id(), ways);
      default -> webhooks(operation.id(), ways);
    }
    return ways;
  }

  private void users(String id, Ways ways) {
    Map<String, @Nullable Object> large = object("x", "x".repeat(17_000));
    if (id.equals("adminCreateUser") || id.startsWith("adminUpdateUser")) {
      ways.add(
          "user_has_already_account_with_phone_number",
          ask -> ask.with("phoneNumber", known("/user/phone_numbers/0/phone_number")));
      ways.add("422", ask -> ask.with("phoneNumber", "12"));
      ways.add("422", ask -> ask.with("metadata", large));
    }
    if (id.equals("adminCreateUser")) {
      ways.add("email_already_exists", ask -> ask.with("email", known("/user/emails/0/email")));
      ways.add("duplicate_exists", ask -> ask.with("externalId", known("/user/external_id")));
      ways.add("invalid_email_address", ask -> ask.with("email", "not an address"));
      ways.add(
          "invalid_wallet_address",
          ask -> ask.with("wallets", List.of(object("chain", "EVM", "publicWalletAddress", "x"))));
      var account = object("provider", "example", "accountId", "1", "profile", large);
      ways.add("invalid_user", ask -> ask.with("oauthAccounts", List.of(account)));
      ways.add("400", ask -> ask.with("externalId", "no spaces"));
      ways.add("400", ask -> ask.with("emailVerifiedAt", "yesterday"));
    }
  }

  /** Something that another user has. */
  private String known(String pointer) {
    return world.world().customer().text(pointer);
  }

  private void environment(String id, Ways ways) {
    switch (id) {
      case "adminChangeSettings" -> settings(ways);
      case "adminCreateToken" -> {
        ways.add("too_many_api_tokens", this::whereThereAreMany);
        ways.add("422", ask -> ask.with("scopes", List.of("everything")));
        ways.add("403", ask -> ask.with("scopes", List.of("environment.users.read")));
        ways.add("400", ask -> ask.with("note", "x".repeat(101)));
      }
      case "adminAddOrigin" -> ways.add(COOKIES, ask -> ask.with("origin", "https://a.example/b"));
      case "adminRemoveOrigin" -> ways.add(COOKIES, this::whereCookiesNeedIt);
      default -> {}
    }
  }

  private static void settings(Ways ways) {
    ways.add(COOKIES, ask -> security("auth", object("storage", List.of("cookie")), ask));
    ways.add(
        "invalid_external_auth",
        ask -> security("externalAuth", object("jwksUrl", "ftp://127.0.0.1/jwks"), ask));
    ways.add("invalid_external_auth", ask -> security("externalAuth", object("iss", null), ask));
    ways.add("422", ask -> security("jwtDuration", object("amount", 31, "unit", "days"), ask));
    ways.add("422", ask -> ask.with("general", object("x", "x".repeat(70_000))));
    ways.add("400", ask -> security("jwtDuration", object("amount", 1, "unit", "weeks"), ask));
  }

  private static Ask security(String name, Object value, Ask ask) {
    return ask.with("security", object(name, value));
  }

  private Ask whereThereAreMany(Ask ask) {
    Neighbours.Full full = neighbours.full();
    return ask.in(full.environment()).by(full.owner());
  }

  private Ask whereCookiesNeedIt(Ask ask) {
    world.world().reset();
    Ask fresh = new AdminAsks(world).of(ask.operation());
    world.set(object("security", object("auth", object("storage", List.of("cookie")))));
    return fresh;
  }

  private void webhooks(String id, Ways ways) {
    if (id.equals("adminRegisterWebhook") || id.equals("adminChangeWebhook")) {
      ways.add("422", ask -> ask.with("url", "http://10.0.0.1/hook").with("isEnabled", true));
      ways.add("422", ask -> ask.with("url", "arn:aws:sns:eu-west-1:123456789012:topic"));
      ways.add("422", ask -> ask.with("events", List.of("nothing.happened")));
      ways.add("422", ask -> ask.with("events", List.of()));
      ways.add("400", ask -> ask.without("isEnabled"));
    }
    if (id.equals("adminRegisterWebhook")) {
      ways.add("422", this::whereThereAreTen);
    }
    if (id.startsWith("adminRedeliver")) {
      ways.add("422", this::whereItIsDisabled);
    }
    if (id.equals("adminRedeliverMessages")) {
      ways.add("400", ask -> ask.with("to", "2019-01-01"));
      ways.add("400", ask -> ask.with("from", Fixtures.email()));
    }
  }

  private Ask whereThereAreTen(Ask ask) {
    world.forgetWebhooks();
    Answer last = ask.send();
    for (int i = 1; i < 10; i++) {
      last = ask.send();
    }
    if (last.status() != 201) {
      throw new AssertionError(last);
    }
    return ask;
  }

  private Ask whereItIsDisabled(Ask ask) {
    String path = "/webhooks/" + ask.variables().get("webhookId");
    Map<String, @Nullable Object> terms = world.terms();
    terms.put("isEnabled", false);
    var _ = world.dynamic().admin().put(world.dynamic().at(path), terms);
    return ask;
  }
}
