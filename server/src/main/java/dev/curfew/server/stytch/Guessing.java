package dev.curfew.server.stytch;

import dev.curfew.core.audit.Actor;
import dev.curfew.server.limits.Throttles;
import java.time.Duration;
import java.util.Optional;

/** Refuses attempts that come too fast; contract section 1.5. */
final class Guessing {
  private final Throttles throttles;

  Guessing(Throttles throttles) {
    this.throttles = throttles;
  }

  /** Before a password of the user with the address is tried. */
  void password(Request request, String email) {
    refuse(throttles.password(request.environment(), email));
    if (isBrowser(request)) {
      refuse(throttles.password(request.environment(), request.call().client()));
    }
  }

  /** Before another proof is looked at. Back ends speak for many users and are not slowed down. */
  void signIn(Request request) {
    if (isBrowser(request)) {
      refuse(throttles.signIn(request.environment(), request.call().client()));
    }
  }

  private static boolean isBrowser(Request request) {
    return request.actor().type() == Actor.Type.USER;
  }

  private static void refuse(Optional<Duration> wait) {
    wait.ifPresent(
        time -> {
          throw Problem.tooManyRequests(time);
        });
  }
}
