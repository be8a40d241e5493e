package dev.curfew.server.dynamic.sdk;

import dev.curfew.core.JsonValues;
import dev.curfew.core.session.Session;
import dev.curfew.core.user.User;
import dev.curfew.server.dynamic.DynamicReplies;
import dev.curfew.server.dynamic.UserJson;
import dev.curfew.server.http.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers that show a user and hand over JWTs; contract section 4.1. */
final class SdkAnswers {
  private final SdkJwts jwts;
  private final SdkCookies cookies;
  private final InstantSource clock;

  SdkAnswers(SdkJwts jwts, SdkCookies cookies, InstantSource clock) {
    this.jwts = jwts;
    this.cookies = cookies;
    this.clock = clock;
  }

  /** What a client holds of a session. */
  record Held(Session session, User user, @Nullable String sessionPublicKey) {}

  /** A VerifyResponse: the user, with fresh JWTs in the body or out of scripts' reach. */
  Reply verified(SdkRequest request, Held held) {
    return verified(request, held, Map.of());
  }

  /**
   * The same with more members, such as {@code nextView}.
   *
   * @param more must not hold JWTs
   */
  Reply verified(SdkRequest request, Held held, Map<String, ?> more) {
    SdkJwts.Pair pair = jwts.sign(request, held.session(), held.user(), held.sessionPublicKey());
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("user", user(held.session(), held.user()));
    body.put("expiresAt", pair.expiresAt().getEpochSecond());
    body.putAll(more);
    if (request.settings().cookieStorage()) {
      Duration validity = Duration.between(clock.instant(), pair.expiresAt());
      return cookies.set(DynamicReplies.json(200, body), request.call(), pair, validity);
    }
    body.put("minifiedJwt", pair.access());
    body.put("jwt", pair.id());
    return DynamicReplies.json(200, body);
  }

  /** The answer to a session's end: with it goes the cookie that held it. */
  Reply ended(SdkRequest request, Reply reply) {
    return request.settings().cookieStorage() ? cookies.clear(reply, request.call()) : reply;
  }

  /** An SdkUser, who is signed in by the session. */
  static Map<String, @Nullable Object> user(Session session, User user) {
    Map<String, @Nullable Object> json = UserJson.base(user);
    json.put("sessionId", session.id().value().toString());
    json.put("lastVerifiedCredentialId", LastCredential.id(session, user));
    json.put("scope", SdkClaims.scope(user));
    json.put("firstVisit", visit(session, user.firstVisit()));
    json.put("lastVisit", visit(session, user.lastVisit()));
    return json;
  }

  /** Of somebody whose first session was minted a moment ago, this is the visit. */
  private static String visit(Session session, @Nullable Instant noted) {
    return JsonValues.time(noted == null ? session.startedAt() : noted);
  }
}
