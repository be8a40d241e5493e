package dev.curfew.server.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;

/** Listens on a port and hands each request to the face that owns its path. */
public final class Listener implements AutoCloseable {
  /** How long a stop waits for requests under way. */
  private static final Duration DRAIN = Duration.ofSeconds(10);

  private static final String MANAGEMENT = "management";
  private static final int LARGEST_HEADERS = 16 * 1024;
  private static final int LONGEST_REQUEST_LINE = 8 * 1024;
  private static final int MOST_CONNECTIONS = 20_000;

  private final WebServer server;

  private Listener(WebServer server) {
    this.server = server;
  }

  /**
   * Where to listen.
   *
   * @param port 0 takes any free one
   * @param managementPort where the faces of {@code management} listen instead; -1 keeps all on one
   * @param clients who is calling, behind proxies
   */
  public record Address(String host, int port, int managementPort, ClientAddress clients) {}

  /**
   * Starts listening.
   *
   * @throws IllegalStateException if the port cannot be taken
   */
  public static Listener start(
      Address address, List<Face> faces, List<Face> management, RequestMetrics metrics) {
    Dispatcher dispatcher = new Dispatcher(metrics, address.clients());
    boolean apart = address.managementPort() >= 0;
    List<Face> main = apart ? faces : Stream.concat(faces.stream(), management.stream()).toList();
    var builder =
        WebServer.builder()
            .shutdownHook(false)
            .shutdownGracePeriod(DRAIN)
            .host(address.host())
            .port(address.port())
            .maxTcpConnections(MOST_CONNECTIONS)
            .directHandlers(directHandlers())
            .addProtocol(protocol())
            .routing(routing -> route(routing, dispatcher, main));
    if (apart) {
      builder.putSocket(
          MANAGEMENT,
          socket ->
              socket
                  .host(address.host())
                  .port(address.managementPort())
                  .maxTcpConnections(MOST_CONNECTIONS)
                  .directHandlers(directHandlers())
                  .addProtocol(protocol())
                  .routing(routing -> route(routing, dispatcher, management)));
    }
    WebServer server = builder.build();
    server.start();
    return new Listener(server);
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  /** The port of the faces that listen apart, if any do. */
  public OptionalInt managementPort() {
    int port = server.port(MANAGEMENT);
    return port < 0 ? OptionalInt.empty() : OptionalInt.of(port);
  }

  /** Stops accepting, waits for requests under way, and closes. */
  @Override
  public void close() {
    server.stop();
  }

  private static Http1Config protocol() {
    return Http1Config.builder()
        .maxHeadersSize(LARGEST_HEADERS)
        .maxPrologueLength(LONGEST_REQUEST_LINE)
        .build();
  }

  private static void route(HttpRouting.Builder routing, Dispatcher dispatcher, List<Face> faces) {
    List<Face> byPrefix =
        faces.stream()
            .sorted(Comparator.comparingInt((Face face) -> face.prefix().length()).reversed())
            .toList();
    for (Face face : byPrefix) {
      Map<String, Map<String, Handler>> byPath = new LinkedHashMap<>();
      face.routes().stream()
          .sorted(Comparator.comparing((Route route) -> specificity(route.path())))
          .forEach(
              route ->
                  byPath
                      .computeIfAbsent(route.path(), _ -> new LinkedHashMap<>())
                      .put(route.method(), route.handler()));
      byPath.forEach(
          (path, handlers) ->
              routing.any(
                  path,
                  (request, response) ->
                      dispatcher.serve(face, path, handlers, request, response)));
    }
    for (Face face : byPrefix) {
      routing.any(
          face.prefix() + "*",
          (request, response) -> dispatcher.serve(face, "unknown", Map.of(), request, response));
    }
  }

  /** Sorts literal segments before those in braces, so that the more exact route is asked first. */
  private static String specificity(String path) {
    return path.replace('{', '\uffff');
  }

  private static DirectHandlers directHandlers() {
    DirectHandlers.Builder handlers = DirectHandlers.builder();
    for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
      handlers.addHandler(type, Listener::unreadable);
    }
    return handlers.build();
  }

  /** Answers what never becomes a call, such as a malformed request line. */
  private static DirectHandler.TransportResponse unreadable(
      DirectHandler.TransportRequest request,
      DirectHandler.EventType type,
      io.helidon.http.Status status,
      io.helidon.http.ServerResponseHeaders headers,
      String message) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status_code", status.code());
    body.put("request_id", "request-id-" + UUID.randomUUID());
    body.put("error_type", "bad_request");
    body.put("error_message", "The request could not be read.");
    body.put("error_url", "/docs/errors#bad_request");
    return DirectHandler.TransportResponse.builder()
        .status(status)
        .headers(headers)
        .header(HeaderNames.CONTENT_TYPE, Reply.JSON)
        .keepAlive(false)
        .entity(Json.bytes(body))
        .build();
  }
}
