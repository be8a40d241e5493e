package dev.curfew.server.dynamic.sdk;

import dev.curfew.core.environment.ExternalAuth;
import dev.curfew.core.environment.TrustedIssuer;
import dev.curfew.core.signin.SignInUsers;
import dev.curfew.core.user.User;
import dev.curfew.server.dynamic.DynamicProblem;
import dev.curfew.server.dynamic.Members;
import dev.curfew.server.http.Reply;
import dev.curfew.server.issuer.TokenOutcome;
import dev.curfew.server.issuer.TrustedTokens;
import dev.curfew.server.mail.MailAddress;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sign-in on the word of the environment's own identity provider; contract section 3. */
final class SdkExternalRoutes {
  private static final Pattern SUBJECT = Pattern.compile("[^\\p{Cntrl}\\p{Cs}]{1,255}");

  private final TrustedTokens tokens;
  private final SignInUsers users;
  private final SdkSignIn signIn;

  SdkExternalRoutes(TrustedTokens tokens, SignInUsers users, SdkSignIn signIn) {
    this.tokens = tokens;
    this.users = users;
    this.signIn = signIn;
  }

  Reply signIn(SdkRequest request) {
    Members body = signIn.begun(request);
    ExternalAuth auth = request.settings().externalAuth();
    if (auth == null || !auth.enabled()) {
      throw invalid("The environment has no identity provider.");
    }
    TokenOutcome.Verified verified =
        verified(tokens.verify(trusted(auth), jwt(request, body, auth)));
    if (!SUBJECT.matcher(verified.subject()).matches()) {
      throw invalid("The JWT's sub must have at most 255 characters.");
    }
    @Nullable String email = verified.emailVerified() ? verified.email() : null;
    SignInUsers.Vouched vouched =
        new SignInUsers.Vouched(
            verified.subject(), email == null || MailAddress.isPlain(email) ? email : null);
    User user = users.byExternalToken(request.environmentId(), vouched, request.cause("signed in"));
    return signIn.mint(request, body, user, signIn.byToken(verified.tokenId()));
  }

  /** In the body, else in the cookie that the environment names. */
  private static String jwt(SdkRequest request, Members body, ExternalAuth auth) {
    Optional<String> sent = body.text("jwt").filter(text -> !text.isEmpty());
    if (sent.isPresent() || auth.cookieName() == null) {
      return sent.orElseThrow(() -> invalid("No JWT was given."));
    }
    String cookie =
        SdkCookies.value(request.call(), auth.cookieName())
            .orElseThrow(() -> invalid("No JWT was given."));
    SdkGate.requireOrigin(request);
    return cookie;
  }

  private static TrustedIssuer trusted(ExternalAuth auth) {
    return new TrustedIssuer(
        "external",
        "external",
        auth.issuer(),
        auth.audience(),
        auth.jwksUrl(),
        null,
        auth.assumeEmailVerified());
  }

  private static TokenOutcome.Verified verified(TokenOutcome outcome) {
    return switch (outcome) {
      case TokenOutcome.Verified verified -> verified;
      case TokenOutcome.Invalid(String reason) -> throw invalid(reason);
      case TokenOutcome.Unavailable _ ->
          throw invalid("The identity provider's keys cannot be had at the moment.");
    };
  }

  private static DynamicProblem invalid(String sentence) {
    return DynamicProblem.unprocessable(sentence, "invalid_external_auth");
  }
}
