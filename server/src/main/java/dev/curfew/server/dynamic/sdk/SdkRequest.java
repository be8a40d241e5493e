package dev.curfew.server.dynamic.sdk;

import dev.curfew.core.audit.Actor;
import dev.curfew.core.environment.Environment;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.environment.SdkSettings;
import dev.curfew.core.revocation.Cause;
import dev.curfew.server.dynamic.DynamicProblem;
import dev.curfew.server.dynamic.Members;
import dev.curfew.server.http.Call;
import java.util.Optional;
import java.util.regex.Pattern;

/** A call to an environment, by a program or by a page that may make it. */
record SdkRequest(Call call, Environment environment) {
  private static final String SESSION_PUBLIC_KEY = "x-dyn-session-public-key";

  /** A compressed point of P-256 is 66 digits; no key of another curve needs more than this. */
  private static final Pattern KEY = Pattern.compile("[0-9a-fA-F]{2,268}");

  EnvironmentId environmentId() {
    return environment.id();
  }

  SdkSettings settings() {
    return environment.settings().sdk();
  }

  /** The page that made the call, if one did. */
  Optional<String> origin() {
    return call.header("Origin");
  }

  String address() {
    return call.client();
  }

  /** Why sessions end, or users change, because of this call. */
  Cause cause(String reason) {
    return new Cause(new Actor(Actor.Type.USER, null), reason, address());
  }

  /**
   * The key that the client holds for its session; contract section 4.3.
   *
   * @param body may name it too
   */
  Optional<String> sessionPublicKey(Members body) {
    Optional<String> key = body.text("sessionPublicKey").or(() -> call.header(SESSION_PUBLIC_KEY));
    if (key.isPresent() && !KEY.matcher(key.get()).matches()) {
      throw DynamicProblem.unprocessable(
          "The session public key must be in hexadecimal.", "invalid_session_public_key");
    }
    return key;
  }
}
