package dev.curfew.server.stytch;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSObject;
import dev.curfew.core.environment.Environment;
import dev.curfew.core.session.Session;
import dev.curfew.core.session.SessionId;
import dev.curfew.core.user.User;
import dev.curfew.server.http.Json;
import dev.curfew.server.jose.SigningKeys;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Signs session JWTs and reads them back; contract section 4. */
final class SessionJwts {
  private static final String SESSION_CLAIM = "https://stytch.com/session";

  /** Longer than any JWT of ours: 4 KiB of custom claims and everything else of a session. */
  private static final int LONGEST = 256 * 1024;

  private final SigningKeys keys;
  private final InstantSource clock;

  SessionJwts(SigningKeys keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /** A JWT that says it is valid for the environment's JWT lifetime, and never past the session. */
  String sign(Environment environment, Session session, User user) {
    Ids ids = Ids.of(environment.kind());
    long now = clock.instant().getEpochSecond();
    long lifetime = environment.settings().jwtLifetime().toSeconds();
    Map<String, @Nullable Object> claims = new LinkedHashMap<>(session.claims().values());
    claims.put("iss", issuer(ids, environment));
    claims.put("aud", List.of(ids.project(environment.id())));
    claims.put("sub", ids.user(session.user()));
    claims.put("iat", now);
    claims.put("nbf", now);
    claims.put("exp", Math.min(now + lifetime, session.expiresAt().getEpochSecond()));
    claims.put(SESSION_CLAIM, sessionClaim(ids, session, user));
    return keys.sign(environment, Json.bytes(claims));
  }

  /**
   * The session a JWT speaks of, once signature, issuer and audience hold. Its {@code exp} is not
   * looked at: whether the session is live is asked of the session itself.
   *
   * @throws Problem naming the first thing that does not hold
   */
  SessionId read(Environment environment, String jwt) {
    JWSObject parsed = parse(jwt);
    if (!JOSEObjectType.JWT.equals(parsed.getHeader().getType())
        || !keys.verifies(environment, parsed)) {
      throw new Problem(ErrorType.INVALID_SIGNATURE);
    }
    Map<String, Object> claims = parsed.getPayload().toJSONObject();
    if (claims == null) {
      throw new Problem(ErrorType.JWT_INVALID_CLAIMS);
    }
    Ids ids = Ids.of(environment.kind());
    if (!issuer(ids, environment).equals(claims.get("iss"))) {
      throw new Problem(ErrorType.JWT_INVALID_ISSUER);
    }
    String project = ids.project(environment.id());
    Object audience = claims.get("aud");
    if (!project.equals(audience)
        && !(audience instanceof List<?> several && several.contains(project))) {
      throw new Problem(ErrorType.JWT_INVALID_AUDIENCE);
    }
    return sessionId(ids, claims.get(SESSION_CLAIM))
        .orElseThrow(() -> new Problem(ErrorType.JWT_INVALID_CLAIMS));
  }

  private static JWSObject parse(String jwt) {
    if (jwt.length() > LONGEST) {
      throw new Problem(ErrorType.UNABLE_TO_PARSE_SESSION_JWT);
    }
    try {
      return JWSObject.parse(jwt);
    } catch (ParseException | RuntimeException malformed) {
      // A header that is null makes the library fail in its own ways.
      throw new Problem(ErrorType.UNABLE_TO_PARSE_SESSION_JWT);
    }
  }

  private static Optional<SessionId> sessionId(Ids ids, @Nullable Object claim) {
    return claim instanceof Map<?, ?> session && session.get("id") instanceof String id
        ? ids.parseSession(id)
        : Optional.empty();
  }

  private static Map<String, @Nullable Object> sessionClaim(Ids ids, Session session, User user) {
    Map<String, @Nullable Object> claim = new LinkedHashMap<>();
    claim.put("id", ids.session(session.id()));
    claim.put("started_at", Wire.time(session.startedAt()));
    claim.put("last_accessed_at", Wire.time(session.lastAccessedAt()));
    claim.put("expires_at", Wire.time(session.expiresAt()));
    claim.put("attributes", SessionView.attributes(session.attributes()));
    claim.put("authentication_factors", new SessionView(ids).factors(session));
    claim.put("roles", UserView.roles(user));
    claim.put("environment_generation", session.environmentGeneration());
    claim.put("user_generation", session.userGeneration());
    return claim;
  }

  /** The issuer that every published library accepts, whatever the address it was reached by. */
  private static String issuer(Ids ids, Environment environment) {
    return "stytch.com/" + ids.project(environment.id());
  }
}
