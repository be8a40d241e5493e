package dev.curfew.evidence.openapi;

import static dev.curfew.evidence.harness.Json.object;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Fixtures;
import dev.curfew.evidence.harness.TestIssuer;
import java.util.List;

/** For each operation a request that must succeed, if anything does. */
final class GoodAsks {
  private static final int DURATION = 60;

  private final World world;
  private final Fixtures fixtures;

  GoodAsks(World world) {
    this.world = world;
    this.fixtures = world.fixtures();
  }

  /** A fresh one, with just the credentials that the description demands. */
  Ask of(Operation operation) {
    if (operation.isDynamic()) {
      return operation.tag().equals("sdk")
          ? new SdkAsks(world.dynamic()).of(operation)
          : new AdminAsks(world.dynamic()).of(operation);
    }
    if (operation.needs("publicToken")) {
      return new PageAsks(world, this).of(operation);
    }
    Ask ask = new Ask(operation, caller(operation));
    return switch (operation.tag()) {
      case "sessions" -> session(ask);
      case "users" -> user(ask);
      case "passwords" -> password(ask);
      case "environment" -> environment(ask);
      default -> open(ask);
    };
  }

  private Api caller(Operation operation) {
    if (operation.accepts("projectSecret")) {
      return world.backEnd();
    }
    return operation.scope().map(world.neighbours()::only).orElseGet(world::anonymous);
  }

  private Ask session(Ask ask) {
    return switch (ask.operation().id()) {
      case "mintSession" -> mint(ask);
      case "listSessions" -> ask.query("?user_id=" + world.person().id());
      case "authenticateSession" -> extended(ask).with("session_token", world.anySession());
      case "revokeSession" ->
          ask.with("session_id", world.person().sessionId()).with("reason", "An example");
      case "searchSessions" ->
          ask.with("query", object("user_id", world.person().id(), "factor_type", "password"))
              .with("limit", 10);
      case "revokeMatchingSessions" ->
          ask.with("query", object("user_id", world.person().id()))
              .with("reason", "An example")
              .with("expected_count", 1);
      case "attestSession" -> attest(ask);
      case "migrateSession" -> migrate(ask);
      case "exchangeAccessToken" -> ask.with("access_token", "anything");
      case "getKeySet" -> ask.at(world.credentials().projectId());
      default -> throw unknown(ask);
    };
  }

  private Ask mint(Ask ask) {
    return extended(ask)
        .with("user_id", fixtures.userId())
        .with("session_custom_claims", object("plan", "example"))
        .with("attributes", object("ip_address", "192.0.2.1", "user_agent", "Example/1.0"))
        .with(
            "authentication_factors",
            List.of(object("type", "password", "delivery_method", "knowledge")));
  }

  Ask attest(Ask ask) {
    return extended(ask)
        .with("profile_id", TestIssuer.PROFILE)
        .with(
            "token",
            world.attested(world.customer().text("/user/external_id"), Fixtures.email(), true));
  }

  private Ask migrate(Ask ask) {
    return extended(ask)
        .with("session_token", world.access(fixtures.user().text("/user/emails/0/email")));
  }

  private Ask user(Ask ask) {
    Answer user = world.customer();
    return switch (ask.operation().id()) {
      case "createUser" -> create(ask);
      case "searchUsers" -> search(ask, user);
      case "updateUser" -> change(ask.at(user.text("/user_id")));
      case "getUser", "deleteUser", "deleteUserExternalId", "lockUser", "unlockUser" ->
          ask.at(user.text("/user_id"));
      case "revokeUserSessions" -> revokeAll(ask, world.person());
      case "deleteEmail" -> ask.at(user.text("/email_id"));
      case "deletePhoneNumber" -> ask.at(user.text("/phone_id"));
      case "deletePassword" -> ask.at(world.person().passwordId());
      default -> ask.at(World.nobody("factor"));
    };
  }

  private static Ask revokeAll(Ask ask, Person person) {
    return ask.at(person.id())
        .with("except_session_id", person.sessionId())
        .with("reason", "An example");
  }

  private static Ask create(Ask ask) {
    return ask.with("email", Fixtures.email())
        .with("phone_number", Fixtures.phone())
        .with("external_id", Fixtures.externalId())
        .with("name", object("first_name", "Ada"))
        .with("trusted_metadata", object("plan", "example"))
        .with("untrusted_metadata", object("theme", "dark"));
  }

  private static Ask change(Ask ask) {
    return ask.with("name", object("last_name", "Example"))
        .with("external_id", Fixtures.externalId())
        .with("trusted_metadata", object("plan", null))
        .with("untrusted_metadata", object("theme", "light"))
        .with("roles", List.of("editor"));
  }

  private static Ask search(Ask ask, Answer user) {
    var address =
        object(
            "filter_name",
            "email_address",
            "filter_value",
            List.of(user.text("/user/emails/0/email")));
    return ask.with("limit", 10)
        .with("query", object("operator", "AND", "operands", List.of(address)));
  }

  private Ask password(Ask ask) {
    return switch (ask.operation().id()) {
      case "createPassword" -> signUp(ask);
      case "authenticatePassword" -> signIn(ask);
      case "checkPasswordStrength" -> ask.with("password", "abc");
      case "migratePassword" ->
          ask.with("email", Fixtures.email())
              .with("hash", "0123456789abcdef0123456789abcdef")
              .with("hash_type", "md_5")
              .with("md_5_config", object("append_salt", "salt"));
      case "resetPasswordByExistingPassword" -> resetByPassword(ask);
      case "resetPasswordBySession" ->
          ask.with("session_token", world.anySession()).with("password", Fixtures.OTHER_PASSWORD);
      default -> throw unknown(ask);
    };
  }

  Ask signUp(Ask ask) {
    return extended(ask)
        .with("email", Fixtures.email())
        .with("password", Fixtures.PASSWORD)
        .with("name", object("first_name", "Ada"))
        .with("untrusted_metadata", object("theme", "dark"));
  }

  Ask signIn(Ask ask) {
    return extended(ask).with("email", world.person().email()).with("password", Fixtures.PASSWORD);
  }

  Ask resetByPassword(Ask ask) {
    return extended(ask)
        .with("email", world.person().email())
        .with("existing_password", Fixtures.PASSWORD)
        .with("new_password", Fixtures.OTHER_PASSWORD);
  }

  private Ask environment(Ask ask) {
    return switch (ask.operation().id()) {
      case "changeEnvironment" -> ask.with("name", "Example").with("jwt_lifetime_minutes", 5);
      case "createEnvironment" -> ask.with("name", "Example").with("kind", "live");
      case "revokeEnvironmentSessions" ->
          ask.with("confirm", world.credentials().projectId()).with("reason", "An example");
      case "listRevocations", "listAudit" -> ask.query("?limit=2");
      case "getRevocation" -> ask.at(revocation());
      default -> ask;
    };
  }

  private String revocation() {
    Person person = world.person();
    return world
        .backEnd()
        .post("/v1/users/" + person.id() + "/sessions/revoke", object())
        .ok()
        .text("/revocation_id");
  }

  private Ask open(Ask ask) {
    return switch (ask.operation().id()) {
      case "browserBootstrap" -> ask.at(world.credentials().publicToken());
      case "browserSendEvents" -> ask.raw("[{\"telemetry\":{},\"event\":{}}]");
      default -> ask;
    };
  }

  static Ask extended(Ask ask) {
    return ask.with("session_duration_minutes", DURATION);
  }

  static IllegalArgumentException unknown(Ask ask) {
    return new IllegalArgumentException("No request is known for " + ask.operation());
  }
}
