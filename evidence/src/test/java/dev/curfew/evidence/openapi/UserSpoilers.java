package dev.curfew.evidence.openapi;

import static dev.curfew.evidence.harness.Json.object;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Fixtures;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What can be wrong with a user, its factors and what is said of it. */
final class UserSpoilers {
  private static final String METADATA = "untrusted_metadata";
  private static final String NO_ID = "neither an id nor an external id";
  private final World world;

  UserSpoilers(World world) {
    this.world = world;
  }

  Map<String, UnaryOperator<Ask>> byCode() {
    Map<String, UnaryOperator<Ask>> all = new HashMap<>(described());
    all.putAll(taken());
    all.putAll(named());
    return all;
  }

  private Map<String, UnaryOperator<Ask>> described() {
    return Map.of(
        "invalid_create_user_request",
        ask -> ask.without("email", "phone_number"),
        "invalid_email",
        ask -> email("not an address", true, ask),
        "invalid_phone_number",
        ask -> ask.with("phone_number", "12"),
        "invalid_user_external_id",
        ask -> ask.without("user_id").with("external_id", "no spaces"),
        "metadata_invalid_format",
        ask -> ask.with(METADATA, "text"),
        "metadata_too_large",
        ask -> ask.with(METADATA, object("long", "x".repeat(5_000))),
        "metadata_too_many_keys",
        ask -> ask.with(METADATA, manyKeys()),
        "cannot_update_trusted_metadata",
        ask -> ask.with("trusted_metadata", Map.of()));
  }

  private Map<String, UnaryOperator<Ask>> taken() {
    return Map.of(
        "duplicate_email",
        ask -> email(world.customer().text("/user/emails/0/email"), false, ask),
        "duplicate_phone_number",
        ask ->
            ask.with("phone_number", world.customer().text("/user/phone_numbers/0/phone_number")),
        "duplicate_user_external_id",
        ask -> ask.with("external_id", world.customer().text("/user/external_id")),
        "password_already_exists",
        ask -> ask.with("email", world.person().email()));
  }

  private Map<String, UnaryOperator<Ask>> named() {
    return Map.ofEntries(
        Map.entry("invalid_user_id", ask -> user(NO_ID, ask)),
        Map.entry("user_not_found", ask -> user(World.nobody("user"), ask)),
        Map.entry("user_lock_limit_reached", this::locked),
        Map.entry("invalid_email_id", ask -> ask.at("email-test-x")),
        Map.entry("invalid_phone_number_id", ask -> ask.at("phone-number-test-x")),
        Map.entry("invalid_password_id", ask -> ask.at("password-test-x")),
        Map.entry("phone_number_not_found", ask -> ask.at(World.nobody("phone-number"))),
        Map.entry("password_not_found", ask -> ask.at(World.nobody("password"))),
        Map.entry("user_factor_not_found", UnaryOperator.identity()),
        Map.entry("email_not_found", UserSpoilers::unknownEmail));
  }

  /** Puts an address where the request has one: in its body or in the issuer's token. */
  private Ask email(String address, boolean verified, Ask ask) {
    return ask.has("token")
        ? ask.with("token", world.attested(Fixtures.externalId(), address, verified))
        : ask.with("email", address);
  }

  private static Ask unknownEmail(Ask ask) {
    return ask.has("email") ? ask.with("email", Fixtures.email()) : ask.at(World.nobody("email"));
  }

  private static Ask user(String id, Ask ask) {
    if (ask.has("user_id")) {
      return ask.with("user_id", id);
    }
    return switch (ask.operation().id()) {
      case "listSessions" -> ask.query("?user_id=" + Fixtures.encoded(id));
      case "searchSessions", "revokeMatchingSessions" -> ask.with("query", object("user_id", id));
      default -> ask.at(id);
    };
  }

  /** The same request about a user who is locked. */
  private Ask locked(Ask ask) {
    Answer user = world.customer();
    world.lock(user.text("/user_id"));
    String email = user.text("/user/emails/0/email");
    if (ask.has("user_id")) {
      return ask.with("user_id", user.text("/user_id"));
    }
    if (ask.has("token")) {
      return ask.with("token", world.attested(user.text("/user/external_id"), email, true));
    }
    return ask.has("email")
        ? ask.with("email", email)
        : ask.with("session_token", world.access(email));
  }

  private static Map<String, Integer> manyKeys() {
    return IntStream.range(0, 21).boxed().collect(Collectors.toMap(key -> "key" + key, key -> key));
  }
}
