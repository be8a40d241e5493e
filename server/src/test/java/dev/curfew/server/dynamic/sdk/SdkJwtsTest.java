package dev.curfew.server.dynamic.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import dev.curfew.core.environment.Environment;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.environment.EnvironmentKind;
import dev.curfew.core.environment.SdkSettings;
import dev.curfew.core.environment.Settings;
import dev.curfew.core.environment.SigningAlgorithm;
import dev.curfew.core.session.Attributes;
import dev.curfew.core.session.Claims;
import dev.curfew.core.session.Session;
import dev.curfew.core.session.SessionId;
import dev.curfew.core.user.Name;
import dev.curfew.core.user.User;
import dev.curfew.core.user.UserId;
import dev.curfew.server.http.Json;
import dev.curfew.server.jose.TestKeys;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What our JWTs say, and which JWTs pass for ours. */
final class SdkJwtsTest {
  private static final UUID ID = UUID.fromString("00000000-0000-7000-8000-000000000001");
  private static final UUID SID = UUID.fromString("00000000-0000-7000-8000-000000000002");
  private static final UUID USER = UUID.fromString("00000000-0000-7000-8000-000000000003");
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final String ISSUER = "auth.example:8443/" + ID;

  /** Whatever signs the other face's JWTs, RSA signs these. */
  private static final Environment ENVIRONMENT =
      environment(SigningAlgorithm.ES256, Duration.ofHours(2));

  private static final TestKeys KEYS = TestKeys.of(ENVIRONMENT);

  private final SdkJwts jwts = jwtsAt(NOW);

