package dev.curfew.server.dynamic.admin;

import dev.curfew.core.access.Credential;
import dev.curfew.core.audit.Actor;
import dev.curfew.core.environment.Environment;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.revocation.Cause;
import dev.curfew.server.dynamic.Members;
import dev.curfew.server.http.Call;

/**
 * A call that has passed the gate.
 *
 * @param environment that the token opens; all the call can reach
 */
record AdminRequest(Call call, Environment environment, Credential token) {
  EnvironmentId environmentId() {
    return environment.id();
  }

  Members body() {
    return Members.of(call);
  }

  /** Why things happen because of this call. */
  Cause cause(String reason) {
    Actor actor = new Actor(Actor.Type.API_KEY, token.id().toString());
    return new Cause(actor, reason, call.client());
  }
}
