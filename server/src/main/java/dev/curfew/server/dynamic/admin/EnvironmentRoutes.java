package dev.curfew.server.dynamic.admin;

import dev.curfew.core.JsonValues;
import dev.curfew.core.access.Scopes;
import dev.curfew.core.environment.Environment;
import dev.curfew.core.environment.ExternalAuth;
import dev.curfew.core.environment.SigningAlgorithm;
import dev.curfew.core.environment.TrustedIssuer;
import dev.curfew.server.dynamic.DynamicProblem;
import dev.curfew.server.dynamic.DynamicReplies;
import dev.curfew.server.dynamic.SettingsJson;
import dev.curfew.server.dynamic.Uuids;
import dev.curfew.server.http.Reply;
import dev.curfew.server.http.Route;
import dev.curfew.server.issuer.TokenOutcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The environment: its settings, its key, and a trial of its identity provider; section 1.3. */
final class EnvironmentRoutes {
  private static final String ENVIRONMENT = "/api/v0/environments/{environmentId}";

  private final AdminGate gate;
  private final DynamicAdminFace.Core core;

  EnvironmentRoutes(AdminGate gate, DynamicAdminFace.Core core) {
    this.gate = gate;
    this.core = core;
  }

  List<Route> routes() {
    return List.of(
        Route.get(ENVIRONMENT, gate.gated(Scopes.SETTINGS_READ, EnvironmentRoutes::get)),
        Route.put(ENVIRONMENT, gate.gated(Scopes.SETTINGS_WRITE, this::put)),
        Route.get(
            "/api/v0/projects/{projectId}/environments",
            gate.gated(Scopes.SETTINGS_READ, EnvironmentRoutes::ofProject)),
        Route.get(ENVIRONMENT + "/keys", gate.gated(Scopes.SETTINGS_READ, this::key)),
        Route.post(
            ENVIRONMENT + "/externalJwt/check",
            gate.gated(Scopes.SETTINGS_READ, this::checkExternalJwt)));
  }

  private static Reply get(AdminRequest request) {
    return DynamicReplies.json(200, json(request.environment()));
  }

  /** The project of an environment bears the same id, and holds no other environment. */
  private static Reply ofProject(AdminRequest request) {
    Environment environment = request.environment();
    if (!Uuids.path(request.call(), "projectId").equals(environment.id().value())) {
      throw DynamicProblem.notFound();
    }
    return DynamicReplies.json(
        200,
        Map.of("environments", Map.of(SettingsJson.name(environment.kind()), json(environment))));
  }

  private Reply put(AdminRequest request) {
    SettingsChange change = new SettingsChange(request.body(), core.objectionTo());
    Environment changed =
        core.environments()
            .change(
                request.environmentId(),
                request.cause(change.summary()),
                before -> before.with(before.name(), change.appliedTo(before.settings())));
    return DynamicReplies.json(200, SettingsJson.of(changed));
  }

  private Reply key(AdminRequest request) {
    core.keys().ensure(request.environment(), SigningAlgorithm.RS256);
    return DynamicReplies.json(
        200, Map.of("key", PublicPem.of(core.keys().ring(request.environment()))));
  }

  private Reply checkExternalJwt(AdminRequest request) {
    String jwt = request.body().requiredText("encodedJwt");
    ExternalAuth auth = request.environment().settings().sdk().externalAuth();
    if (auth == null || !auth.enabled()) {
      return invalid("External authentication is not enabled.");
    }
    TrustedIssuer issuer =
        new TrustedIssuer(
            "",
            "",
            auth.issuer(),
            auth.audience(),
            auth.jwksUrl(),
            null,
            auth.assumeEmailVerified());
    return switch (core.trustedTokens().verify(issuer, jwt)) {
      case TokenOutcome.Verified _ -> DynamicReplies.json(200, Map.of("valid", true));
      case TokenOutcome.Invalid(String reason) -> invalid(reason);
      case TokenOutcome.Unavailable(String reason) -> invalid(reason);
    };
  }

  private static Reply invalid(String reason) {
    return DynamicReplies.json(200, Map.of("valid", false, "errors", List.of(reason)));
  }

  private static Map<String, @Nullable Object> json(Environment environment) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", environment.id().value().toString());
    json.put("settings", SettingsJson.of(environment));
    json.put("createdAt", JsonValues.time(environment.createdAt()));
    return json;
  }
}
