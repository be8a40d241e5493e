package dev.curfew.server.stytch;

import dev.curfew.core.access.Scopes;
import dev.curfew.core.environment.Environment;
import dev.curfew.server.http.Call;
import dev.curfew.server.http.Face;
import dev.curfew.server.http.Handler;
import dev.curfew.server.http.Reply;
import dev.curfew.server.http.Route;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Stytch's contract for back ends, and Curfew's own additions to it, under {@code /v1}. */
public final class StytchBackendFace implements Face {
  private static final Duration KEYS_FRESH = Duration.ofMinutes(15);

  private final StytchParts parts;
  private final Envelope envelope;

  public StytchBackendFace(StytchParts parts, Optional<String> publicUrl) {
    this.parts = parts;
    this.envelope = new Envelope(publicUrl, body -> body);
  }

  @Override
  public String prefix() {
    return "/v1/";
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.post("/v1/sessions", gated(parts.mint()::mint)),
        Route.get("/v1/sessions", gated(parts.sessions()::get)),
        Route.post("/v1/sessions/authenticate", gated(parts.sessions()::authenticate)),
        Route.post("/v1/sessions/revoke", gated(parts.sessions()::revoke)),
        Route.post("/v1/sessions/attest", gated(parts.issuers()::attest)),
        Route.post("/v1/sessions/migrate", gated(parts.issuers()::migrate)),
        Route.post("/v1/sessions/exchange_access_token", gated(parts.issuers()::exchange)),
        Route.get("/v1/sessions/jwks/{project_id}", this::keys),
        Route.post("/v1/users", gated(parts.users()::create)),
        Route.post("/v1/users/search", gated(parts.users()::search)),
        Route.get("/v1/users/{user_id}", gated(parts.users()::get)),
        Route.put("/v1/users/{user_id}", gated(parts.users()::update)),
        Route.delete("/v1/users/{user_id}", gated(parts.endings()::delete)),
        Route.delete("/v1/users/{user_id}/external_id", gated(parts.users()::deleteExternalId)),
        Route.post("/v1/users/{user_id}/lock", gated(parts.endings()::lock)),
        Route.post("/v1/users/{user_id}/unlock", gated(parts.endings()::unlock)),
        Route.delete("/v1/users/emails/{id}", gated(parts.endings()::deleteEmail)),
        Route.delete("/v1/users/phone_numbers/{id}", gated(parts.endings()::deletePhone)),
        Route.delete("/v1/users/passwords/{id}", gated(parts.endings()::deletePassword)),
        unknownFactor("webauthn_registrations"),
        unknownFactor("biometric_registrations"),
        unknownFactor("totps"),
        unknownFactor("crypto_wallets"),
        unknownFactor("oauth"),
        Route.post("/v1/passwords", gated(parts.passwords()::create)),
        Route.post("/v1/passwords/authenticate", gated(parts.passwords()::authenticate)),
        Route.post("/v1/passwords/strength_check", gated(parts.passwords()::strengthCheck)),
        Route.post("/v1/passwords/migrate", gated(parts.migration()::migrate)),
        Route.post(
            "/v1/passwords/existing_password/reset", gated(parts.resets()::byExistingPassword)),
        Route.post("/v1/passwords/session/reset", gated(parts.resets()::bySession)),
        Route.get("/v1/debug/whoami", gated(parts.environment()::whoami)),
        Route.get("/v1/rbac/policy", gated(StytchRbacRoutes::policy)),
        Route.get("/v1/environment", gated(parts.environment()::get)),
        Route.patch("/v1/environment", gated(parts.environment()::patch)),
        Route.post(
            "/v1/environment/sessions/revoke",
            gated(Scopes.SESSIONS_REVOKE_ALL, parts.revokes()::ofEnvironment)),
        Route.post(
            "/v1/users/{user_id}/sessions/revoke",
            gated(Scopes.USERS_WRITE, parts.revokes()::ofUser)),
        Route.post("/v1/sessions/search", gated(Scopes.USERS_READ, parts.search()::search)),
        Route.post(
            "/v1/sessions/revoke_matching", gated(Scopes.USERS_WRITE, parts.search()::revoke)),
        Route.get("/v1/revocations", gated(Scopes.USERS_READ, parts.records()::revocations)),
        Route.get(
            "/v1/revocations/{revocation_id}",
            gated(Scopes.USERS_READ, parts.records()::revocation)),
        Route.get("/v1/audit", gated(Scopes.AUDIT_READ, parts.records()::audit)));
  }

  @Override
  public Reply trouble(Call call, Trouble trouble) {
    return envelope.trouble(call, trouble);
  }

  /** Factors of kinds that no user can have yet. */
  private Route unknownFactor(String kind) {
    return Route.delete(
        "/v1/users/" + kind + "/{id}",
        gated(
            _ -> {
              throw new Problem(ErrorType.USER_FACTOR_NOT_FOUND);
            }));
  }

  private Handler gated(String scope, Endpoint endpoint) {
    return call -> envelope.success(call, endpoint.answer(parts.nativeGate().admit(call, scope)));
  }

  private Handler gated(Endpoint endpoint) {
    return call -> envelope.success(call, endpoint.answer(parts.gate().admit(call)));
  }

  /** Published libraries fetch the keys without credentials; contract trap 5. */
  private Reply keys(Call call) {
    Environment environment = parts.gate().project(call.path("project_id"));
    var fields = StytchSessionRoutes.keys(environment, parts.keySets());
    return envelope.open(call, Answer.ok(fields), KEYS_FRESH);
  }
}
