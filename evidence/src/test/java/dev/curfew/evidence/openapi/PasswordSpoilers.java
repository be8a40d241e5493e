package dev.curfew.evidence.openapi;

import java.util.Map;
import java.util.function.UnaryOperator;

/** What can be wrong with a password. */
final class PasswordSpoilers {
  private final World world;

  PasswordSpoilers(World world) {
    this.world = world;
  }

  Map<String, UnaryOperator<Ask>> byCode() {
    return Map.of(
        "weak_password",
        ask -> ask.with(ask.has("new_password") ? "new_password" : "password", "password"),
        "no_user_password",
        ask -> ask.with("email", world.customer().text("/user/emails/0/email")));
  }
}
