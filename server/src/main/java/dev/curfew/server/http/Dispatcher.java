package dev.curfew.server.http;

import dev.curfew.server.http.Face.Trouble;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Turns a request that came for a face into a call, and the face's reply into a response. */
final class Dispatcher {
  /** The largest body that is read, in bytes. */
  static final int LARGEST_BODY = 1024 * 1024;

  private final RequestMetrics metrics;

  Dispatcher(RequestMetrics metrics) {
    this.metrics = metrics;
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
    Reply reply;
    try {
      reply = face.finish(call, answer(face, byMethod, call, request));
    } catch (RuntimeException unexpected) {
      reply = face.finish(call, face.trouble(call, new Trouble.Failed(unexpected)));
    }
    send(reply, request, response);
    metrics.record(request.prologue().method().text(), template, reply.status(), start);
  }

  private static Reply answer(
      Face face, Map<String, Handler> byMethod, Call call, ServerRequest request) {
    Handler handler = byMethod.get(call.method().equals("HEAD") ? "GET" : call.method());
    if (byMethod.isEmpty()) {
      return face.trouble(call, new Trouble.UnknownPath());
    }
    if (handler == null) {
      List<String> allowed = byMethod.keySet().stream().sorted().toList();
      return face.trouble(call, new Trouble.WrongMethod(allowed))
          .with("Allow", String.join(", ", allowed));
    }
    byte[] body = body(request);
    if (body.length > LARGEST_BODY) {
      return face.trouble(call, new Trouble.TooLarge()).with("Connection", "close");
    }
    return handler.handle(call.withBody(body));
  }

  private static Call call(String template, ServerRequest request) {
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
        name -> request.headers().first(HeaderNames.create(name)),
        request.remotePeer().host(),
        new byte[0]);
  }

  private static byte[] body(ServerRequest request) {
    if (!request.content().hasEntity()) {
      return new byte[0];
    }
    try (InputStream entity = request.content().inputStream()) {
      return entity.readNBytes(LARGEST_BODY + 1);
    } catch (IOException cut) {
      throw new UncheckedIOException("The body could not be read.", cut);
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
