package dev.curfew.evidence.openapi;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Makes of a good request one that must be answered with a certain error. */
final class Spoilers {
  /** What nobody outside can bring about. */
  private static final Set<String> NEVER =
      Set.of(
          "internal_server_error",
          // Only the server can sign a JWT that is wrong in nothing but its claims.
          "jwt_invalid_issuer",
          "jwt_invalid_audience",
          "jwt_invalid_claims",
          // No request makes a password one that must be changed.
          "reset_password");

  /** What takes a user that is deleted, locked or created in the middle of the request. */
  private static final Map<String, Set<String>> RACES =
      Map.of(
          "user_not_found",
          Set.of(
              "attestSession",
              "migrateSession",
              "createPassword",
              "authenticatePassword",
              "migratePassword",
              "resetPasswordByExistingPassword",
              "resetPasswordBySession",
              "browserAttestSession",
              "browserCreatePassword",
              "browserAuthenticatePassword",
              "browserResetPasswordByExistingPassword",
              "browserResetPasswordBySession",
              "browserUpdateUser"),
          "user_lock_limit_reached",
          Set.of("createPassword", "browserCreatePassword"),
          "duplicate_user_external_id",
          Set.of("attestSession", "browserAttestSession"),
          "duplicate_email",
          Set.of("migratePassword"));

  /** Where an unavailable service is somebody else's; the store's failure takes a broken disk. */
  private static final Set<String> ASKS_AN_ISSUER =
      Set.of("attestSession", "migrateSession", "browserAttestSession");

  private final Map<String, UnaryOperator<Ask>> byCode = new HashMap<>();

  Spoilers(World world) {
    byCode.putAll(new GateSpoilers(world).byCode());
    byCode.putAll(new SessionSpoilers(world).byCode());
    byCode.putAll(new UserSpoilers(world).byCode());
    byCode.putAll(SearchSpoilers.byCode());
    byCode.putAll(new PasswordSpoilers(world).byCode());
    HashSpoilers.BODIES.forEach((code, body) -> byCode.put(code, HashSpoilers.with(body)));
  }

  /** Whether a test can bring the error about at this operation. */
  static boolean isReachable(Operation operation, String code) {
    if (code.equals("server_unavailable")) {
      return ASKS_AN_ISSUER.contains(operation.id());
    }
    return !NEVER.contains(code) && !RACES.getOrDefault(code, Set.of()).contains(operation.id());
  }

  /** Every error that a test can bring about somewhere. */
  Set<String> codes() {
    return byCode.keySet();
  }

  Ask spoil(Ask good, String code) {
    return Optional.ofNullable(byCode.get(code))
        .orElseThrow(() -> new AssertionError("No test brings about " + code))
        .apply(good);
  }
}
