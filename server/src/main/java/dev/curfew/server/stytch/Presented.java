package dev.curfew.server.stytch;

import dev.curfew.core.session.SessionKey;
import dev.curfew.core.session.SessionToken;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads how a request points at a session. */
final class Presented {
  private final SessionJwts jwts;

  Presented(SessionJwts jwts) {
    this.jwts = jwts;
  }

  /** By token or JWT: both may be absent, not both given. */
  Optional<SessionKey> optional(Request request) {
    Optional<String> token = request.body().nonEmptyText("session_token");
    Optional<String> jwt = request.body().nonEmptyText("session_jwt");
    if (token.isPresent() && jwt.isPresent()) {
      throw new Problem(ErrorType.TOO_MANY_SESSION_ARGUMENTS);
    }
    return token.map(Presented::byToken).or(() -> jwt.map(given -> byJwt(request, given)));
  }

  /** By token or JWT: exactly one. */
  SessionKey required(Request request) {
    return optional(request).orElseThrow(() -> new Problem(ErrorType.NO_SESSION_ARGUMENTS));
  }

  /** By id, token or JWT: exactly one. */
  SessionKey toRevoke(Request request) {
    Optional<String> id = request.body().nonEmptyText("session_id");
    Optional<String> token = request.body().nonEmptyText("session_token");
    Optional<String> jwt = request.body().nonEmptyText("session_jwt");
    long given = Stream.of(id, token, jwt).filter(Optional::isPresent).count();
    if (given > 1) {
      throw new Problem(ErrorType.TOO_MANY_SESSION_REVOKE_ARGUMENTS);
    }
    return id.map(shown -> byId(request, shown))
        .or(() -> token.map(Presented::byToken))
        .or(() -> jwt.map(shown -> byJwt(request, shown)))
        .orElseThrow(() -> new Problem(ErrorType.NO_SESSION_REVOKE_ARGUMENTS));
  }

  /** The secret that the caller already holds, to be repeated in the answer; empty for a JWT. */
  static String token(SessionKey key) {
    return key instanceof SessionKey.ByToken(SessionToken token) ? token.reveal() : "";
  }

  private static SessionKey byId(Request request, String shown) {
    return new SessionKey.ById(
        request
            .ids()
            .parseSession(shown)
            .orElseThrow(() -> new Problem(ErrorType.INVALID_SESSION_ID)));
  }

  private static SessionKey byToken(String shown) {
    return new SessionKey.ByToken(
        SessionToken.parse(shown).orElseThrow(() -> new Problem(ErrorType.INVALID_SESSION_TOKEN)));
  }

  private SessionKey byJwt(Request request, String jwt) {
    return new SessionKey.ById(jwts.read(request.environment(), jwt));
  }
}
