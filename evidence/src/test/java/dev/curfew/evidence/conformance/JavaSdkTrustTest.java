package dev.curfew.evidence.conformance;

import static dev.curfew.evidence.conformance.JavaSdk.refused;
import static dev.curfew.evidence.conformance.JavaSdk.success;
import static org.assertj.core.api.Assertions.assertThat;

import com.stytch.java.common.OptionalClientConfig;
import com.stytch.java.consumer.StytchClient;
import com.stytch.java.consumer.models.debug.WhoamiRequest;
import com.stytch.java.consumer.models.rbac.PolicyRequest;
import com.stytch.java.consumer.models.sessions.AttestRequest;
import com.stytch.java.consumer.models.sessions.AuthenticationFactor;
import com.stytch.java.consumer.models.sessions.AuthenticationFactorType;
import com.stytch.java.consumer.models.sessions.MigrateRequest;
import com.stytch.java.consumer.models.sessions.Session;
import com.stytch.java.consumer.models.users.CreateRequest;
import com.stytch.java.consumer.models.users.SearchRequest;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Fixtures;
import dev.curfew.evidence.harness.Json;
import dev.curfew.evidence.harness.TestIssuer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What Stytch's Java SDK says about other issuers, and about itself. */
class JavaSdkTrustTest {
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final StytchClient client = JavaSdk.client(CURFEW);
  private final TestIssuer issuer;

  JavaSdkTrustTest() throws IOException {
    issuer = new TestIssuer();
  }

  @BeforeEach
  void trust() {
    CURFEW
        .api()
        .patch("/v1/environment", Json.object("trusted_issuers", List.of(issuer.asTrusted())))
        .ok();
  }

  @AfterEach
  void closeAll() {
    client.close();
    issuer.close();
  }

  @Test
  void attest() {
    String email = Fixtures.email();

    var answer =
        success(
            client
                .getSessions()
                .attestCompletable(
                    new AttestRequest(TestIssuer.PROFILE, issuer.token(verified(email)), 60)));

    assertThat(answer.getUser().getEmails().getFirst().getEmail()).isEqualTo(email);
    assertFactor(answer.getSession(), AuthenticationFactorType.TRUSTED_AUTH_TOKEN);
  }

  @Test
  void attestAddsAFactorToASession() {
    var made = JavaSdk.signUp(client);
    String email = made.getUser().getEmails().getFirst().getEmail();

    var answer =
        success(
            client
                .getSessions()
                .attestCompletable(
                    new AttestRequest(
                        TestIssuer.PROFILE,
                        issuer.token(verified(email)),
                        null,
                        Map.of(),
                        made.getSessionToken())));

    assertFactor(answer.getSession(), AuthenticationFactorType.TRUSTED_AUTH_TOKEN);
    assertFactor(answer.getSession(), AuthenticationFactorType.PASSWORD);
  }

  @Test
  void attestRefuses() {
    refused(
        client
            .getSessions()
            .attestCompletable(new AttestRequest(TestIssuer.PROFILE, "no token", 60)),
        400,
        "invalid_trusted_auth_token");
  }

  @Test
  void migrate() {
    String email = Fixtures.email();
    String user =
        success(client.getUsers().createCompletable(new CreateRequest(email))).getUserId();

    var answer =
        success(
            client
                .getSessions()
                .migrateCompletable(new MigrateRequest(issuer.access(verified(email)), 60)));

    assertThat(answer.getUserId()).isEqualTo(user);
    assertFactor(answer.getSession(), AuthenticationFactorType.IMPORTED);
  }

  private static Map<String, @Nullable Object> verified(String email) {
    return Json.object("sub", Fixtures.externalId(), "email", email, "email_verified", true);
  }

  private static void assertFactor(@Nullable Session session, AuthenticationFactorType type) {
    assertThat(session).isNotNull();
    assertThat(session.getAuthenticationFactors())
        .extracting(AuthenticationFactor::getType)
        .contains(type);
  }

  @Test
  void whoamiAndPolicy() {
    var whoami = success(client.getDebug().whoamiCompletable(new WhoamiRequest()));
    var policy = success(client.getRbac().policyCompletable(new PolicyRequest()));

    assertThat(whoami.getProjectId()).isEqualTo(CURFEW.credentials().projectId());
    assertThat(policy.getPolicy()).isNotNull();
  }

  @Test
  void wrongCredentials() {
    var config = new OptionalClientConfig(CURFEW.address().toString());
    String project = CURFEW.credentials().projectId();
    try (StytchClient wrong = new StytchClient(project, "secret-test-x", config);
        StytchClient malformed = new StytchClient("project-test-x", "x", config)) {
      refused(
          wrong.getUsers().searchCompletable(new SearchRequest()), 401, "unauthorized_credentials");
      refused(
          malformed.getUsers().searchCompletable(new SearchRequest()),
          400,
          "invalid_project_id_authentication");
    }
  }
}
