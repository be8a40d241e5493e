package dev.curfew.evidence.operating;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Await;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.CurfewProcess;
import dev.curfew.evidence.harness.Fixtures;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** SIGTERM. */
class DrainTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  @Test
  void aRequestInFlightIsAnsweredBeforeTheServerExitsWithZero() throws IOException {
    CurfewProcess server = CURFEW.process();
    String token = new Fixtures(CURFEW.api()).session().text("/session_token");
    String body = "{\"session_token\":\"" + token + "\"}";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout((int) LIMIT.toMillis());
      var in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      OutputStream out = socket.getOutputStream();
      out.write(head(body).getBytes(StandardCharsets.UTF_8));
      out.flush();
      assertThat(in.readLine()).startsWith("HTTP/1.1 100");
      assertThat(in.readLine()).isEmpty();

      server.terminate();
      Await.until("the server takes nobody new", LIMIT, DrainTest::refusesNewcomers);
      assertThat(server.handle().isAlive()).isTrue();
      out.write(body.getBytes(StandardCharsets.UTF_8));
      out.flush();

      assertThat(in.readLine()).startsWith("HTTP/1.1 200");
    }
    server.awaitCleanExit();
    CURFEW.start(0);
    Answer after = new Fixtures(CURFEW.api()).authenticate(token);
    assertThat(after.status()).isEqualTo(200);
  }

  @Test
  void theLauncherLeavesNoProcessInBetween() {
    assertThat(CURFEW.process().handle().children()).isEmpty();
  }

  @Test
  void whatWasAnsweredJustBeforeIsKept() {
    Fixtures before = new Fixtures(CURFEW.api());
    String kept = before.session().text("/session_token");
    String ended = before.session().text("/session_token");
    before.revoke("session_token", ended).ok();

    CURFEW.process().stop();
    CURFEW.start(0);

    Fixtures after = new Fixtures(CURFEW.api());
    after.authenticate(kept).ok();
    after.authenticate(ended).refused(404, "session_not_found");
  }

  private static boolean refusesNewcomers() {
    try {
      return Api.anonymous(CURFEW.address()).get("/health/ready").status() == 503;
    } catch (Api.Unanswered e) {
      return true;
    }
  }

  private static String head(String body) {
    String pair = CURFEW.credentials().projectId() + ":" + CURFEW.credentials().secret();
    String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    return String.join(
        "\r\n",
        "POST /v1/sessions/authenticate HTTP/1.1",
        "Host: 127.0.0.1",
        "Authorization: Basic " + basic,
        "Content-Type: application/json",
        "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length,
        "Expect: 100-continue",
        "",
        "");
  }
}
