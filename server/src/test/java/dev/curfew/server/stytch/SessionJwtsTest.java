package dev.curfew.server.stytch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.curfew.core.environment.Environment;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.environment.EnvironmentKind;
import dev.curfew.core.environment.Settings;
import dev.curfew.server.http.Json;
import dev.curfew.server.jose.TestKeys;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is said of a JWT whose signature holds and whose claims do not. */
final class SessionJwtsTest {
  private static final UUID ID = UUID.fromString("00000000-0000-7000-8000-000000000001");
  private static final String PROJECT = "project-test-" + ID;
  private static final String SESSION = "https://stytch.com/session";
  private static final Environment ENVIRONMENT =
      new Environment(
          new EnvironmentId(ID),
          EnvironmentKind.TEST,
          false,
          "test",
          Settings.INITIAL,
          0,
          Instant.EPOCH);
  private static final TestKeys KEYS = TestKeys.of(ENVIRONMENT);

  private final SessionJwts jwts = new SessionJwts(KEYS.signingKeys(), InstantSource.system());

  @Test
  void goodClaimsNameTheSession() {
    assertThat(jwts.read(ENVIRONMENT, signed(Map.of())).value()).isEqualTo(ID);
    assertThat(jwts.read(ENVIRONMENT, signed(Map.of("aud", PROJECT))).value()).isEqualTo(ID);
  }

  @Test
  void anotherIssuerIsSaidFirst() {
    assertThat(codeOf(Map.of("iss", "stytch.com/project-test-x", "aud", "x")))
        .isEqualTo("jwt_invalid_issuer");
  }

  @Test
  void anotherAudienceIsSaidNext() {
    assertThat(codeOf(Map.of("aud", List.of("x"), SESSION, 1))).isEqualTo("jwt_invalid_audience");
  }

  @Test
  void claimsWithoutASessionAreInvalid() {
    assertThat(codeOf(Map.of(SESSION, 1))).isEqualTo("jwt_invalid_claims");
    assertThat(codeOf(Map.of(SESSION, Map.of("id", "session-live-" + ID))))
        .isEqualTo("jwt_invalid_claims");
  }

  private String codeOf(Map<String, Object> changed) {
    Problem problem =
        catchThrowableOfType(
            Problem.class,
            () -> {
              var _ = jwts.read(ENVIRONMENT, signed(changed));
            });
    assertThat(problem).as("refused").isNotNull();
    return problem.code();
  }

  private static String signed(Map<String, Object> changed) {
    Map<String, Object> claims = new HashMap<>();
    claims.put("iss", "stytch.com/" + PROJECT);
    claims.put("aud", List.of(PROJECT));
    claims.put(SESSION, Map.of("id", "session-test-" + ID));
    claims.putAll(changed);
    return KEYS.signingKeys().sign(ENVIRONMENT, Json.bytes(claims));
  }
}
