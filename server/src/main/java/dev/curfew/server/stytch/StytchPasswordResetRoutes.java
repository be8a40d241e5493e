package dev.curfew.server.stytch;

import dev.curfew.core.password.PasswordHash;
import dev.curfew.core.password.PasswordHasher;
import dev.curfew.core.session.AuthenticateOutcome;
import dev.curfew.core.session.Change;
import dev.curfew.core.session.Session;
import dev.curfew.core.session.SessionId;
import dev.curfew.core.session.SessionKey;
import dev.curfew.core.session.Sessions;
import dev.curfew.core.user.Email;
import dev.curfew.core.user.User;
import dev.curfew.core.user.UserEndings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changing a password, which ends every other session of its user; contract section 5.2. */
final class StytchPasswordResetRoutes {
  /** How fresh a factor of the session must be that changes a password without the old one. */
  static final Duration FRESH = Duration.ofMinutes(5);

  private final Sessions sessions;
  private final UserEndings endings;
  private final StytchPasswordRoutes passwords;
  private final PasswordHasher hasher;
  private final Presented presented;
  private final SignIn signIn;
  private final InstantSource clock;

  StytchPasswordResetRoutes(
      Sessions sessions,
      UserEndings endings,
      StytchPasswordRoutes passwords,
      PasswordHasher hasher,
      Presented presented,
      SignIn signIn,
      InstantSource clock) {
    this.sessions = sessions;
    this.endings = endings;
    this.passwords = passwords;
    this.hasher = hasher;
    this.presented = presented;
    this.signIn = signIn;
    this.clock = clock;
  }

  Answer byExistingPassword(Request request) {
    String email = UserFields.requiredEmail(request.body());
    SessionFields.duration(request);
    SessionFields.claims(request);
    User user =
        passwords.verified(request, email, request.body().requiredText("existing_password"));
    String password = passwords.newPassword(request, "new_password", email);
    Optional<Session> performing =
        presented.optional(request).flatMap(key -> performing(request, user, key));
    User changed =
        reset(request, user, password, performing.map(Session::id).orElse(null))
            .orElseThrow(() -> new Problem(ErrorType.UNAUTHORIZED_CREDENTIALS));
    return Answer.ok(signIn.complete(request, passwords.proof(changed)));
  }

  Answer bySession(Request request) {
    SessionKey key = presented.required(request);
    SessionFields.duration(request);
    SessionFields.claims(request);
    AuthenticateOutcome outcome = sessions.authenticate(request.environmentId(), key, Change.NONE);
    if (!(outcome instanceof AuthenticateOutcome.Authenticated(Session session, User user))) {
      throw SessionAnswers.refused(outcome);
    }
    requireFresh(session);
    String email = user.emails().stream().findFirst().map(Email::address).orElse("");
    String password = passwords.newPassword(request, "password", email);
    User changed =
        reset(request, user, password, session.id())
            .orElseThrow(() -> new Problem(ErrorType.SESSION_NOT_FOUND));
    return Answer.ok(signIn.complete(request, passwords.proof(changed)));
  }

  private Optional<User> reset(
      Request request, User seen, String password, @Nullable SessionId performing) {
    PasswordHash hash = hasher.hash(password);
    return endings.resetPassword(seen, hash, performing, request.byUser().cause("password reset"));
  }

  /** The session that the reset spares. One that a browser presents by itself may be no use. */
  private Optional<Session> performing(Request request, User user, SessionKey key) {
    AuthenticateOutcome outcome = sessions.authenticate(request.environmentId(), key, Change.NONE);
    if (outcome instanceof AuthenticateOutcome.Authenticated(Session session, _)) {
      if (session.user().equals(user.id())) {
        return Optional.of(session);
      }
      outcome = new AuthenticateOutcome.OtherUser();
    }
    if (request.sessionIsImplicit()) {
      return Optional.empty();
    }
    throw SessionAnswers.refused(outcome);
  }

  private void requireFresh(Session session) {
    Instant oldest = clock.instant().minus(FRESH);
    if (session.factors().stream()
        .noneMatch(factor -> factor.lastAuthenticatedAt().isAfter(oldest))) {
      throw new Problem(ErrorType.SESSION_TOO_OLD_TO_RESET_PASSWORD);
    }
  }
}
