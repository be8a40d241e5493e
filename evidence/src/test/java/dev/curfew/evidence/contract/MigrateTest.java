package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Fixtures;
import dev.curfew.evidence.harness.TestIssuer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sessions carried over from another provider, by its UserInfo endpoint. */
class MigrateTest {
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final Api api = CURFEW.api();
  private final Fixtures fixtures = new Fixtures(api);
  private final TestIssuer issuer;

  MigrateTest() throws IOException {
    issuer = new TestIssuer();
  }

  @BeforeEach
  void trust() {
    api.patch("/v1/environment", object("trusted_issuers", List.of(issuer.asTrusted()))).ok();
  }

  @AfterEach
  void stopIssuer() {
    issuer.close();
  }

  @Test
  void theUserWithTheEmailGetsASession() {
    Answer user = fixtures.user();
    String email = user.text("/user/emails/0/email");
    String access = issuer.access(object("sub", "1", "email", email, "email_verified", true));

    Answer answer = migrate(access).ok();

    assertThat(answer.text("/user_id")).isEqualTo(user.text("/user_id"));
    assertThat(answer.text("/session/authentication_factors/0/type")).isEqualTo("imported");
    fixtures.authenticate(answer.text("/session_token")).ok();
  }

  @Test
  void anEmailThatNobodyHasIsSaidToBeUnknown() {
    String access =
        issuer.access(object("sub", "1", "email", Fixtures.email(), "email_verified", true));

    Answer answer = migrate(access).enveloped();

    assertThat(answer.text("/error_type")).isEqualTo("migrate_from_external_email_does_not_exist");
  }

  @Test
  void anUnverifiedEmailOpensNobodysAccount() {
    Answer user = fixtures.user();
    String email = user.text("/user/emails/0/email");

    migrate(issuer.access(object("sub", "1", "email", email, "email_verified", false))).enveloped();

    assertThat(fixtures.list(user.text("/user_id")).ok().at("/sessions")).isEmpty();
  }

  @Test
  void aTokenThatTheProviderRefusesIsRefused() {
    migrate("no such access token").enveloped();
    migrate("line\r\nbreak").enveloped();
    migrate("").enveloped();
  }

  @Test
  void anAnswerWithoutAnEmailIsUnexpected() {
    Answer answer = migrate(issuer.access(object("sub", "1"))).enveloped();

    assertThat(answer.text("/error_type")).startsWith("migrate_from_external_");
  }

  @Test
  void withoutAUserInfoEndpointNothingCanBeMigrated() {
    var without = issuer.asTrusted();
    without.put("userinfo_url", null);
    api.patch("/v1/environment", object("trusted_issuers", List.of(without))).ok();

    Answer answer = migrate("anything").enveloped();

    assertThat(answer.text("/error_type")).isEqualTo("migrate_from_external_missing_userinfo");
  }

  @Test
  void anAccessTokenCannotBeExchangedUntilThereAreConnectedApps() {
    api.post(
            "/v1/sessions/exchange_access_token",
            object("access_token", "x", "session_duration_minutes", 60))
        .refused(404, "idp_access_token_could_not_be_exchanged");
  }

  private Answer migrate(String token) {
    return api.post(
        "/v1/sessions/migrate", object("session_token", token, "session_duration_minutes", 60));
  }
}
