package dev.curfew.server.dynamic.admin;

import dev.curfew.core.access.Scopes;
import dev.curfew.core.environment.Environment;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.environment.Environments;
import dev.curfew.server.dynamic.DynamicProblem;
import dev.curfew.server.dynamic.DynamicReplies;
import dev.curfew.server.dynamic.Uuids;
import dev.curfew.server.http.Reply;
import dev.curfew.server.http.Route;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The browser origins an environment admits: one list for both browser faces; contract section 1.3.
 */
final class OriginRoutes {
  private static final int MOST = 100;
  private static final int LONGEST = 300;
  private static final String ORIGINS = "/api/v0/environments/{environmentId}/origins";

  /** In the host a {@code *} stands for any letters, digits, hyphens and dots. */
  private static final Pattern ORIGIN =
      Pattern.compile("https?://([*.-]*[a-z0-9][a-z0-9.*-]*|\\[[0-9a-f:]+])(:[0-9]{1,5})?");

  private final AdminGate gate;
  private final Environments environments;

  OriginRoutes(AdminGate gate, DynamicAdminFace.Core core) {
    this.gate = gate;
    this.environments = core.environments();
  }

  List<Route> routes() {
    return List.of(
        Route.get(ORIGINS, gate.gated(Scopes.SETTINGS_READ, OriginRoutes::list)),
        Route.post(ORIGINS, gate.gated(Scopes.SETTINGS_WRITE, this::add)),
        Route.delete(
            "/api/v0/origins/{originId}", gate.gated(Scopes.SETTINGS_WRITE, this::delete)));
  }

  private static Reply list(AdminRequest request) {
    Environment environment = request.environment();
    return DynamicReplies.json(
        200,
        Map.of(
            "origins",
            environment.settings().allowedOrigins().stream()
                .map(origin -> json(environment.id(), origin))
                .toList()));
  }

  /** What is on the list already stays there once. */
  private Reply add(AdminRequest request) {
    String origin = request.body().requiredText("origin").toLowerCase(Locale.ROOT);
    if (origin.length() > LONGEST || !ORIGIN.matcher(origin).matches()) {
      throw DynamicProblem.unprocessable(
          "origin must be of the form https://host or https://host:port.", "invalid_cors_origins");
    }
    var _ =
        environments.change(
            request.environmentId(),
            request.cause("origin added"),
            before -> withOrigins(before, added(before.settings().allowedOrigins(), origin)));
    return DynamicReplies.json(201, Map.of("origin", json(request.environmentId(), origin)));
  }

  private Reply delete(AdminRequest request) {
    UUID id = Uuids.path(request.call(), "originId");
    var _ =
        environments.change(
            request.environmentId(),
            request.cause("origin removed"),
            before -> withOrigins(before, without(before, id)));
    return DynamicReplies.empty(204);
  }

  private static List<String> added(List<String> before, String origin) {
    if (before.contains(origin)) {
      return before;
    }
    if (before.size() >= MOST) {
      throw DynamicProblem.unprocessable(
          "There are " + MOST + " origins already.", "invalid_cors_origins");
    }
    List<String> after = new ArrayList<>(before);
    after.add(origin);
    return after;
  }

  private static List<String> without(Environment environment, UUID id) {
    List<String> before = environment.settings().allowedOrigins();
    List<String> after =
        before.stream().filter(origin -> !id(environment.id(), origin).equals(id)).toList();
    if (after.size() == before.size()) {
      throw DynamicProblem.notFound();
    }
    if (after.isEmpty() && environment.settings().sdk().cookieStorage()) {
      throw DynamicProblem.unprocessable(
          "Cookie storage needs at least one origin.", "invalid_cors_origins");
    }
    return after;
  }

  private static Environment withOrigins(Environment before, List<String> origins) {
    return before.with(before.name(), before.settings().withAllowedOrigins(origins));
  }

  private static Map<String, Object> json(EnvironmentId environment, String origin) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", id(environment, origin).toString());
    json.put("origin", origin);
    json.put("projectEnvironmentId", environment.value().toString());
    return json;
  }

  /** The same for as long as the origin is on the list, and after it has come back. */
  private static UUID id(EnvironmentId environment, String origin) {
    return UUID.nameUUIDFromBytes(
        (environment.value() + " " + origin).getBytes(StandardCharsets.UTF_8));
  }
}
