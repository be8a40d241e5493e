package dev.curfew.evidence.operating;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.CurfewProcess;
import dev.curfew.evidence.harness.Fixtures;
import dev.curfew.evidence.harness.Launch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Health and metrics. */
class ObserveTest {
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final Path home;

  ObserveTest(@TempDir Path home) {
    this.home = home;
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health/live", "/health/ready", "/metrics", "/openapi.json"})
  void needsNoCredentials(String path) {
    Answer answer = Api.anonymous(CURFEW.address()).get(path);

    assertThat(answer.status()).as(answer::toString).isEqualTo(200);
  }

  @Test
  void metricsArePrometheusTextAboutRequestsAndHoldNoSecret() {
    Answer session = new Fixtures(CURFEW.api()).signedUp();
    new Fixtures(CURFEW.api()).authenticate(session.text("/session_token")).ok();

    Answer metrics = Api.anonymous(CURFEW.address()).get("/metrics");

    assertThat(metrics.header("content-type")).startsWith("text/plain");
    assertThat(metrics.text()).contains("# TYPE ", "/v1/sessions/authenticate");
    assertThat(metrics.text().lines().filter(line -> !line.startsWith("#")))
        .allMatch(
            line -> line.matches("[a-zA-Z_:][a-zA-Z0-9_:]*(\\{.*})? \\S+( \\d+)?"), "a sample");
    assertThat(metrics.text())
        .doesNotContain(
            session.text("/session_token"),
            session.text("/session/session_id"),
            session.text("/user_id"),
            session.text("/user/emails/0/email"),
            CURFEW.credentials().secret());
  }

  @Test
  void pathsThatNobodyServesAreNotCountedOneByOne() {
    Api.anonymous(CURFEW.address()).get("/v1/made-up-path-number-17");

    assertThat(Api.anonymous(CURFEW.address()).get("/metrics").text())
        .doesNotContain("made-up-path-number-17");
  }

  @Test
  void aManagementPortTakesHealthAndMetricsAway() throws IOException {
    int management = freePort();
    Launch launch =
        Launch.at(home.resolve("data"))
            .with("CURFEW_MANAGEMENT_PORT", Integer.toString(management));
    try (CurfewProcess server = CurfewProcess.start(launch)) {
      Api outside = Api.anonymous(server.address());
      Api inside = Api.anonymous(URI.create("http://127.0.0.1:" + management));

      for (String path : new String[] {"/health/live", "/health/ready", "/metrics"}) {
        assertThat(inside.get(path).status()).as(path).isEqualTo(200);
        assertThat(outside.get(path).status()).as(path).isEqualTo(404);
      }
      assertThat(inside.get("/v1/debug/whoami").status()).isEqualTo(404);
      server.stop();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
