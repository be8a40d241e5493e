package dev.curfew.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.curfew.server.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Somebody's endpoint on loopback, which answers as it is told to. */
final class TestReceiver implements AutoCloseable {
  /** One call. */
  record Received(Map<String, List<String>> headers, String body) {
    Map<String, @Nullable Object> json() {
      try {
        return Json.object(body.getBytes(StandardCharsets.UTF_8));
      } catch (Json.Malformed malformed) {
        throw new AssertionError(body, malformed);
      }
    }

    /** By its name in lower case. */
    String header(String name) {
      return headers.entrySet().stream()
          .filter(header -> header.getKey().toLowerCase(Locale.ROOT).equals(name))
          .map(header -> String.join(",", header.getValue()))
          .collect(Collectors.joining());
    }
  }

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpServer server;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private volatile int status = 200;
  private volatile String retryAfter = "";
  private volatile CountDownLatch open = new CountDownLatch(0);

  TestReceiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::receive);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  void answer(int withStatus) {
    answer(withStatus, "");
  }

  void answer(int withStatus, String withRetryAfter) {
    status = withStatus;
    retryAfter = withRetryAfter;
  }

  /** From now on no call is answered until {@link #letGo}. */
  void stall() {
    open = new CountDownLatch(1);
  }

  void letGo() {
    open.countDown();
  }

  /** Returns when so many calls have come, answered or not. */
  void await(int count) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    synchronized (received) {
      while (received.size() < count) {
        long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
        assertThat(left).as("calls: %d of %d", received.size(), count).isPositive();
        try {
          received.wait(left);
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
          throw new AssertionError(interrupted);
        }
      }
    }
  }

  List<Received> received() {
    return List.copyOf(received);
  }

  private void receive(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    synchronized (received) {
      received.add(new Received(Map.copyOf(exchange.getRequestHeaders()), body));
      received.notifyAll();
    }
    try {
      open.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    if (!retryAfter.isEmpty()) {
      exchange.getResponseHeaders().set("Retry-After", retryAfter);
    }
    byte[] text = "so be it".getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, text.length);
    try (exchange) {
      exchange.getResponseBody().write(text);
    }
  }

  @Override
  public void close() {
    letGo();
    server.stop(0);
  }
}
