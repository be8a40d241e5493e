package dev.curfew.evidence.harness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The web server of a single-page application: a few fixed texts on a free port of loopback. */
public final class StaticPages implements AutoCloseable {
  private final HttpServer server;

  /** Serves each text under its path; the path decides the content type. */
  public StaticPages(Map<String, String> texts) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    texts.forEach((path, text) -> server.createContext(path, exchange -> serve(exchange, text)));
    server.start();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public String origin() {
    return "http://localhost:" + port();
  }

  private static void serve(HttpExchange exchange, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    boolean script = exchange.getRequestURI().getPath().endsWith(".js");
    String type = script ? "text/javascript" : "text/html";
    exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
    exchange.sendResponseHeaders(200, bytes.length);
    try (exchange) {
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
