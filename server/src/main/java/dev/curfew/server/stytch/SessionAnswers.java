package dev.curfew.server.stytch;

import dev.curfew.core.session.AuthenticateOutcome;
import dev.curfew.core.session.Session;
import dev.curfew.core.user.User;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers that show a session with its credentials. */
final class SessionAnswers {
  private final SessionJwts jwts;
  private final InstantSource clock;

  SessionAnswers(SessionJwts jwts, InstantSource clock) {
    this.jwts = jwts;
    this.clock = clock;
  }

  /**
   * A live session and a fresh JWT.
   *
   * @param token empty where only its digest is known
   */
  Map<String, @Nullable Object> live(Request request, Session session, User user, String token) {
    Map<String, @Nullable Object> fields = withUser(request, user);
    fields.put("session", new SessionView(request.ids()).of(session, user));
    fields.put("session_token", token);
    fields.put("session_jwt", jwts.sign(request.environment(), session, user));
    return fields;
  }

  /** A user who has proved who it is without asking for a session. */
  Map<String, @Nullable Object> none(Request request, User user) {
    Map<String, @Nullable Object> fields = withUser(request, user);
    fields.put("session", null);
    fields.put("session_token", "");
    fields.put("session_jwt", "");
    return fields;
  }

  /** What an authenticate that did not succeed becomes. */
  static Problem refused(AuthenticateOutcome outcome) {
    return switch (outcome) {
      case AuthenticateOutcome.Ended _, AuthenticateOutcome.Unknown _ ->
          new Problem(ErrorType.SESSION_NOT_FOUND);
      case AuthenticateOutcome.OtherUser _ -> new Problem(ErrorType.USER_ID_MISMATCH);
      case AuthenticateOutcome.ProofOutdated _ -> new Problem(ErrorType.UNAUTHORIZED_CREDENTIALS);
      case AuthenticateOutcome.ClaimsTooLarge _ -> new Problem(ErrorType.CUSTOM_CLAIMS_TOO_LARGE);
      case AuthenticateOutcome.Authenticated _ ->
          throw new IllegalArgumentException("An authenticated session is not refused.");
    };
  }

  private Map<String, @Nullable Object> withUser(Request request, User user) {
    Map<String, @Nullable Object> fields = Answer.object();
    fields.put("user_id", request.ids().user(user.id()));
    fields.put("user", new UserView(request.ids(), clock.instant()).of(user));
    return fields;
  }
}
