package dev.curfew.server.stytch;

import dev.curfew.core.audit.Actor;
import dev.curfew.core.environment.Environment;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.revocation.Cause;
import dev.curfew.server.http.Call;

/**
 * A call that has passed a gate.
 *
 * @param environment that the caller's credential opens; all the call can reach
 * @param sessionIsImplicit whether the session among the fields is one that a browser presents by
 *     itself, be it live or not, wanted or not
 */
record Request(
    Call call, Environment environment, Actor actor, Fields body, boolean sessionIsImplicit) {
  EnvironmentId environmentId() {
    return environment.id();
  }

  Request withBody(Fields other) {
    return new Request(call, environment, actor, other, sessionIsImplicit);
  }

  /** How ids look to this caller. */
  Ids ids() {
    return Ids.of(environment.kind());
  }

  /** Why sessions end because of this call, in the caller's words where it gives any. */
  Cause reasonedCause(String usual) {
    String reason = body.nonEmptyText("reason").orElse(usual);
    if (reason.length() > Cause.LONGEST_REASON) {
      throw Fields.invalid("reason", "must have at most " + Cause.LONGEST_REASON + " characters");
    }
    return cause(reason);
  }

  /** The same call, made for a user who does it by itself. */
  Request byUser() {
    return new Request(
        call, environment, new Actor(Actor.Type.USER, null), body, sessionIsImplicit);
  }

  /** Why sessions end because of this call. */
  Cause cause(String reason) {
    return new Cause(actor, reason, call.client());
  }
}
