package dev.curfew.server.issuer;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.curfew.core.environment.TrustedIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An identity provider on loopback: a key set at /jwks and UserInfo at /userinfo. */
final class FakeIssuer implements AutoCloseable {
  static final String ISSUER = "https://issuer.example";
  static final String AUDIENCE = "curfew";

  final AtomicInteger fetches = new AtomicInteger();
  private final HttpServer server;
  private volatile int status = 200;
  private volatile String keys = "{\"keys\":[]}";
  private volatile String userInfo = "{}";

  FakeIssuer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/jwks",
        exchange -> {
          fetches.incrementAndGet();
          answer(exchange, status, keys);
        });
    server.createContext("/userinfo", this::answerUserInfo);
    server.start();
  }

  void publish(JWK... published) {
    keys = new JWKSet(List.of(published)).toString();
  }

  void publish(int withStatus, String text) {
    status = withStatus;
    keys = text;
  }

  void knows(int withStatus, String claims) {
    status = withStatus;
    userInfo = claims;
  }

  TrustedIssuer trusted() {
    return trusted(false);
  }

  TrustedIssuer trusted(boolean assumeEmailVerified) {
    return new TrustedIssuer(
        "profile", "Fake", ISSUER, AUDIENCE, url("/jwks"), url("/userinfo"), assumeEmailVerified);
  }

  private URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private void answerUserInfo(HttpExchange exchange) throws IOException {
    boolean known =
        "Bearer good-token".equals(exchange.getRequestHeaders().getFirst("Authorization"));
    answer(exchange, known ? status : 401, known ? userInfo : "{\"error\":\"invalid_token\"}");
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
