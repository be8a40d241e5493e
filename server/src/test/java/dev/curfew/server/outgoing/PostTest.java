package dev.curfew.server.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.curfew.server.outgoing.HttpResult.Answer;
import dev.curfew.server.outgoing.HttpResult.Failed;
import dev.curfew.server.outgoing.HttpResult.Refused;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sending to receivers of every temper. */
class PostTest {
  private static final int READ_OF_BODY = 1000;
  private static final Duration TOTAL = Duration.ofSeconds(1);
  private static final Map<String, String> HEADERS =
      Map.of("Content-Type", "application/json", "webhook-id", "msg_1");
  private static final byte[] BODY = "{\"name\":\"Zoë\"}".getBytes(StandardCharsets.UTF_8);

  private static final Failed TOO_LATE = new Failed("localhost took too long to answer.");

  private final SafeHttpClient client =
      new SafeHttpClient(
          new OutgoingLimits(Duration.ofMillis(500), TOTAL, TOTAL, READ_OF_BODY), true);

  @AfterEach
  void stop() {
    client.close();
  }

  @Test
  void sendsHeadersAndBodyToTheByteInOneRequest() throws Exception {
    try (RawServer server = new RawServer(RawServer.says(head(204, "")))) {
      assertThat(status(client.post(server.url(), HEADERS, BODY))).isEqualTo(204);
      List<String> request = server.request();
      assertThat(request.getFirst()).isEqualTo("POST /hook HTTP/1.1");
      assertThat(request.getLast()).isEqualTo("{\"name\":\"Zoë\"}");
      assertThat(request)
          .anyMatch("webhook-id: msg_1"::equalsIgnoreCase)
          .anyMatch("content-type: application/json"::equalsIgnoreCase)
          .anyMatch("content-length: 15"::equalsIgnoreCase)
          .noneMatch(line -> line.toLowerCase(Locale.ROOT).startsWith("expect"));
    }
  }

  @Test
  void tellsWhenToComeBackAndWhatWasSaid() throws Exception {
    String answer =
        head(503, "Retry-After: 120\r\nContent-Type: text/PLAIN\r\nContent-Length: 4\r\n");
    try (RawServer server = new RawServer(RawServer.says(answer + "busy"))) {
      assertThat(client.post(server.url(), HEADERS, BODY))
          .isInstanceOfSatisfying(
              Answer.class,
              said -> {
                assertThat(said.status()).isEqualTo(503);
                assertThat(said.retryAfter()).contains("120");
                assertThat(said.contentType()).isEqualTo("text/plain");
                assertThat(said.body().text()).isEqualTo("busy");
              });
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aRedirectIsAnAnswerAndNotFollowed(int redirect) throws Exception {
    try (RawServer other = new RawServer(RawServer.says(head(200, "")));
        RawServer server =
            new RawServer(
                RawServer.says(
                    head(redirect, "Location: " + other.url() + "\r\nContent-Length: 0\r\n")))) {
      assertThat(status(client.post(server.url(), HEADERS, BODY))).isEqualTo(redirect);
      assertThat(other.wasCalled()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 50000000\r\n", "Connection: close\r\n"})
  void ofALargeAnswerOnlyTheStartIsRead(String headers) throws Exception {
    RawServer.Behaviour endless =
        caller -> {
          RawServer.send(caller, head(200, headers));
          while (true) {
            RawServer.send(caller, "x".repeat(READ_OF_BODY));
          }
        };
    try (RawServer server = new RawServer(endless)) {
      assertThat(client.post(server.url(), HEADERS, BODY))
          .isInstanceOfSatisfying(
              Answer.class,
              answer -> {
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.body().text()).isEqualTo("x".repeat(READ_OF_BODY));
              });
      assertThat(server.sawHangUp()).isTrue();
    }
  }

  @Test
  void theStatusCountsWhateverBecomesOfTheBody() throws Exception {
    String start = head(200, "Content-Length: 99\r\n") + "half";
    for (RawServer.Behaviour badly :
        List.of(
            RawServer.says(start), RawServer.saysAndWaits(start), RawServer.saysAndDrips(start))) {
      try (RawServer server = new RawServer(badly)) {
        assertThat(status(client.post(server.url(), HEADERS, BODY))).isEqualTo(200);
        assertThat(server.sawHangUp()).isTrue();
      }
    }
  }

  @Test
  void withoutAStatusNothingWasDelivered() throws Exception {
    for (String start : List.of("", "HTTP/1.1 200", "HTTP/1.1 200 OK\r\nX-Slow: ")) {
      try (RawServer cutting = new RawServer(RawServer.says(start));
          RawServer stalling = new RawServer(RawServer.saysAndWaits(start));
          RawServer dripping = new RawServer(RawServer.saysAndDrips(start))) {
        assertThat(client.post(cutting.url(), HEADERS, BODY)).isInstanceOf(Failed.class);
        assertThat(client.post(stalling.url(), HEADERS, BODY)).isEqualTo(TOO_LATE);
        assertThat(client.post(dripping.url(), HEADERS, BODY)).isInstanceOf(Failed.class);
        assertThat(stalling.sawHangUp()).isTrue();
        assertThat(dripping.sawHangUp()).isTrue();
      }
    }
  }

  @Test
  void holdsNobodyLongerThanTheTotalLimit() throws Exception {
    try (RawServer server = new RawServer(RawServer.saysAndDrips("HTTP/1.1 200 OK\r\nX-Slow: "))) {
      long begun = System.nanoTime();
      assertThat(client.post(server.url(), HEADERS, BODY)).isEqualTo(TOO_LATE);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(TOTAL.plusMillis(700));
    }
  }

  @Test
  void aBodyThatNobodyReadsIsGivenUp() throws Exception {
    try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI target = URI.create("http://localhost:" + deaf.getLocalPort() + "/");
      assertThat(client.post(target, HEADERS, new byte[50_000_000])).isEqualTo(TOO_LATE);
    }
  }

  @Test
  void whatIsNotHttpIsNoAnswer() throws Exception {
    try (RawServer server = new RawServer(RawServer.says("220 mail.example ESMTP\r\n"))) {
      assertThat(client.post(server.url(), HEADERS, BODY))
          .isEqualTo(new Failed("localhost did not answer as HTTP demands."));
    }
  }

  @Test
  void nobodyThereIsAFailure() {
    assertThat(client.post(URI.create("http://localhost:1/"), HEADERS, BODY))
        .isEqualTo(new Failed("localhost could not be connected to."));
    assertThat(client.post(URI.create("http://nowhere.invalid/"), HEADERS, BODY))
        .isEqualTo(new Failed("nowhere.invalid could not be resolved."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://localhost/", "https://[::1]/", "https://10.0.0.1/", "http://a.example/"})
  void sendsNothingToWhatIsNoTarget(String url) {
    try (SafeHttpClient strict = new SafeHttpClient(OutgoingLimits.WEBHOOKS, false)) {
      assertThat(strict.post(URI.create(url), HEADERS, BODY)).isInstanceOf(Refused.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nX-Injected: 1", "a\nb", "ä", "\u0000"})
  void aHeaderCannotCarryAnother(String value) throws Exception {
    try (RawServer server = new RawServer(RawServer.says(head(200, "")))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> client.post(server.url(), Map.of("webhook-id", value), BODY));
      assertThat(server.wasCalled()).isFalse();
    }
  }

  private static int status(HttpResult result) {
    return result instanceof Answer answer ? answer.status() : -1;
  }

  private static String head(int status, String headers) {
    return "HTTP/1.1 " + status + " Said\r\n" + headers + "\r\n";
  }
}
