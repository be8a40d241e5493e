package dev.curfew.evidence.conformance;

import static dev.curfew.evidence.conformance.JavaSdk.success;
import static org.assertj.core.api.Assertions.assertThat;

import com.stytch.java.common.JWTAuthResponse;
import com.stytch.java.common.JWTErrorResponse;
import com.stytch.java.common.JWTResponse;
import com.stytch.java.common.JWTSessionResponse;
import com.stytch.java.common.StytchResult;
import com.stytch.java.consumer.StytchClient;
import com.stytch.java.consumer.api.sessions.Sessions;
import com.stytch.java.consumer.models.passwords.CreateResponse;
import com.stytch.java.consumer.models.sessions.AuthenticateRequest;
import com.stytch.java.consumer.models.sessions.RevokeRequest;
import com.stytch.java.consumer.models.sessions.Session;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Json;
import dev.curfew.evidence.harness.Tokens;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JWT checks of Stytch's Java SDK, local and remote. */
class JavaSdkJwtTest {
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final StytchClient client = JavaSdk.client(CURFEW);
  private final Sessions sessions = client.getSessions();

  @AfterEach
  void closeClient() {
    client.close();
  }

  @Test
  void theLocalCheckAnswersTheSessionThatTheJwtStates() {
    CreateResponse made = JavaSdk.signUp(client);
    String jwt =
        success(
                sessions.authenticateCompletable(
                    new AuthenticateRequest(
                        made.getSessionToken(), null, null, Map.of("plan", "gold"))))
            .getSessionJWT();

    Session session = success(sessions.authenticateJwtLocalCompletable(jwt, null, 0));

    assertThat(session.getUserId()).isEqualTo(made.getUserId());
    assertThat(session.getSessionId()).isEqualTo(sessionOf(made).getSessionId());
    assertThat(session.getExpiresAt()).isEqualTo(sessionOf(made).getExpiresAt());
    assertThat(session.getCustomClaims()).containsEntry("plan", "gold");
  }

  @Test
  void authenticateJwtPrefersTheLocalCheck() {
    CreateResponse made = JavaSdk.signUp(client);

    JWTResponse answer = check(made.getSessionJWT(), null);

    assertThat(answer).isInstanceOf(JWTSessionResponse.class);
  }

  @Test
  void aRevokedSessionPassesTheLocalCheckAndFailsTheRemoteOne() {
    CreateResponse made = JavaSdk.signUp(client);
    success(sessions.revokeCompletable(new RevokeRequest(sessionOf(made).getSessionId())));

    assertThat(check(made.getSessionJWT(), null)).isInstanceOf(JWTSessionResponse.class);
    assertRefused(check(made.getSessionJWT(), 0), 404, "session_not_found");
  }

  @Test
  void anAgeOfZeroAsksTheServer() {
    CreateResponse made = JavaSdk.signUp(client);

    JWTResponse answer = check(made.getSessionJWT(), 0);

    assertThat(answer)
        .isInstanceOfSatisfying(
            JWTAuthResponse.class,
            remote ->
                assertThat(remote.getResponse().getSession().getSessionId())
                    .isEqualTo(sessionOf(made).getSessionId()));
    assertThat(sessions.authenticateJwtLocalCompletable(made.getSessionJWT(), 0, 0).join())
        .isInstanceOf(StytchResult.Error.class);
  }

  @Test
  void aForgedJwtFailsHereAndThere() {
    CreateResponse made = JavaSdk.signUp(client);
    String kid = Tokens.header(made.getSessionJWT()).path("kid").asString();
    String forged =
        Tokens.sign(Tokens.payloadText(made.getSessionJWT()), Tokens.strangersKey("mine"), kid);

    assertThat(sessions.authenticateJwtLocalCompletable(forged, null, 0).join())
        .isInstanceOf(StytchResult.Error.class);
    assertRefused(check(forged, null), 400, "invalid_signature");
    assertRefused(check("x", null), 400, "unable_to_parse_session_jwt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ES256", "EdDSA", "RS256"})
  void theLocalCheckWorksWithEveryAlgorithm(String algorithm) {
    CURFEW.api().patch("/v1/environment", Json.object("signing_algorithm", algorithm)).ok();
    CreateResponse made = JavaSdk.signUp(client);

    Session session =
        success(sessions.authenticateJwtLocalCompletable(made.getSessionJWT(), null, 0));

    assertThat(Tokens.header(made.getSessionJWT()).path("alg").asString()).isEqualTo(algorithm);
    assertThat(session.getUserId()).isEqualTo(made.getUserId());
  }

  private JWTResponse check(String jwt, @Nullable Integer maxAgeSeconds) {
    return success(sessions.authenticateJwtCompletable(jwt, maxAgeSeconds));
  }

  private static void assertRefused(JWTResponse answer, int status, String errorType) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            JWTErrorResponse.class,
            error ->
                assertThat(error.getStatusCode() + " " + error.getErrorType())
                    .isEqualTo(status + " " + errorType));
  }

  private static Session sessionOf(CreateResponse made) {
    Session session = made.getSession();
    assertThat(session).isNotNull();
    return session;
  }
}
