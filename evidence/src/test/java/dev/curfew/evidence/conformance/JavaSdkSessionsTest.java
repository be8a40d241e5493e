package dev.curfew.evidence.conformance;

import static dev.curfew.evidence.conformance.JavaSdk.refused;
import static dev.curfew.evidence.conformance.JavaSdk.success;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.stytch.java.consumer.StytchClient;
import com.stytch.java.consumer.api.sessions.Sessions;
import com.stytch.java.consumer.models.passwords.CreateResponse;
import com.stytch.java.consumer.models.sessions.AuthenticateRequest;
import com.stytch.java.consumer.models.sessions.AuthenticationFactor;
import com.stytch.java.consumer.models.sessions.AuthenticationFactorDeliveryMethod;
import com.stytch.java.consumer.models.sessions.AuthenticationFactorType;
import com.stytch.java.consumer.models.sessions.AuthorizationCheck;
import com.stytch.java.consumer.models.sessions.ExchangeAccessTokenRequest;
import com.stytch.java.consumer.models.sessions.GetJWKSRequest;
import com.stytch.java.consumer.models.sessions.GetRequest;
import com.stytch.java.consumer.models.sessions.JWK;
import com.stytch.java.consumer.models.sessions.RevokeRequest;
import com.stytch.java.consumer.models.sessions.Session;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Tokens;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The {@code sessions} of Stytch's Java SDK. */
class JavaSdkSessionsTest {
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final StytchClient client = JavaSdk.client(CURFEW);
  private final Sessions sessions = client.getSessions();

  @AfterEach
  void closeClient() {
    client.close();
  }

  @Test
  void authenticateByToken() {
    CreateResponse made = JavaSdk.signUp(client);

    var answer = success(sessions.authenticateCompletable(byToken(made.getSessionToken())));

    assertThat(answer.getStatusCode()).isEqualTo(200);
    assertThat(answer.getSessionToken()).isEqualTo(made.getSessionToken());
    assertThat(answer.getUser().getUserId()).isEqualTo(made.getUserId());
    Session session = answer.getSession();
    assertThat(session.getUserId()).isEqualTo(made.getUserId());
    assertThat(session.getExpiresAt()).isAfter(session.getStartedAt());
    AuthenticationFactor factor = session.getAuthenticationFactors().getFirst();
    assertThat(factor.getType()).isEqualTo(AuthenticationFactorType.PASSWORD);
    assertThat(factor.getDeliveryMethod()).isEqualTo(AuthenticationFactorDeliveryMethod.KNOWLEDGE);
  }

  @Test
  void authenticateByJwt() {
    CreateResponse made = JavaSdk.signUp(client);

    var answer =
        success(
            sessions.authenticateCompletable(
                new AuthenticateRequest(null, null, made.getSessionJWT())));

    assertThat(answer.getSessionToken()).isEmpty();
    assertThat(answer.getSession().getUserId()).isEqualTo(made.getUserId());
  }

  @Test
  void authenticateExtendsAndKeepsClaimsWhenGivenNone() {
    CreateResponse made = JavaSdk.signUp(client, 5);
    claim(made.getSessionToken(), Map.of("plan", "gold"));

    var answer =
        success(
            sessions.authenticateCompletable(new AuthenticateRequest(made.getSessionToken(), 600)));

    assertThat(answer.getSession().getExpiresAt())
        .isCloseTo(
            Clock.systemUTC().instant().plus(Duration.ofHours(10)), within(5, ChronoUnit.SECONDS));
    assertThat(answer.getSession().getCustomClaims()).isEqualTo(Map.of("plan", "gold"));
  }

  @Test
  void authenticateMergesClaimsDeeply() {
    CreateResponse made = JavaSdk.signUp(client);
    claim(made.getSessionToken(), Map.of("a", Map.of("b", "1", "c", "2"), "d", "3"));

    Session changed = claim(made.getSessionToken(), Map.of("a", Map.of("e", "4")));

    assertThat(changed.getCustomClaims())
        .isEqualTo(Map.of("a", Map.of("b", "1", "c", "2", "e", "4"), "d", "3"));
  }

  private Session claim(String token, Map<String, Object> claims) {
    return success(
            sessions.authenticateCompletable(new AuthenticateRequest(token, null, null, claims)))
        .getSession();
  }

