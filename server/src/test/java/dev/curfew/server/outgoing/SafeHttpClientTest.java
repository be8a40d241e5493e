package dev.curfew.server.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.curfew.server.outgoing.HttpResult.Answer;
import dev.curfew.server.outgoing.HttpResult.Failed;
import dev.curfew.server.outgoing.HttpResult.Refused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeHttpClientTest {
  private static final int LARGEST = 1000;

  private final SafeHttpClient client =
      new SafeHttpClient(
          new OutgoingLimits(
              Duration.ofMillis(500), Duration.ofMillis(500), Duration.ofSeconds(1), LARGEST),
          true);
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void stop() {
    client.close();
    server.stop(0);
  }

  @Test
  void fetchesStatusTypeAndBody() {
    serve("/a", exchange -> answer(exchange, 200, "Application/JSON; charset=utf-8", "{\"a\":1}"));
    assertThat(client.get(url("/a"), null))
        .isInstanceOfSatisfying(
            Answer.class,
            answer -> {
              assertThat(answer.status()).isEqualTo(200);
              assertThat(answer.contentType()).isEqualTo("application/json");
              assertThat(answer.body().text()).isEqualTo("{\"a\":1}");
            });
  }

  @Test
  void asksForWhatTheUrlSays() {
    AtomicReference<String> seen = new AtomicReference<>("");
    serve(
        "/",
        exchange -> {
          seen.set(exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("Host"));
          answer(exchange, 200, "text/plain", "");
        });
    assertThat(client.get(url("/a%20b/c?x=a%2Bb&y=%0d%0a"), null)).isInstanceOf(Answer.class);
    assertThat(seen.get()).isEqualToIgnoringCase("/a%20b/c?x=a%2Bb&y=%0D%0A localhost:" + port());
  }

  @Test
  void sendsTheTokenAsBearer() {
    serve(
        "/me",
        exchange ->
            answer(
                exchange,
                200,
                "text/plain",
                exchange.getRequestHeaders().getFirst("Authorization")));
    assertThat(client.get(url("/me"), "ey.J0-_~+/a=="))
        .isInstanceOfSatisfying(
            Answer.class,
            answer -> assertThat(answer.body().text()).isEqualTo("Bearer ey.J0-_~+/a=="));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "a\r\nX-Injected: 1", "ä", "a=b"})
  void refusesWhatIsNoBearerTokenWithoutShowingIt(String token) {
    assertThat(client.get(url("/"), token))
        .isEqualTo(new Refused("The token cannot be sent as a bearer token."));
  }

  @Test
  void followsNoRedirect() {
    AtomicInteger followed = new AtomicInteger();
    serve(
        "/from",
        exchange -> {
          exchange.getResponseHeaders().set("Location", url("/to").toString());
          answer(exchange, 302, "text/plain", "");
        });
    serve("/to", exchange -> followed.incrementAndGet());
    assertThat(client.get(url("/from"), null))
        .isInstanceOfSatisfying(Answer.class, answer -> assertThat(answer.status()).isEqualTo(302));
    assertThat(followed).hasValue(0);
  }

  @Test
  void takesABodyOfTheLimitAndNoByteMore() {
    serve("/fits", exchange -> answer(exchange, 200, "text/plain", "x".repeat(LARGEST)));
    serve("/declared", exchange -> answer(exchange, 200, "text/plain", "x".repeat(LARGEST + 1)));
    serve("/endless", SafeHttpClientTest::writeWithoutEnd);
    assertThat(client.get(url("/fits"), null)).isInstanceOf(Answer.class);
    assertThat(client.get(url("/declared"), null))
        .isEqualTo(new Failed("localhost answered with more than 1000 bytes."));
    assertThat(client.get(url("/endless"), null))
        .isEqualTo(new Failed("localhost answered with more than 1000 bytes."));
  }

  @Test
  void anEmptyAnswerHasAnEmptyBody() {
    serve("/none", exchange -> exchange.sendResponseHeaders(204, -1));
    assertThat(client.get(url("/none"), null))
        .isInstanceOfSatisfying(
            Answer.class, answer -> assertThat(answer.body().bytes()).isEmpty());
  }

  @Test
  void saysWhatFailed() {
    assertThat(client.get(URI.create("http://localhost:1/"), null))
        .isEqualTo(new Failed("localhost could not be connected to."));
    assertThat(client.get(URI.create("http://nowhere.invalid/"), null))
        .isEqualTo(new Failed("nowhere.invalid could not be resolved."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://localhost/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://2130706433/",
        "https://10.0.0.1/",
        "https://169.254.169.254/latest/meta-data",
        "https://0/",
      })
  void connectsToNothingThatIsNotPublic(String url) {
    try (SafeHttpClient strict = new SafeHttpClient(OutgoingLimits.DEFAULT, false)) {
      assertThat(strict.get(URI.create(url), null))
          .isInstanceOfSatisfying(
              Refused.class,
              refused -> assertThat(refused.reason()).endsWith("is not on the public internet."));
    }
  }

  private static void writeWithoutEnd(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try (var body = exchange.getResponseBody()) {
      for (int piece = 0; piece < 10_000; piece++) {
        body.write(new byte[LARGEST]);
      }
    }
  }

  private static void answer(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void serve(String path, HttpHandler handler) {
    server.createContext(path, handler);
  }

  private int port() {
    return server.getAddress().getPort();
  }

  private URI url(String path) {
    return URI.create("http://localhost:" + port() + path);
  }
}
