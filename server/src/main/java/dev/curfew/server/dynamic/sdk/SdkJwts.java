package dev.curfew.server.dynamic.sdk;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import dev.curfew.core.environment.Environment;
import dev.curfew.core.environment.SigningAlgorithm;
import dev.curfew.core.session.Session;
import dev.curfew.core.session.SessionId;
import dev.curfew.core.user.User;
import dev.curfew.server.dynamic.Uuids;
import dev.curfew.server.http.Json;
import dev.curfew.server.jose.SigningKeys;
import java.net.URI;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Signs the JWTs of this contract and reads them back; section 3. */
final class SdkJwts {
  /** Longer than any access token of ours, and than what a listener reads of headers. */
  private static final int LONGEST = 256 * 1024;

  private final SigningKeys keys;
  private final Supplier<URI> publicUrl;
  private final InstantSource clock;

  SdkJwts(SigningKeys keys, Supplier<URI> publicUrl, InstantSource clock) {
    this.keys = keys;
    this.publicUrl = publicUrl;
    this.clock = clock;
  }

  /**
   * What a sign-in hands out.
   *
   * @param access the bearer, as small as can be
   * @param id what is known of the user
   * @param expiresAt of both
   */
  record Pair(String access, String id, Instant expiresAt) {
    @Override
    public String toString() {
      return "Pair[hidden]";
    }
  }

  /**
   * What a JWT of ours says, once its signature and its issuer hold.
   *
   * @param sessionPublicKey null if it names none
   */
  record Presented(SessionId session, Instant expiresAt, @Nullable String sessionPublicKey) {
    boolean hasExpired(Instant now) {
      return !now.isBefore(expiresAt);
    }
  }

  /**
   * Both JWTs, valid for the environment's JWT lifetime and never past the session.
   *
   * @param sessionPublicKey null for none
   */
  Pair sign(SdkRequest request, Session session, User user, @Nullable String sessionPublicKey) {
    Environment environment = request.environment();
    Instant now = clock.instant();
    Instant ends = now.plus(environment.settings().sdk().jwtLifetime());
    Instant expiresAt = ends.isBefore(session.expiresAt()) ? ends : session.expiresAt();
    String host = publicUrl.get().getRawAuthority();
    SdkClaims claims =
        new SdkClaims(
            session,
            user,
            new SdkClaims.Parties(issuer(environment), request.origin().orElse(host)),
            new SdkClaims.Times(now, expiresAt),
            sessionPublicKey);
    return new Pair(
        sign(environment, claims::access),
        sign(environment, claims::id),
        Instant.ofEpochSecond(expiresAt.getEpochSecond()));
  }

  private String sign(Environment environment, Function<String, Map<String, ?>> claims) {
    return keys.sign(environment, SigningAlgorithm.RS256, kid -> Json.bytes(claims.apply(kid)));
  }

  /**
   * What the JWT says, if it is one of this environment, made for this contract. Its {@code exp} is
   * not looked at, and whether the session is live is asked of the session itself.
   */
  Optional<Presented> read(Environment environment, String jwt) {
    return parse(jwt)
        .filter(jws -> JWSAlgorithm.RS256.equals(jws.getHeader().getAlgorithm()))
        .filter(jws -> JOSEObjectType.JWT.equals(jws.getHeader().getType()))
        .filter(jws -> keys.verifies(environment, jws))
        .map(jws -> jws.getPayload().toJSONObject())
        .filter(claims -> issuer(environment).equals(claims.get("iss")))
        .filter(claims -> environment.id().value().toString().equals(claims.get("environment_id")))
        .flatMap(SdkJwts::presented);
  }

  private static Optional<Presented> presented(Map<String, Object> claims) {
    if (!(claims.get("sid") instanceof String sid) || !(claims.get("exp") instanceof Number exp)) {
      return Optional.empty();
    }
    String key = claims.get("session_public_key") instanceof String text ? text : null;
    return Uuids.parse(sid)
        .map(id -> new Presented(new SessionId(id), Instant.ofEpochSecond(exp.longValue()), key));
  }

  private static Optional<JWSObject> parse(String jwt) {
    if (jwt.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      return Optional.of(JWSObject.parse(jwt));
    } catch (ParseException | RuntimeException malformed) {
      // A header that is null makes the library fail in its own ways.
      return Optional.empty();
    }
  }

  private String issuer(Environment environment) {
    return publicUrl.get().getRawAuthority() + "/" + environment.id().value();
  }
}
