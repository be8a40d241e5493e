package dev.curfew.evidence.harness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jspecify.annotations.Nullable;

/** Somebody else's OpenID provider: a JWKS, a UserInfo endpoint, and tokens for whoever asks. */
public final class TestIssuer implements AutoCloseable {
  public static final String PROFILE = "evidence-issuer";
  public static final String AUDIENCE = "evidence-app";
  public static final String KEY_ID = "issuer-key-1";
  private static final RsaJsonWebKey KEY = Tokens.newKey(KEY_ID);

  private final HttpServer server;
  private final AtomicInteger calls = new AtomicInteger();
  private final Map<String, String> userInfo = new ConcurrentHashMap<>();

  public TestIssuer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String keys = new JsonWebKeySet(KEY).toJson(OutputControlLevel.PUBLIC_ONLY);
    server.createContext("/jwks", exchange -> called(exchange, keys));
    server.createContext("/userinfo", this::userInfo);
    server.createContext("/token", exchange -> answer(exchange, 200, token(query(exchange))));
    server.createContext("/access", exchange -> answer(exchange, 200, access(query(exchange))));
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** How an environment's {@code trusted_issuers} names this issuer. */
  public Map<String, @Nullable Object> asTrusted() {
    return Json.object(
        "profile_id",
        PROFILE,
        "name",
        "The issuer of the tests",
        "issuer",
        url(),
        "audience",
        AUDIENCE,
        "jwks_url",
        url() + "/jwks",
        "userinfo_url",
        url() + "/userinfo",
        "assume_email_verified",
        false);
  }

  /** A JWT that says these claims, on top of a good issuer, audience and times. */
  public String token(Map<String, ? extends @Nullable Object> claims) {
    return token(claims, KEY);
  }

  /** The same, signed by a key of the caller's choice. */
  public String token(Map<String, ? extends @Nullable Object> claims, RsaJsonWebKey signer) {
    Map<String, @Nullable Object> all = Tokens.times();
    all.put("iss", url());
    all.put("aud", AUDIENCE);
    all.putAll(claims);
    return Tokens.sign(all, signer);
  }

  /** An opaque access token for which UserInfo answers these claims. */
  public String access(Map<String, ? extends @Nullable Object> claims) {
    String token = Credentials.secretText(24);
    userInfo.put(token, Json.write(claims));
    return token;
  }

  /** How often its own endpoints, which only a server under test calls, have been called. */
  public int calls() {
    return calls.get();
  }

  private void called(HttpExchange exchange, String text) throws IOException {
    calls.incrementAndGet();
    answer(exchange, 200, text);
  }

  private void userInfo(HttpExchange exchange) throws IOException {
    calls.incrementAndGet();
    String header = exchange.getRequestHeaders().getFirst("Authorization");
    String token = header == null ? "" : header.replaceFirst("^Bearer ", "");
    String known = userInfo.get(token);
    answer(exchange, known == null ? 401 : 200, known == null ? "{}" : known);
  }

  private static Map<String, @Nullable Object> query(HttpExchange exchange) {
    Map<String, @Nullable Object> claims = new LinkedHashMap<>();
    String query = exchange.getRequestURI().getRawQuery();
    for (String pair : query == null ? new String[0] : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String value = URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
      boolean truth = value.equals("true") || value.equals("false");
      claims.put(pair.substring(0, equals), truth ? Boolean.valueOf(value) : value);
    }
    return claims;
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    try (exchange) {
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