  @Test
  void theAccessTokenSaysWhatTheContractSays() throws ParseException {
    SdkJwts.Pair pair = sign(ENVIRONMENT, NOW.plus(Duration.ofDays(30)));

    JWSObject jws = JWSObject.parse(pair.access());
    Map<String, Object> claims = jws.getPayload().toJSONObject();
    assertThat(jws.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
    assertThat(claims)
        .containsEntry("kid", jws.getHeader().getKeyID())
        .containsEntry("iss", ISSUER)
        .containsEntry("aud", "https://app.example")
        .containsEntry("sub", USER.toString())
        .containsEntry("sid", SID.toString())
        .containsEntry("originalSid", SID.toString())
        .containsEntry("environment_id", ID.toString())
        .containsEntry("environment_generation", 3L)
        .containsEntry("user_generation", 5L)
        .containsEntry("scope", "user:basic editor")
        .containsEntry("session_public_key", "02ab")
        .containsEntry("last_verified_credential_id", USER.toString())
        .containsEntry("iat", NOW.getEpochSecond())
        .containsEntry("exp", NOW.plus(Duration.ofHours(2)).getEpochSecond())
        .containsEntry("refreshExp", NOW.plus(Duration.ofDays(30)).getEpochSecond())
        .doesNotContainKeys("verified_credentials", "metadata");
    assertThat(pair.expiresAt()).isEqualTo(NOW.plus(Duration.ofHours(2)));
    assertThat(JWSObject.parse(pair.id()).getPayload().toJSONObject())
        .containsAllEntriesOf(claims)
        .containsKeys("verified_credentials", "missing_fields", "metadata")
        .containsEntry("given_name", "Ada");
  }

  @Test
  void noJwtOutlivesItsSession() throws ParseException {
    Instant end = NOW.plus(Duration.ofMinutes(7));

    SdkJwts.Pair pair = sign(ENVIRONMENT, end);

    assertThat(JWSObject.parse(pair.access()).getPayload().toJSONObject())
        .containsEntry("exp", end.getEpochSecond())
        .containsEntry("refreshExp", end.getEpochSecond());
    assertThat(pair.expiresAt()).isEqualTo(end);
  }

  @Test
  void whatWasSignedIsRead() {
    SdkJwts.Pair pair = sign(ENVIRONMENT, NOW.plus(Duration.ofDays(30)));

    for (String jwt : List.of(pair.access(), pair.id())) {
      assertThat(jwts.read(ENVIRONMENT, jwt))
          .contains(
              new SdkJwts.Presented(new SessionId(SID), NOW.plus(Duration.ofHours(2)), "02ab"));
    }
  }

  @Test
  void itHasExpiredAtTheVeryMoment() {
    SdkJwts.Presented presented = new SdkJwts.Presented(new SessionId(SID), NOW, null);

    assertThat(presented.hasExpired(NOW.minusMillis(1))).isFalse();
    assertThat(presented.hasExpired(NOW)).isTrue();
  }

  @Test
  void whatIsNotForThisContractIsNotRead() {
    assertThat(jwts.read(ENVIRONMENT, signed(Map.of()))).isPresent();
    for (Map<String, Object> changed :
        List.<Map<String, Object>>of(
            Map.of("iss", "stytch.com/project-test-" + ID),
            Map.of("iss", "other.example/" + ID),
            Map.of("iss", List.of(ISSUER)),
            Map.of("environment_id", SID.toString()),
            Map.of("sid", "session-test-" + SID),
            Map.of("sid", 1),
            Map.of("exp", "soon"))) {
      assertThat(jwts.read(ENVIRONMENT, signed(changed))).as(changed.toString()).isEmpty();
    }
  }

  @Test
  void anotherAlgorithmIsNotRead() {
    String byEcdsa = KEYS.signingKeys().sign(ENVIRONMENT, Json.bytes(claims(Map.of())));

    assertThat(jwts.read(ENVIRONMENT, byEcdsa)).isEmpty();
  }

  @Test
  void whatIsNoJwtIsNotRead() {
    String good = signed(Map.of());
    String unsigned = good.substring(0, good.lastIndexOf('.') + 1);

    for (String text : List.of("", "x", "a.b.c", "null.null.null", unsigned, good + "x")) {
      assertThat(jwts.read(ENVIRONMENT, text)).as(text).isEmpty();
    }
  }

  private static String signed(Map<String, Object> changed) {
    return KEYS.signingKeys()
        .sign(ENVIRONMENT, SigningAlgorithm.RS256, _ -> Json.bytes(claims(changed)));
  }

  private static Map<String, Object> claims(Map<String, Object> changed) {
    Map<String, Object> claims = new HashMap<>();
    claims.put("iss", ISSUER);
    claims.put("environment_id", ID.toString());
    claims.put("sid", SID.toString());
    claims.put("exp", NOW.getEpochSecond());
    claims.putAll(changed);
    return claims;
  }

  private SdkJwts.Pair sign(Environment environment, Instant end) {
    SdkRequest request =
        new SdkRequest(Calls.with(Map.of("Origin", "https://app.example")), environment);
    return jwts.sign(request, session(end), user(), "02ab");
  }

  private static SdkJwts jwtsAt(Instant now) {
    return new SdkJwts(
        KEYS.signingKeys(),
        () -> URI.create("https://auth.example:8443"),
        InstantSource.fixed(now));
  }

  private static Environment environment(SigningAlgorithm algorithm, Duration jwtLifetime) {
    Settings initial = Settings.INITIAL;
    Settings settings =
        new Settings(
            initial.defaultSession(),
            initial.maxSession(),
            null,
            initial.jwtLifetime(),
            List.of(),
            List.of(),
            algorithm,
            initial.cookieMode(),
            null,
            null,
            initial.rateLimits(),
            new SdkSettings(jwtLifetime, false, null, List.of(), Map.of()));
    return new Environment(
        new EnvironmentId(ID), EnvironmentKind.TEST, false, "test", settings, 3, NOW);
  }

  private static Session session(Instant end) {
    return new Session(
        new SessionId(SID),
        new EnvironmentId(ID),
        new UserId(USER),
        List.of(),
        Attributes.UNKNOWN,
        Claims.NONE,
        NOW,
        NOW,
        end,
        3,
        5,
        null);
  }

  private static User user() {
    return new User(
        new UserId(USER),
        new EnvironmentId(ID),
        "ada",
        false,
        new Name("Ada", "", ""),
        List.of(),
        List.of(),
        List.of(),
        List.of("editor", "no scope"),
        Map.of(),
        Map.of("theme", "dark"),
        Map.of(),
        null,
        null,
        0,
        5,
        NOW,
        null,
        null);
  }
}
