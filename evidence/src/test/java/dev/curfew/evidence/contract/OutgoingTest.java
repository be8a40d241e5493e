package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Credentials;
import dev.curfew.evidence.harness.CurfewProcess;
import dev.curfew.evidence.harness.Fixtures;
import dev.curfew.evidence.harness.Launch;
import dev.curfew.evidence.harness.TestIssuer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is not told otherwise calls nobody on loopback. */
class OutgoingTest {
  private final Path home;

  OutgoingTest(@TempDir Path home) {
    this.home = home;
  }

  @Test
  void loopbackAndPlainHttpAreClosedUnlessOpened() throws IOException {
    Credentials credentials = Credentials.random();
    Launch launch = Launch.at(home.resolve("data")).with(credentials.variables());
    try (TestIssuer issuer = new TestIssuer();
        CurfewProcess server = CurfewProcess.start(launch)) {
      Api api = Api.of(server.address(), credentials);
      Answer user = new Fixtures(api).user();
      String email = user.text("/user/emails/0/email");
      api.patch("/v1/environment", object("trusted_issuers", List.of(issuer.asTrusted())));

      var claims = object("sub", "1", "email", email, "email_verified", true);
      assertUnproven(attest(api, issuer.token(claims)));
      assertUnproven(migrate(api, issuer.access(claims)));

      assertThat(issuer.calls()).isZero();
      server.stop();
    }
  }

  private static void assertUnproven(Answer answer) {
    assertThat(answer.status()).as(answer::toString).isGreaterThanOrEqualTo(400);
    assertThat(answer.text("/session_token")).isEmpty();
  }

  private static Answer attest(Api api, String token) {
    return api.post(
        "/v1/sessions/attest",
        object("profile_id", TestIssuer.PROFILE, "token", token, "session_duration_minutes", 60));
  }

  private static Answer migrate(Api api, String token) {
    return api.post(
        "/v1/sessions/migrate", object("session_token", token, "session_duration_minutes", 60));
  }
}
