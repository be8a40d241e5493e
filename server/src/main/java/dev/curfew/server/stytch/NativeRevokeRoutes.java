package dev.curfew.server.stytch;

import dev.curfew.core.environment.Environment;
import dev.curfew.core.environment.Environments;
import dev.curfew.core.revocation.Revocation;
import dev.curfew.core.session.SessionId;
import dev.curfew.core.user.EndSessionsOutcome;
import dev.curfew.core.user.UserEndings;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ending all of a user's sessions, or all of an environment's: additions of Curfew's. */
final class NativeRevokeRoutes {
  private final UserEndings endings;
  private final Environments environments;

  NativeRevokeRoutes(UserEndings endings, Environments environments) {
    this.endings = endings;
    this.environments = environments;
  }

  /** All of a user's sessions, but for {@code except_session_id}. */
  Answer ofUser(Request request) {
    Optional<SessionId> spared =
        request
            .body()
            .nonEmptyText("except_session_id")
            .map(
                shown ->
                    request
                        .ids()
                        .parseSession(shown)
                        .orElseThrow(() -> new Problem(ErrorType.INVALID_SESSION_ID)));
    return switch (endings.endSessions(
        request.environmentId(),
        StytchUserRoutes.key(request),
        spared.orElse(null),
        request.reasonedCause("all sessions of the user revoked"))) {
      case EndSessionsOutcome.Ended(Revocation revocation) -> answer(revocation);
      case EndSessionsOutcome.NoSuchUser _ -> throw new Problem(ErrorType.USER_NOT_FOUND);
      case EndSessionsOutcome.NoSuchSession _ -> throw new Problem(ErrorType.SESSION_NOT_FOUND);
    };
  }

  /** All of the environment's sessions, for a caller who repeats which environment it is. */
  Answer ofEnvironment(Request request) {
    Environment environment = request.environment();
    String confirm = request.body().nonEmptyText("confirm").orElse("");
    if (!confirm.equals(environment.name())
        && !confirm.equals(environment.id().value().toString())
        && !confirm.equals(request.ids().project(environment.id()))) {
      throw new Problem(ErrorType.CONFIRMATION_REQUIRED);
    }
    return answer(
        environments.endSessions(
            environment.id(), request.reasonedCause("all sessions of the environment revoked")));
  }

  private static Answer answer(Revocation revocation) {
    Map<String, @Nullable Object> fields = Answer.object();
    fields.put("revocation_id", String.valueOf(revocation.sequence()));
    return Answer.ok(fields);
  }
}
