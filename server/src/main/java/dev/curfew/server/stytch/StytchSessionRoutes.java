package dev.curfew.server.stytch;

import dev.curfew.core.environment.Environment;
import dev.curfew.core.session.AuthenticateOutcome;
import dev.curfew.core.session.Change;
import dev.curfew.core.session.SessionKey;
import dev.curfew.core.session.SessionList;
import dev.curfew.core.session.Sessions;
import dev.curfew.core.user.User;
import dev.curfew.core.user.UserKey;
import dev.curfew.core.user.Users;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sessions of users: authenticate, get, revoke; contract sections 2.1 to 2.3. */
final class StytchSessionRoutes {
  /** The most sessions one page lists. */
  static final int PAGE = 1000;

  private final Sessions sessions;
  private final SessionList list;
  private final Users users;
  private final Presented presented;
  private final SessionAnswers answers;

  StytchSessionRoutes(
      Sessions sessions,
      SessionList list,
      Users users,
      Presented presented,
      SessionAnswers answers) {
    this.sessions = sessions;
    this.list = list;
    this.users = users;
    this.presented = presented;
    this.answers = answers;
  }

  Answer authenticate(Request request) {
    SessionKey key = presented.required(request);
    Change change =
        new Change(
            SessionFields.duration(request).orElse(null), SessionFields.claims(request), null);
    boolean mustBeAuthorized = request.body().fields("authorization_check").isPresent();
    AuthenticateOutcome outcome =
        sessions.authenticate(
            request.environmentId(), key, mustBeAuthorized ? Change.NONE : change);
    if (!(outcome instanceof AuthenticateOutcome.Authenticated(var session, var user))) {
      throw SessionAnswers.refused(outcome);
    }
    if (mustBeAuthorized) {
      throw new Problem(ErrorType.CONSUMER_SESSION_AUTHORIZATION_ERROR);
    }
    return Answer.ok(answers.live(request, session, user, Presented.token(key)));
  }

  Answer get(Request request) {
    String shown =
        request
            .call()
            .queryValue("user_id")
            .filter(value -> !value.isEmpty())
            .orElseThrow(() -> Fields.invalid("user_id", "is required"));
    UserKey key = request.ids().parseUserKey(shown);
    User user =
        users
            .find(request.environmentId(), key)
            .orElseThrow(() -> new Problem(ErrorType.USER_NOT_FOUND));
    var after = request.call().queryValue("cursor").map(Cursors::session).orElse(null);
    SessionList.Page page = list.live(request.environmentId(), user.id(), after, PAGE);
    SessionView view = new SessionView(request.ids());
    Map<String, @Nullable Object> fields = Answer.object();
    fields.put(
        "sessions", page.sessions().stream().map(session -> view.of(session, user)).toList());
    if (page.next() != null) {
      fields.put("next_cursor", Cursors.of(page.next()));
    }
    return Answer.ok(fields);
  }

  /**
   * Succeeds whether or not there was a live session to end: it tells an outsider nothing. Who has
   * the token or the JWT is the user; an id comes from the back end itself.
   */
  Answer revoke(Request request) {
    SessionKey key = presented.toRevoke(request);
    boolean byId = request.body().nonEmptyText("session_id").isPresent();
    Request actual = byId ? request : request.byUser();
    var _ =
        sessions.revoke(
            request.environmentId(), key, actual.reasonedCause(byId ? "revoked by id" : "logout"));
    return Answer.ok();
  }

  /** The public keys of an environment; contract section 2.7. Open to everybody. */
  static Map<String, @Nullable Object> keys(Environment environment, KeySets keySets) {
    Map<String, @Nullable Object> fields = Answer.object();
    fields.put("keys", keySets.of(environment));
    return fields;
  }
}
