package dev.curfew.server.dynamic.sdk;

import dev.curfew.core.environment.Settings;
import dev.curfew.core.session.AuthenticateOutcome;
import dev.curfew.core.session.Change;
import dev.curfew.core.session.Claims;
import dev.curfew.core.session.DeliveryMethod;
import dev.curfew.core.session.Factor;
import dev.curfew.core.session.MintOutcome;
import dev.curfew.core.session.NewSession;
import dev.curfew.core.session.Proof;
import dev.curfew.core.session.Session;
import dev.curfew.core.session.SessionKey;
import dev.curfew.core.session.Sessions;
import dev.curfew.core.signin.SignInUsers;
import dev.curfew.core.user.Email;
import dev.curfew.core.user.User;
import dev.curfew.server.dynamic.DynamicProblem;
import dev.curfew.server.dynamic.Members;
import dev.curfew.server.http.Reply;
import dev.curfew.server.http.Whereabouts;
import dev.curfew.server.limits.Throttles;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends every kind of sign-in: a session for whoever has proved who it is. */
final class SdkSignIn {
  /** How long a session can be refreshed; contract section 3. */
  static final Duration LONGEST_SESSION = Duration.ofDays(30);

  private final Sessions sessions;
  private final SignInUsers users;
  private final SdkAnswers answers;
  private final Throttles throttles;
  private final InstantSource clock;

  SdkSignIn(
      Sessions sessions,
      SignInUsers users,
      SdkAnswers answers,
      Throttles throttles,
      InstantSource clock) {
    this.sessions = sessions;
    this.users = users;
    this.answers = answers;
    this.throttles = throttles;
    this.clock = clock;
  }

  /**
   * What was sent, once whoever tries proofs has been slowed down. What can be wrong beside the
   * proof is wrong already here, for a proof is good once.
   */
  Members begun(SdkRequest request) {
    requireNoWait(throttles.signIn(request.environment(), request.address()));
    Members body = Members.of(request.call());
    var _ = request.sessionPublicKey(body);
    return body;
  }

  /**
   * Refuses a call that came too early.
   *
   * @param wait until when; empty is not at all
   */
  static void requireNoWait(Optional<Duration> wait) {
    wait.ifPresent(
        time -> {
          throw DynamicProblem.tooManyRequests(Math.max(1, time.plusMillis(999).toSeconds()));
        });
  }

  /** A new session of the user, who has just given the proof. */
  Reply mint(SdkRequest request, Members body, User user, Factor factor) {
    @Nullable String key = request.sessionPublicKey(body).orElse(null);
    var _ = users.activated(user, request.cause("signed in"));
    Settings settings = request.environment().settings();
    NewSession wanted =
        new NewSession(
            shorter(LONGEST_SESSION, settings.maxSession()),
            new Proof(user, List.of(factor)),
            Whereabouts.of(request.call()),
            Claims.NONE,
            settings.sessionLimit());
    return switch (sessions.mint(request.environmentId(), wanted)) {
      case MintOutcome.Minted(Session session, _, User owner) ->
          answers.verified(request, new SdkAnswers.Held(session, owner, key));
      case MintOutcome.UserLocked _ -> throw DynamicProblem.forbidden();
      case MintOutcome.LimitReached _ ->
          throw DynamicProblem.unprocessable("The user has as many sessions as are allowed.");
      case MintOutcome.NoSuchUser _, MintOutcome.ProofOutdated _ ->
          throw DynamicProblem.unauthorized("The proof is worth nothing any more.");
    };
  }

  /**
   * The session that made the request, resting on one more proof.
   *
   * @param seen the user as it stood when the proof was checked
   */
  SdkAnswers.Held strengthened(SignedIn signedIn, Members body, User seen, Factor factor) {
    SdkRequest request = signedIn.request();
    @Nullable String key = signedIn.sessionPublicKey(body);
    AuthenticateOutcome outcome =
        sessions.authenticate(
            request.environmentId(),
            new SessionKey.ById(signedIn.session().id()),
            new Change(null, Claims.NONE, new Proof(seen, List.of(factor))));
    if (outcome instanceof AuthenticateOutcome.Authenticated(Session session, User user)) {
      return new SdkAnswers.Held(session, user, key);
    }
    throw DynamicProblem.unauthorized("The session has ended.");
  }

  /** Another issuer's word. */
  Factor byToken(String tokenId) {
    return factor(
        Factor.Type.TRUSTED_AUTH_TOKEN,
        DeliveryMethod.TRUSTED_TOKEN_EXCHANGE,
        new Factor.Source.ByTrustedToken(tokenId));
  }

  /** A code that came by mail to one of the user's addresses. */
  Factor byEmail(User user, String address) {
    Email email =
        user.emails().stream()
            .filter(one -> Email.folded(one.address()).equals(Email.folded(address)))
            .findFirst()
            .orElseThrow(() -> DynamicProblem.unauthorized("The proof is worth nothing any more."));
    return factor(
        Factor.Type.EMAIL_OTP,
        DeliveryMethod.EMAIL,
        new Factor.Source.ByEmail(email.id(), email.address()));
  }

  /** A signature by one of the user's wallets. */
  Factor byWallet() {
    return factor(Factor.Type.CRYPTO, DeliveryMethod.CRYPTO_WALLET, null);
  }

  private Factor factor(Factor.Type type, DeliveryMethod method, Factor.@Nullable Source source) {
    Instant now = clock.instant();
    return new Factor(type, method, source, now, now);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
