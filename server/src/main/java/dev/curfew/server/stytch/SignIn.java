package dev.curfew.server.stytch;

import dev.curfew.core.session.AuthenticateOutcome;
import dev.curfew.core.session.Change;
import dev.curfew.core.session.MintOutcome;
import dev.curfew.core.session.NewSession;
import dev.curfew.core.session.Proof;
import dev.curfew.core.session.Session;
import dev.curfew.core.session.SessionId;
import dev.curfew.core.session.SessionKey;
import dev.curfew.core.session.Sessions;
import dev.curfew.core.user.User;
import dev.curfew.core.user.UserKey;
import dev.curfew.core.user.UserOutcome;
import dev.curfew.core.user.Users;
import java.time.Duration;
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

  /** Answers for a user who has just given a proof, by the request's session fields. */
  Map<String, @Nullable Object> complete(Request request, Proof proof) {
    Optional<Duration> duration = SessionFields.duration(request);
    Optional<SessionKey> existing = presented.optional(request);
    User active = proof.seen().pending() ? activated(request, proof.seen()) : proof.seen();
    if (existing.isPresent()) {
      AuthenticateOutcome outcome = strengthen(request, proof, existing.get());
      if (outcome instanceof AuthenticateOutcome.Authenticated(var session, var owner)) {
        return answers.live(request, session, owner, Presented.token(existing.get()));
      }
      if (!request.sessionIsImplicit()) {
        throw SessionAnswers.refused(outcome);
      }
    }
    return duration.isPresent()
        ? mint(request, proof, duration.get())
        : answers.none(request, active);
  }

  /**
   * Refuses a request that presents a session together with a user who is only being made: the
   * session cannot be that user's. One that a browser presents by itself does not count.
   */
  void requireNoSession(Request request) {
    Optional<SessionKey> existing = presented.optional(request);
    if (existing.isPresent() && !request.sessionIsImplicit()) {
      AuthenticateOutcome outcome =
          sessions.authenticate(request.environmentId(), existing.get(), Change.NONE);
      throw outcome instanceof AuthenticateOutcome.Authenticated
          ? new Problem(ErrorType.USER_ID_MISMATCH)
          : SessionAnswers.refused(outcome);
    }
  }

  /** The live session of the user that the request presents, if it does. */
  Optional<SessionId> presentedSession(Request request, User user) {
    return presented
        .optional(request)
        .map(key -> sessions.authenticate(request.environmentId(), key, Change.NONE))
        .flatMap(
            outcome ->
                outcome instanceof AuthenticateOutcome.Authenticated(Session session, _)
                        && session.user().equals(user.id())
                    ? Optional.of(session.id())
                    : Optional.empty());
  }

  /** Makes a session for a user who has just given a proof. */
  Map<String, @Nullable Object> mint(Request request, Proof proof, Duration duration) {
    NewSession wanted =
        new NewSession(
            duration,
            proof,
            SessionFields.attributes(request),
            SessionFields.claims(request),
            request.environment().settings().sessionLimit());
    return switch (sessions.mint(request.environmentId(), wanted)) {
      case MintOutcome.Minted(var session, var token, var owner) ->
          answers.live(request, session, owner, token.reveal());
      case MintOutcome.NoSuchUser _ -> throw new Problem(ErrorType.USER_NOT_FOUND);
      case MintOutcome.UserLocked _ -> throw new Problem(ErrorType.USER_LOCK_LIMIT_REACHED);
      case MintOutcome.LimitReached _ -> throw new Problem(ErrorType.SESSION_LIMIT_REACHED);
      case MintOutcome.ProofOutdated _ -> throw new Problem(ErrorType.UNAUTHORIZED_CREDENTIALS);
    };
  }

  private AuthenticateOutcome strengthen(Request request, Proof proof, SessionKey key) {
    Change change =
        new Change(
            SessionFields.duration(request).orElse(null), SessionFields.claims(request), proof);
    return sessions.authenticate(request.environmentId(), key, change);
  }

  private User activated(Request request, User user) {
    UserOutcome outcome =
        users.change(
            request.environmentId(),
            new UserKey.ById(user.id()),
            request.cause("signed in"),
            edit -> edit.pending(false));
    return outcome instanceof UserOutcome.Saved(User saved) ? saved : user;
  }
}
