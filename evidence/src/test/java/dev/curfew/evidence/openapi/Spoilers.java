package dev.curfew.evidence.openapi;

import java.util.Map;
import java.util.Set;

/** Makes of a good request one that must be answered with a certain error. */
final class Spoilers {
  /** What nobody outside can bring about. */
  private static final Set<String> NEVER =
      Set.of(
          "internal_server_error",
          "500",
          "503",
          // The servers of these tests print codes that they cannot mail.
          "no_enabled_email_provider",
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
          Set.of("migratePassword"),
          "session_limit_reached",
          Set.of(
              "createPassword",
              "resetPasswordByExistingPassword",
              "browserCreatePassword",
              "browserResetPasswordByExistingPassword",
              "browserResetPasswordBySession"),
          "401",
          Set.of(
              "sdkSignInByJwt",
              "sdkSignInByEmail",
              "sdkSignInByWallet",
              "sdkSignInByWalletLegacy"));

  /** Where an unavailable service is somebody else's; the store's failure takes a broken disk. */
  private static final Set<String> ASKS_AN_ISSUER =
      Set.of("attestSession", "migrateSession", "browserAttestSession");

  private Spoilers() {}

  /** All that a test knows to do to the operation. */
  static Ways of(Operation operation, World world) {
    if (operation.isDynamic()) {
      return operation.tag().equals("sdk")
          ? new SdkSpoilers(world.dynamic()).of(operation)
          : new AdminSpoilers(world.dynamic()).of(operation);
    }
    Ways ways =
        new Ways()
            .add(new GateSpoilers(world).byCode())
            .add(new SessionSpoilers(world).byCode())
            .add(new UserSpoilers(world).byCode())
            .add(new LimitSpoilers(world).byCode())
            .add(SearchSpoilers.byCode())
            .add(new PasswordSpoilers(world).byCode());
    HashSpoilers.BODIES.forEach((code, body) -> ways.add(code, HashSpoilers.with(body)));
    return ways;
  }

  /** Whether a test can bring the error about at this operation. */
  static boolean isReachable(Operation operation, String name) {
    if (name.equals("server_unavailable")) {
      return ASKS_AN_ISSUER.contains(operation.id());
    }
    return !NEVER.contains(name) && !RACES.getOrDefault(name, Set.of()).contains(operation.id());
  }
}
