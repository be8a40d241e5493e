package dev.curfew.evidence.conformance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.curfew.evidence.harness.MailServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tells tests in another process which code an address was mailed. */
final class MailedCodes implements AutoCloseable {
  private static final Pattern PARAMETER = Pattern.compile("(\\w+)=([^&]*)");

  private final HttpServer server;
  private final MailServer mails;

  MailedCodes(MailServer mails) throws IOException {
    this.mails = mails;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/code", this::answer);
    server.start();
  }

  /** Asked with an {@code address} and with how many {@code mails} it must have got. */
  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/code";
  }

  private void answer(HttpExchange exchange) throws IOException {
    Map<String, String> asked =
        PARAMETER
            .matcher(exchange.getRequestURI().getRawQuery())
            .results()
            .collect(Collectors.toMap(found -> found.group(1), MailedCodes::decoded));
    String address = asked.getOrDefault("address", "");
    int count = Integer.parseInt(asked.getOrDefault("mails", "1"));
    byte[] code = mails.code(address, count).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, code.length);
    try (exchange) {
      exchange.getResponseBody().write(code);
    }
  }

  private static String decoded(MatchResult found) {
    return URLDecoder.decode(found.group(2), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
