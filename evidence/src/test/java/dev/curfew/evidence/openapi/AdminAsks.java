package dev.curfew.evidence.openapi;

import static dev.curfew.evidence.harness.Json.object;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Dynamic;
import dev.curfew.evidence.harness.Dynamic.SignedIn;
import dev.curfew.evidence.harness.EthereumWallet;
import dev.curfew.evidence.harness.Fixtures;
import dev.curfew.evidence.harness.Json;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The part of {@link GoodAsks} that comes from administrators' programs. */
final class AdminAsks {
  private final DynamicWorld world;
  private final Dynamic dynamic;

  AdminAsks(DynamicWorld world) {
    this.world = world;
    this.dynamic = world.dynamic();
  }

  /** One with a token that has nothing but the scope that the description names. */
  Ask of(Operation operation) {
    Ask ask =
        new Ask(
                operation,
                operation
                    .scope()
                    .map(scope -> world.world().neighbours().only(scope))
                    .orElseGet(world::admin))
            .in(world.environment());
    return switch (operation.tag()) {
      case "admin sessions" -> session(ask);
      case "admin users" -> user(ask);
      case "admin environment" -> environment(ask);
      default -> operation.id().contains("Event") ? event(ask) : webhook(ask);
    };
  }

  private Ask session(Ask ask) {
    SignedIn somebody = world.signedIn();
    return switch (ask.operation().id()) {
      case "adminRevokeSession" -> ask.at(somebody.session());
      case "adminGetSession" -> ask.at(somebody.user(), somebody.session());
      case "adminListSessions" -> ask.at(somebody.user()).query("?limit=10&offset=0&revoked=false");
      case "adminRevokeUserSessions", "adminRevokeUserSessionsLegacy" -> ask.at(somebody.user());
      case "adminRevokeEnvironmentSessions" -> ask;
      default -> throw GoodAsks.unknown(ask);
    };
  }

  private Ask user(Ask ask) {
    return switch (ask.operation().id()) {
      case "adminCreateUser" -> create(ask);
      case "adminCreateUsers" ->
          ask.raw(Json.write(List.of(object("email", Fixtures.email(), "country", "GB"))));
      case "adminListUsers" ->
          ask.query("?limit=2&orderBy=createdAt-desc&includeSessions=true&offset=0");
      case "adminUpdateUser", "adminUpdateUserLegacy" ->
          ask.at(world.user())
              .with("firstName", "Ada")
              .with("phoneNumber", Fixtures.phone())
              .with("metadata", object("theme", "dark"))
              .with("team", null);
      default -> ask.at(world.user());
    };
  }

  private static Ask create(Ask ask) {
    var wallet =
        object(
            "chain",
            "EVM",
            "publicWalletAddress",
            new EthereumWallet().address(),
            "walletName",
            "example");
    var account = object("provider", "example", "accountId", "1", "username", "ada");
    return ask.with("email", Fixtures.email())
        .with("emailVerifiedAt", "2026-01-01T09:00:00.000Z")
        .with("phoneNumber", Fixtures.phone())
        .with("externalId", Fixtures.externalId())
        .with("firstName", "Ada")
        .with("metadata", object("plan", "example"))
        .with("wallets", List.of(wallet))
        .with("oauthAccounts", List.of(account))
        .with("mfaBackupCodeAcknowledgement", "pending")
        .with("newsletterNotification", true);
  }

  private Ask environment(Ask ask) {
    return switch (ask.operation().id()) {
      case "adminListEnvironments" -> ask.at(world.environment());
      case "adminChangeSettings" ->
          ask.with("general", object("displayName", "Example"))
              .with("security", object("jwtDuration", object("amount", 1, "unit", "hours")));
      case "adminCheckExternalJwt" ->
          ask.with("encodedJwt", world.issuer().token(Map.of("sub", "1")));
      case "adminCreateToken" ->
          ask.with("note", "Example").with("scopes", List.of("environment.apiTokens.write"));
      case "adminDeleteToken" -> ask.at(token());
      case "adminAddOrigin" -> ask.with("origin", "https://*.app.example");
      case "adminRemoveOrigin" -> ask.at(origin());
      default -> ask;
    };
  }

  private String token() {
    return made(dynamic.admin().post(dynamic.at("/tokens"), object("note", "Short-lived")))
        .text("/token/id");
  }

  private String origin() {
    String origin = "https://" + UUID.randomUUID() + ".example";
    world.world().touch();
    return made(dynamic.admin().post(dynamic.at("/origins"), object("origin", origin)))
        .text("/origin/id");
  }

  private Ask event(Ask ask) {
    return switch (ask.operation().id()) {
      case "adminListEvents" ->
          ask.query("?limit=5&startDate=2020-01-01&endDate=2100-01-01T00:00:00Z");
      case "adminGetEvent" -> ask.at(event());
      default -> ask;
    };
  }

  private String event() {
    var _ = world.user();
    return dynamic.admin().get(dynamic.at("/events?limit=1")).text("/data/0/eventId");
  }

  private Ask webhook(Ask ask) {
    String webhook = world.webhook();
    return switch (ask.operation().id()) {
      case "adminListWebhooks" -> ask;
      case "adminRegisterWebhook" -> ask.with(world.terms());
      case "adminGetWebhook" -> ask.at(webhook).query("?includeSecret=true");
      case "adminChangeWebhook" -> ask.at(webhook).with(world.terms()).with("isEnabled", false);
      case "adminListMessages" -> ask.at(webhook).query("?limit=10");
      case "adminGetMessage", "adminRedeliverMessage" -> ask.at(webhook, world.message(webhook));
      case "adminRedeliverMessages" ->
          ask.at(webhook).with("from", "2020-01-01").with("to", "2100-01-01T00:00:00Z");
      default -> ask.at(webhook);
    };
  }

  private static Answer made(Answer answer) {
    return Dynamic.expect(201, answer);
  }
}
