package dev.curfew.server.dynamic.admin;

import dev.curfew.core.access.Access;
import dev.curfew.server.dynamic.DynamicProblem;
import dev.curfew.server.dynamic.Uuids;
import dev.curfew.server.http.Call;
import dev.curfew.server.http.Handler;
import dev.curfew.server.http.Reply;
import java.util.function.Function;

/** Admits administrators' programs by API token and scope; contract section 1. */
public final class AdminGate {
  private static final String SCHEME = "Bearer ";

  private final Access access;

  public AdminGate(Access access) {
    this.access = access;
  }

  /** A handler that is reached with the scope only, and with a path that names no other tenant. */
  Handler gated(String scope, Function<AdminRequest, Reply> endpoint) {
    return call -> endpoint.apply(admit(call, scope));
  }

  /** A handler that is reached with any token that opens an environment. */
  Handler open(Function<AdminRequest, Reply> endpoint) {
    return call -> endpoint.apply(admitted(call));
  }

  /**
   * The call as a request of the environment it may reach.
   *
   * @throws DynamicProblem 401 without a token that opens one, 403 without the scope, 404 if the
   *     path names another environment
   */
  AdminRequest admit(Call call, String scope) {
    AdminRequest request = admitted(call);
    if (!request.token().permits(scope)) {
      throw DynamicProblem.forbidden();
    }
    if (call.pathParameters().containsKey("environmentId")
        && !Uuids.environment(call).equals(request.environmentId())) {
      throw DynamicProblem.notFound();
    }
    return request;
  }

  private AdminRequest admitted(Call call) {
    String token =
        call.header("Authorization")
            .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
            .map(value -> value.substring(SCHEME.length()).strip())
            .orElseThrow(() -> DynamicProblem.unauthorized("No API token was given."));
    return access
        .byApiToken(token)
        .map(admitted -> new AdminRequest(call, admitted.environment(), admitted.credential()))
        .orElseThrow(() -> DynamicProblem.unauthorized("The API token is not known."));
  }
}
