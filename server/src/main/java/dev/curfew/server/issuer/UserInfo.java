package dev.curfew.server.issuer;

import dev.curfew.core.environment.TrustedIssuer;
import dev.curfew.server.http.Json;
import dev.curfew.server.outgoing.HttpResult;
import dev.curfew.server.outgoing.SafeHttpClient;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks a trusted issuer whose access token it is, at its UserInfo endpoint (contract section 2.4;
 * OpenID Connect Core section 5.3). Signed answers are not understood.
 */
public final class UserInfo {
  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;

  private final SafeHttpClient http;

  public UserInfo(SafeHttpClient http) {
    this.http = http;
  }

  /** Presents the token to the issuer's {@code userinfo_url}. */
  public UserInfoOutcome ask(TrustedIssuer issuer, String token) {
    URI url = issuer.userinfoUrl();
    if (url == null) {
      return new UserInfoOutcome.Unavailable("The trusted issuer has no userinfo_url.");
    }
    if (!SafeHttpClient.isBearerToken(token)) {
      return new UserInfoOutcome.Rejected("The token is not one that can be sent to an issuer.");
    }
    return switch (http.get(url, token)) {
      case HttpResult.Refused(String reason) -> new UserInfoOutcome.Unavailable(reason);
      case HttpResult.Failed(String reason) -> new UserInfoOutcome.Unavailable(reason);
      case HttpResult.Answer answer -> read(issuer, answer);
    };
  }

  private static UserInfoOutcome read(TrustedIssuer issuer, HttpResult.Answer answer) {
    int status = answer.status();
    if (status == OK) {
      return read(issuer, answer.body().bytes());
    }
    String reason = "The userinfo_url answered with status " + status + ".";
    if (status == BAD_REQUEST || status == UNAUTHORIZED || status == FORBIDDEN) {
      return new UserInfoOutcome.Rejected(reason);
    }
    return status == TOO_MANY || status >= SERVER_ERROR
        ? new UserInfoOutcome.Unavailable(reason)
        : new UserInfoOutcome.Unexpected(reason);
  }

  private static UserInfoOutcome read(TrustedIssuer issuer, byte[] body) {
    try {
      Map<String, @Nullable Object> claims = Json.object(body);
      if (!(claims.get("sub") instanceof String subject) || subject.isBlank()) {
        return new UserInfoOutcome.Unexpected("The userinfo_url answered without sub.");
      }
      EmailClaim email = EmailClaim.of(claims.get("email"), claims.get("email_verified"), issuer);
      return new UserInfoOutcome.Known(subject, email.address(), email.verified());
    } catch (Json.Malformed _) {
      return new UserInfoOutcome.Unexpected("The userinfo_url did not answer with a JSON object.");
    }
  }
}
