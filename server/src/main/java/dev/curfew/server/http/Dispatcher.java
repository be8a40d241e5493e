package dev.curfew.server.http;

import dev.curfew.server.http.Face.Trouble;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/** Turns a request that came for a face into a call, and the face's reply into a response. */
final class Dispatcher {
  /** The largest body that is read, in bytes. */
  static final int LARGEST_BODY = 1024 * 1024;

  /** Callers need no credentials to send a body, so what large ones may take is bounded. */
  private static final int MOST_LARGE_BODIES = 256;

  private static final int SMALL_BODY = 16 * 1024;

  private final RequestMetrics metrics;
  private final ClientAddress clients;
  private final Semaphore largeBodies = new Semaphore(MOST_LARGE_BODIES);

  Dispatcher(RequestMetrics metrics, ClientAddress clients) {
    this.metrics = metrics;
    this.clients = clients;
  }

  /** Answers a request whose path matched {@code template}. */
  void serve(
      Face face,
      String template,
      Map<String, Handler> byMethod,
      ServerRequest request,
      ServerResponse response) {
    long start = System.nanoTime();
    Call call = call(template, request);
    Reply reply = finished(face, call, answered(face, byMethod, call, request));
    send(reply, request, response);
    metrics.record(request.prologue().method().text(), template, reply.status(), start);
  }

  private Reply answered(
      Face face, Map<String, Handler> byMethod, Call call, ServerRequest request) {
    try {
      return answer(face, byMethod, call, request);
    } catch (RuntimeException failed) {
      return face.trouble(call, new Trouble.Failed(failed));
    }
  }

  private static Reply finished(Face face, Call call, Reply reply) {
    try {
      return face.finish(call, reply);
    } catch (RuntimeException failed) {
      return face.trouble(call, new Trouble.Failed(failed));
    }
  }

  private Reply answer(Face face, Map<String, Handler> byMethod, Call call, ServerRequest request) {
    Handler handler = byMethod.get(call.method().equals("HEAD") ? "GET" : call.method());
    if (byMethod.isEmpty()) {
      return face.trouble(call, new Trouble.UnknownPath());
    }
    if (handler == null) {
      List<String> allowed = byMethod.keySet().stream().sorted().toList();
      return face.trouble(call, new Trouble.WrongMethod(allowed))
          .with("Allow", String.join(", ", allowed));
    }
    byte[] body;
    try {
      body = body(request);
    } catch (RejectedExecutionException full) {
      return face.trouble(call, new Trouble.Failed(full)).with("Connection", "close");
    } catch (IOException | RuntimeException cut) {
      return face.trouble(call, new Trouble.Unreadable()).with("Connection", "close");
    }
    if (body.length > LARGEST_BODY) {
      return face.trouble(call, new Trouble.TooLarge()).with("Connection", "close");
    }
    return handler.handle(call.withBody(body));
  }

  private Call call(String template, ServerRequest request) {
    Map<String, String> path = new LinkedHashMap<>();
    var parameters = request.path().pathParameters();
    parameters.names().forEach(name -> path.put(name, parameters.get(name)));
    Map<String, List<String>> query = new LinkedHashMap<>();
    request.query().names().forEach(name -> query.put(name, request.query().all(name)));
    return new Call(
        UUID.randomUUID(),
        request.prologue().method().text(),
        template,
        path,
        query,
        name -> header(request, name),
        clients.of(request.remotePeer().host(), header(request, "X-Forwarded-For")),
        new byte[0]);
  }

  /** Several lines of one header are one list (RFC 9110 section 5.3; RFC 9113 section 8.2.3). */
  private static Optional<String> header(ServerRequest request, String name) {
    List<String> lines = request.headers().all(HeaderNames.create(name), List::of);
    String separator = name.equals("Cookie") ? "; " : ", ";
    return lines.isEmpty() ? Optional.empty() : Optional.of(String.join(separator, lines));
  }

  private byte[] body(ServerRequest request) throws IOException {
    if (!request.content().hasEntity()) {
      return new byte[0];
    }
    long length = request.headers().contentLength().orElse(Long.MAX_VALUE);
    boolean large = length > SMALL_BODY;
    if (large && !largeBodies.tryAcquire()) {
      throw new RejectedExecutionException("Too many large bodies are being read.");
    }
    try (InputStream entity = request.content().inputStream()) {
      return entity.readNBytes(LARGEST_BODY + 1);
    } finally {
      if (large) {
        largeBodies.release();
      }
    }
  }

  private static void send(Reply reply, ServerRequest request, ServerResponse response) {
    response.status(reply.status());
    reply
        .headers()
        .forEach(
            header ->
                response.headers().add(HeaderNames.create(header.getKey()), header.getValue()));
    if (reply.body().length == 0 || request.prologue().method().text().equals("HEAD")) {
      response.header(HeaderValues.CONTENT_LENGTH_ZERO).send();
    } else {
      response.send(reply.body());
    }
  }
}
