package dev.curfew.server.stytch;

import dev.curfew.core.access.Access;
import dev.curfew.core.audit.Actor;
import dev.curfew.core.environment.Environment;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.environment.Environments;
import dev.curfew.server.http.Call;
import dev.curfew.server.http.Json;
import java.util.Optional;

/** Admits a customer's back end by project id and secret; contract section 1.1. */
final class BackendGate {
  private final Access access;
  private final Environments environments;

  BackendGate(Access access, Environments environments) {
    this.access = access;
    this.environments = environments;
  }

  /**
   * The call as a request of the environment it may reach.
   *
   * @throws Problem if the credentials do not open one, or the body is not a JSON object
   */
  Request admit(Call call) {
    BasicCredentials given =
        BasicCredentials.of(call)
            .orElseThrow(() -> new Problem(ErrorType.UNAUTHORIZED_CREDENTIALS));
    EnvironmentId id =
        Ids.parseProject(given.user())
            .orElseThrow(() -> new Problem(ErrorType.INVALID_PROJECT_ID_AUTHENTICATION));
    Access.Admitted admitted =
        access
            .bySecret(id, given.password())
            .filter(found -> names(given.user(), found.environment()))
            .orElseThrow(() -> new Problem(ErrorType.UNAUTHORIZED_CREDENTIALS));
    Actor actor = new Actor(Actor.Type.API_KEY, admitted.credential().id().toString());
    return new Request(call, admitted.environment(), actor, body(call), false);
  }

  /** The environment that a project id in a public path names. */
  Environment project(String shown) {
    Optional<Environment> found =
        Ids.parseProject(shown)
            .flatMap(environments::find)
            .filter(environment -> !environment.internal() && names(shown, environment));
    return found.orElseThrow(() -> new Problem(ErrorType.PROJECT_NOT_FOUND));
  }

  static Fields body(Call call) {
    try {
      return new Fields(Json.object(call.body()));
    } catch (Json.Malformed malformed) {
      throw new Problem(ErrorType.BAD_REQUEST, String.valueOf(malformed.getMessage()));
    }
  }

  private static boolean names(String shown, Environment environment) {
    return Ids.of(environment.kind()).project(environment.id()).equals(shown);
  }
}
