package dev.curfew.server.stytch;

import dev.curfew.core.session.AuthenticateOutcome;
import dev.curfew.core.session.Change;
import dev.curfew.core.session.Factor;
import dev.curfew.core.session.MintOutcome;
import dev.curfew.core.session.NewSession;
import dev.curfew.core.session.SessionKey;
import dev.curfew.core.session.Sessions;
import dev.curfew.core.user.User;
import dev.curfew.core.user.UserKey;
import dev.curfew.core.user.UserOutcome;
import dev.curfew.core.user.Users;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends every kind of sign-in: strengthens the session presented, or mints one if asked to. */
final class SignIn {
  private final Sessions sessions;
  private final Users users;
  private final Presented presented;
  private final SessionAnswers answers;

  SignIn(Sessions sessions, Users users, Presented presented, SessionAnswers answers) {
    this.sessions = sessions;
    this.users = users;
    this.presented = presented;
    this.answers = answers;
  }

  /** Answers for a user who has just given {@code factor}, by the request's session fields. */
  Map<String, @Nullable Object> complete(Request request, User user, Factor factor) {
    Optional<Duration> duration = SessionFields.duration(request);
    Optional<SessionKey> existing = presented.optional(request);
    User active = user.pending() ? activated(request, user) : user;
    if (existing.isPresent()) {
      return strengthen(request, active, factor, existing.get());
    }
    return duration.isPresent()
        ? mint(request, active, factor, duration.get())
        : answers.none(request, active);
  }

  private Map<String, @Nullable Object> strengthen(
      Request request, User user, Factor factor, SessionKey key) {
    Change change =
        new Change(
            SessionFields.duration(request).orElse(null),
            SessionFields.claims(request),
            new Change.Proof(user.id(), factor));
    AuthenticateOutcome outcome = sessions.authenticate(request.environmentId(), key, change);
    if (!(outcome instanceof AuthenticateOutcome.Authenticated(var session, var owner))) {
      throw SessionAnswers.refused(outcome);
    }
    return answers.live(request, session, owner, Presented.token(key));
  }

  /** Makes a session for a user who has just given {@code factor}. */
  Map<String, @Nullable Object> mint(Request request, User user, Factor factor, Duration duration) {
    NewSession wanted =
        new NewSession(
            duration,
            List.of(factor),
            SessionFields.attributes(request),
            SessionFields.claims(request));
    return switch (sessions.mint(request.environmentId(), user.id(), wanted)) {
      case MintOutcome.Minted(var session, var token, var owner) ->
          answers.live(request, session, owner, token.reveal());
      case MintOutcome.NoSuchUser _ -> throw new Problem(ErrorType.USER_NOT_FOUND);
      case MintOutcome.UserLocked _ -> throw new Problem(ErrorType.USER_LOCK_LIMIT_REACHED);
    };
  }

  private User activated(Request request, User user) {
    UserOutcome outcome =
        users.change(
            request.environmentId(), new UserKey.ById(user.id()), edit -> edit.pending(false));
    return outcome instanceof UserOutcome.Saved(User saved) ? saved : user;
  }
}
