package dev.curfew.evidence.harness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Somebody's endpoints for webhooks on loopback: they keep what they are sent, and misbehave. */
public final class HookReceiver implements AutoCloseable {
  private static final Duration STALL = Duration.ofSeconds(40);
  private static final Duration REBIND_LIMIT = Duration.ofSeconds(10);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ConcurrentLinkedQueue<Delivery> deliveries = new ConcurrentLinkedQueue<>();
  private final Map<String, Set<String>> taken = new ConcurrentHashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final int port;
  private volatile Function<String, Action> behaviour = _ -> Action.TAKE;
  private HttpServer server;

  /** What an endpoint does with one delivery. */
  public enum Action {
    TAKE,
    FAIL,
    REDIRECT,
    CUT_OFF,
    TOO_MANY,
    GONE,
    STALL
  }

  /**
   * One call.
   *
   * @param path which names the endpoint
   * @param headers by their names in lower case
   */
  public record Delivery(
      String path, Map<String, String> headers, String body, JsonNode json, Action action) {
    /** The string at a JSON pointer of the body. */
    public String text(String pointer) {
      return json.at(pointer).asString("");
    }

    /** A header by its name in lower case; empty where there is none. */
    public String header(String name) {
      return headers.getOrDefault(name, "");
    }

    public boolean taken() {
      return action == Action.TAKE;
    }
  }

  public HookReceiver() {
    server = listening(0);
    port = server.getAddress().getPort();
  }

  public String url(String path) {
    return "http://127.0.0.1:" + port + path;
  }

  /** From now on each call, known by its path, is met like this. */
  public void behave(Function<String, Action> chosen) {
    behaviour = chosen;
  }

  public void behave(Action always) {
    behaviour = _ -> always;
  }

  /** Stops listening: connections are refused. */
  public synchronized void goAway() {
    server.stop(0);
  }

  /** Listens again, where it did before. */
  public synchronized void comeBack() {
    Await.until("the receiver's port is free", REBIND_LIMIT, this::tryListening);
  }

  /** Every call so far, in the order of arrival. */
  public List<Delivery> deliveries() {
    return List.copyOf(deliveries);
  }

  /** The calls to one endpoint that tell of the event. */
  public List<Delivery> deliveries(String path, String eventName) {
    return deliveries.stream()
        .filter(delivery -> delivery.path().equals(path))
        .filter(delivery -> delivery.text("/eventName").equals(eventName))
        .toList();
  }

  /** The ids of the events that the endpoint has taken so far. */
  public Set<String> takenAt(String path) {
    return taken.computeIfAbsent(path, _ -> ConcurrentHashMap.newKeySet());
  }

  private boolean tryListening() {
    try {
      server = listening(port);
      return true;
    } catch (UncheckedIOException taken) {
      if (taken.getCause() instanceof BindException) {
        return false;
      }
      throw taken;
    }
  }

  private HttpServer listening(int where) {
    try {
      InetAddress loopback = InetAddress.getLoopbackAddress();
      HttpServer started = HttpServer.create(new InetSocketAddress(loopback, where), 100);
      started.setExecutor(threads);
      started.createContext("/", this::receive);
      started.start();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void receive(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> headers = new LinkedHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    String path = exchange.getRequestURI().getPath();
    Action action = behaviour.apply(path);
    Delivery delivery = new Delivery(path, headers, body, Json.read(body), action);
    deliveries.add(delivery);
    if (delivery.taken()) {
      takenAt(path).add(delivery.text("/eventId"));
    }
    try (exchange) {
      answer(exchange, action);
    }
  }

  private void answer(HttpExchange exchange, Action action) throws IOException {
    switch (action) {
      case TAKE -> answer(exchange, 200);
      case FAIL -> answer(exchange, 500);
      case GONE -> answer(exchange, 410);
      case CUT_OFF -> {}
      case REDIRECT -> {
        exchange.getResponseHeaders().set("Location", url("/elsewhere"));
        answer(exchange, 307);
      }
      case TOO_MANY -> {
        exchange.getResponseHeaders().set("Retry-After", "2");
        answer(exchange, 429);
      }
      case STALL -> stall();
    }
  }

  private void stall() {
    try {
      var _ = closed.await(STALL.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange, int status) throws IOException {
    byte[] text = ("status " + status).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, text.length);
    exchange.getResponseBody().write(text);
  }

  @Override
  public synchronized void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
