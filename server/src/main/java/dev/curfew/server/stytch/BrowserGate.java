package dev.curfew.server.stytch;

import dev.curfew.core.access.Access;
import dev.curfew.core.audit.Actor;
import dev.curfew.core.environment.Environment;
import dev.curfew.core.environment.Environments;
import dev.curfew.core.session.Attributes;
import dev.curfew.core.session.AuthenticateOutcome;
import dev.curfew.core.session.Change;
import dev.curfew.core.session.SessionKey;
import dev.curfew.core.session.SessionToken;
import dev.curfew.core.session.Sessions;
import dev.curfew.core.user.User;
import dev.curfew.server.http.Call;
import dev.curfew.server.http.Origins;
import dev.curfew.server.http.Whereabouts;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Admits a browser by its environment's public token and its origin; contract section 6.3. */
final class BrowserGate {
  private static final Set<String> BACK_END_ONLY =
      Set.of("session_custom_claims", "authorization_check", "roles", "external_id");

  private final Access access;
  private final Environments environments;
  private final Sessions sessions;

  BrowserGate(Access access, Environments environments, Sessions sessions) {
    this.access = access;
    this.environments = environments;
    this.sessions = sessions;
  }

  /**
   * The call as a request of the environment it may reach, its session token among the fields.
   *
   * @throws Problem if the public token or the origin is not admitted
   */
  Request admit(Call call) {
    BasicCredentials given =
        BasicCredentials.of(call)
            .orElseThrow(() -> new Problem(ErrorType.UNAUTHORIZED_CREDENTIALS));
    Environment environment =
        environment(given.user())
            .orElseThrow(() -> new Problem(ErrorType.UNAUTHORIZED_CREDENTIALS));
    requireOrigin(environment, call);
    Fields body = ofBrowser(call);
    Optional<String> implicit =
        namesSession(body) ? Optional.empty() : token(environment, call, given);
    return new Request(
        call,
        environment,
        new Actor(Actor.Type.USER, null),
        implicit.map(token -> body.with("session_token", token)).orElse(body),
        implicit.isPresent());
  }

  /** What a browser may say of itself; the rest is for back ends to say. */
  private static Fields ofBrowser(Call call) {
    Fields body = BackendGate.body(call);
    if (body.has("trusted_metadata")) {
      throw new Problem(ErrorType.CANNOT_UPDATE_TRUSTED_METADATA);
    }
    Attributes attributes = Whereabouts.of(call);
    return body.without(BACK_END_ONLY)
        .with(
            "attributes",
            Map.of("ip_address", attributes.ipAddress(), "user_agent", attributes.userAgent()));
  }

  private static boolean namesSession(Fields body) {
    return body.nonEmptyText("session_token").isPresent()
        || body.nonEmptyText("session_jwt").isPresent();
  }

  /** The user whose live session the request presents. */
  User signedIn(Request request) {
    String token =
        request
            .body()
            .nonEmptyText("session_token")
            .orElseThrow(() -> new Problem(ErrorType.USER_UNAUTHENTICATED));
    SessionKey key =
        new SessionKey.ByToken(
            SessionToken.parse(token)
                .orElseThrow(() -> new Problem(ErrorType.UNAUTHORIZED_CREDENTIALS)));
    AuthenticateOutcome outcome = sessions.authenticate(request.environmentId(), key, Change.NONE);
    if (outcome instanceof AuthenticateOutcome.Authenticated(_, User user)) {
      return user;
    }
    throw new Problem(ErrorType.UNAUTHORIZED_CREDENTIALS);
  }

  Optional<Environment> environment(String publicToken) {
    return access.byPublicToken(publicToken).map(Access.Admitted::environment);
  }

  void requireOrigin(Environment environment, Call call) {
    Optional<String> origin = call.header("Origin");
    if (origin.isPresent() && !Origins.admits(environment, origin.get(), call)) {
      throw new Problem(ErrorType.BAD_DOMAIN_FOR_STYTCH_SDK);
    }
  }

  /** Whether answers to this call may be read by the page that made it. */
  boolean mayRead(Call call, String origin) {
    Optional<Environment> named =
        BasicCredentials.of(call).flatMap(given -> environment(given.user()));
    return named.isPresent()
        ? Origins.admits(named.get(), origin, call)
        : environments.all().stream().anyMatch(one -> Origins.admits(one, origin, call));
  }

  /**
   * The token that the browser sends by itself. The published library repeats the public token
   * where it has none. What cannot be a token is as good as none.
   */
  private static Optional<String> token(
      Environment environment, Call call, BasicCredentials given) {
    Optional<String> sent = Optional.of(given.password()).filter(BrowserGate::isToken);
    return sent.isEmpty() && SessionCookies.apply(environment, call)
        ? SessionCookies.token(call).filter(BrowserGate::isToken)
        : sent;
  }

  private static boolean isToken(String text) {
    return SessionToken.parse(text).isPresent();
  }
}