  @Test
  void authenticateRefuses() {
    CreateResponse made = JavaSdk.signUp(client);
    String token = made.getSessionToken();

    refused(
        sessions.authenticateCompletable(new AuthenticateRequest()), 400, "no_session_arguments");
    refused(
        sessions.authenticateCompletable(
            new AuthenticateRequest(token, null, made.getSessionJWT())),
        400,
        "too_many_session_arguments");
    refused(sessions.authenticateCompletable(byToken("x")), 400, "invalid_session_token");
    refused(sessions.authenticateCompletable(byToken("x".repeat(44))), 404, "session_not_found");
    refused(
        sessions.authenticateCompletable(new AuthenticateRequest(token, 1)),
        400,
        "invalid_session_duration_minutes");
    refused(
        sessions.authenticateCompletable(
            new AuthenticateRequest(token, null, null, Map.of("iss", "x"))),
        400,
        "reserved_claims_in_custom_claims");
    refused(
        sessions.authenticateCompletable(
            new AuthenticateRequest(
                token, null, null, Map.of(), new AuthorizationCheck("documents", "read"))),
        403,
        "consumer_session_authorization_error");
  }

  @Test
  void getListsLiveSessionsNewestFirst() {
    CreateResponse made = JavaSdk.signUp(client);
    var next = JavaSdk.signIn(client, made);

    var answer = success(sessions.getCompletable(new GetRequest(made.getUserId())));

    assertThat(answer.getSessions())
        .extracting(Session::getSessionId)
        .containsExactly(id(next.getSession()), id(made.getSession()));
    refused(
        sessions.getCompletable(new GetRequest("user-test-" + UUID.randomUUID())),
        404,
        "user_not_found");
  }

  @Test
  void revokeByIdByTokenAndByJwt() {
    CreateResponse one = JavaSdk.signUp(client);
    CreateResponse two = JavaSdk.signUp(client);
    CreateResponse three = JavaSdk.signUp(client);

    revoke(new RevokeRequest(id(one.getSession())));
    revoke(new RevokeRequest(null, two.getSessionToken()));
    revoke(new RevokeRequest(null, null, three.getSessionJWT()));

    for (CreateResponse each : List.of(one, two, three)) {
      refused(
          sessions.authenticateCompletable(byToken(each.getSessionToken())),
          404,
          "session_not_found");
    }
  }

  /** Twice: the second time changes nothing and is no error. */
  private void revoke(RevokeRequest request) {
    assertThat(success(sessions.revokeCompletable(request)).getStatusCode()).isEqualTo(200);
    assertThat(success(sessions.revokeCompletable(request)).getStatusCode()).isEqualTo(200);
  }

  @Test
  void revokeRefuses() {
    refused(sessions.revokeCompletable(new RevokeRequest()), 400, "no_session_revoke_arguments");
    refused(
        sessions.revokeCompletable(new RevokeRequest("x", "y")),
        400,
        "too_many_session_revoke_arguments");
    refused(sessions.revokeCompletable(new RevokeRequest("x")), 400, "invalid_session_id");
    refused(sessions.revokeCompletable(new RevokeRequest(null, "x")), 400, "invalid_session_token");
    refused(
        sessions.revokeCompletable(new RevokeRequest(null, null, "x")),
        400,
        "unable_to_parse_session_jwt");
  }

  @Test
  void getJwksReadsEveryField() {
    CreateResponse made = JavaSdk.signUp(client);

    var answer =
        success(sessions.getJWKSCompletable(new GetJWKSRequest(CURFEW.credentials().projectId())));

    String kid = Tokens.header(made.getSessionJWT()).path("kid").asString();
    JWK key =
        answer.getKeys().stream()
            .filter(each -> each.getKid().equals(kid))
            .findFirst()
            .orElseThrow();
    assertThat(key.getKty()).isEqualTo("RSA");
    assertThat(key.getAlg()).isEqualTo("RS256");
    assertThat(key.getKeyOps()).containsExactly("verify");
  }

  @Test
  void exchangeAccessTokenCannotExchangeAnythingYet() {
    refused(
        sessions.exchangeAccessTokenCompletable(new ExchangeAccessTokenRequest("x", 60)),
        404,
        "idp_access_token_could_not_be_exchanged");
  }

  private static AuthenticateRequest byToken(String token) {
    return new AuthenticateRequest(token);
  }

  private static String id(@org.jspecify.annotations.Nullable Session session) {
    assertThat(session).isNotNull();
    return session.getSessionId();
  }
}
