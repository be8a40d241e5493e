package dev.curfew.server.stytch;

import dev.curfew.core.environment.TrustedIssuer;
import dev.curfew.core.session.DeliveryMethod;
import dev.curfew.core.session.Factor;
import dev.curfew.core.session.Proof;
import dev.curfew.core.signin.SignInUsers;
import dev.curfew.core.user.User;
import dev.curfew.core.user.UserEndings;
import dev.curfew.core.user.Users;
import dev.curfew.server.issuer.TokenOutcome;
import dev.curfew.server.issuer.TrustedTokens;
import dev.curfew.server.issuer.UserInfo;
import dev.curfew.server.issuer.UserInfoOutcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sign-in on another issuer's word; contract sections 2.4 to 2.6. */
final class StytchIssuerRoutes {
  private final TrustedTokens tokens;
  private final UserInfo userInfo;
  private final SignInUsers users;
  private final SignIn signIn;
  private final InstantSource clock;

  StytchIssuerRoutes(
      TrustedTokens tokens,
      UserInfo userInfo,
      Users users,
      UserEndings endings,
      SignIn signIn,
      InstantSource clock) {
    this.tokens = tokens;
    this.userInfo = userInfo;
    this.users = new SignInUsers(users, endings);
    this.signIn = signIn;
    this.clock = clock;
  }

  Answer attest(Request request) {
    String profile = request.body().requiredText("profile_id");
    String token = request.body().requiredText("token");
    SessionFields.duration(request);
    SessionFields.claims(request);
    TrustedIssuer issuer =
        issuers(request).stream()
            .filter(one -> one.profileId().equals(profile))
            .findFirst()
            .orElseThrow(() -> new Problem(ErrorType.TRUSTED_TOKEN_PROFILE_NOT_FOUND));
    TokenOutcome.Verified verified = verified(tokens.verify(issuer, token));
    Factor factor =
        factor(
            Factor.Type.TRUSTED_AUTH_TOKEN,
            DeliveryMethod.TRUSTED_TOKEN_EXCHANGE,
            new Factor.Source.ByTrustedToken(verified.tokenId()));
    return Answer.ok(signIn.complete(request, new Proof(user(request, verified), List.of(factor))));
  }

  Answer migrate(Request request) {
    String token = request.body().requiredText("session_token");
    TrustedIssuer issuer =
        issuers(request).stream()
            .filter(one -> one.userinfoUrl() != null)
            .findFirst()
            .orElseThrow(() -> new Problem(ErrorType.MIGRATE_FROM_EXTERNAL_MISSING_USERINFO));
    String email = email(userInfo.ask(issuer, token));
    Request own = request.withBody(request.body().without(Set.of("session_token")));
    User user =
        byVerifiedEmail(own, email)
            .orElseThrow(() -> new Problem(ErrorType.MIGRATE_FROM_EXTERNAL_EMAIL_DOES_NOT_EXIST));
    Factor factor = factor(Factor.Type.IMPORTED, DeliveryMethod.IMPORTED_AUTH0, null);
    return Answer.ok(
        signIn.mint(
            own,
            new Proof(user, List.of(factor)),
            SessionFields.duration(own).orElse(own.environment().settings().defaultSession())));
  }

  /** There are no connected apps whose access tokens could be exchanged. */
  Answer exchange(Request request) {
    var _ = request.body().requiredText("access_token");
    throw new Problem(ErrorType.IDP_ACCESS_TOKEN_COULD_NOT_BE_EXCHANGED);
  }

  private static TokenOutcome.Verified verified(TokenOutcome outcome) {
    return switch (outcome) {
      case TokenOutcome.Verified verified -> verified;
      case TokenOutcome.Invalid(String reason) ->
          throw new Problem(ErrorType.INVALID_TRUSTED_AUTH_TOKEN, reason);
      case TokenOutcome.Unavailable(String reason) ->
          throw new Problem(ErrorType.SERVER_UNAVAILABLE, reason);
    };
  }

  private static String email(UserInfoOutcome outcome) {
    return switch (outcome) {
      case UserInfoOutcome.Known(_, String email, boolean verified)
          when email != null && verified ->
          email;
      case UserInfoOutcome.Known _ ->
          throw new Problem(
              ErrorType.MIGRATE_FROM_EXTERNAL_EMAIL_DOES_NOT_EXIST,
              "The issuer names no verified email.");
      case UserInfoOutcome.Rejected(String reason) ->
          throw new Problem(ErrorType.MIGRATE_FROM_EXTERNAL_UNEXPECTED_RESPONSE, reason);
      case UserInfoOutcome.Unexpected(String reason) ->
          throw new Problem(ErrorType.MIGRATE_FROM_EXTERNAL_UNEXPECTED_RESPONSE, reason);
      case UserInfoOutcome.Unavailable(String reason) ->
          throw new Problem(ErrorType.SERVER_UNAVAILABLE, reason);
    };
  }

  /** By external id, else by verified email, else a new one with both. */
  private User user(Request request, TokenOutcome.Verified verified) {
    if (!Ids.isExternal(verified.subject())) {
      throw new Problem(
          ErrorType.INVALID_TRUSTED_AUTH_TOKEN, "The token's sub cannot be an external_id.");
    }
    @Nullable String email = verified.emailVerified() ? verified.email() : null;
    SignInUsers.Vouched vouched = new SignInUsers.Vouched(verified.subject(), email);
    Optional<User> known =
        users.find(
            request.environmentId(),
            vouched,
            user -> signIn.presentedSession(request, user),
            request.cause("email claimed"));
    if (known.isPresent()) {
      return known.get();
    }
    signIn.requireNoSession(request);
    if (email != null) {
      var _ = UserFields.checkedEmail(email);
    }
    return users.byExternalToken(request.environmentId(), vouched, request.cause("signed in"));
  }

  /** The user with the address; where it was not verified so far, it is from now on. */
  private Optional<User> byVerifiedEmail(Request request, String address) {
    return users.find(
        request.environmentId(),
        address,
        user -> signIn.presentedSession(request, user),
        request.cause("email claimed"));
  }

  private Factor factor(Factor.Type type, DeliveryMethod method, Factor.@Nullable Source source) {
    Instant now = clock.instant();
    return new Factor(type, method, source, now, now);
  }

  private static List<TrustedIssuer> issuers(Request request) {
    return request.environment().settings().trustedIssuers();
  }
}
