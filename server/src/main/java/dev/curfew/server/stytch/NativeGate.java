package dev.curfew.server.stytch;

import dev.curfew.core.access.Access;
import dev.curfew.core.audit.Actor;
import dev.curfew.server.http.Call;

/**
 * Admits callers of Curfew's own additions: a back end by its secret, which may do everything, or a
 * program by an API token that has the scope.
 */
final class NativeGate {
  private static final String BEARER = "Bearer ";

  private final BackendGate backend;
  private final Access access;

  NativeGate(BackendGate backend, Access access) {
    this.backend = backend;
    this.access = access;
  }

  /**
   * The call as a request of the environment it may reach.
   *
   * @throws Problem if the credentials do not open one, or lack the scope
   */
  Request admit(Call call, String scope) {
    String authorization = call.header("Authorization").orElse("");
    if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return backend.admit(call);
    }
    Access.Admitted admitted =
        access
            .byApiToken(authorization.substring(BEARER.length()).strip())
            .orElseThrow(() -> new Problem(ErrorType.UNAUTHORIZED_CREDENTIALS));
    if (!admitted.credential().permits(scope)) {
      throw new Problem(ErrorType.MISSING_SCOPE, "The API token lacks the scope " + scope + ".");
    }
    Actor actor = new Actor(Actor.Type.API_KEY, admitted.credential().id().toString());
    return new Request(call, admitted.environment(), actor, BackendGate.body(call), false);
  }
}
