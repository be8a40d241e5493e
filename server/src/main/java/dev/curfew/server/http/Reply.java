package dev.curfew.server.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An answer of a face. Headers may repeat a name. */
@SuppressWarnings("ArrayRecordComponent") // a message, never compared
public record Reply(int status, List<Map.Entry<String, String>> headers, byte[] body) {
  public static final String JSON = "application/json";

  public Reply {
    headers = List.copyOf(headers);
  }

  /** An answer with a body of the given content type. */
  public static Reply of(int status, String contentType, byte[] body) {
    return new Reply(status, List.of(Map.entry("Content-Type", contentType)), body);
  }

  public static Reply text(int status, String contentType, String body) {
    return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
  }

  public static Reply json(int status, Object value) {
    return of(status, JSON, Json.bytes(value));
  }

  public static Reply empty(int status) {
    return new Reply(status, List.of(), new byte[0]);
  }

  /** The same answer with one more header. */
  public Reply with(String name, String value) {
    List<Map.Entry<String, String>> more = new ArrayList<>(headers);
    more.add(Map.entry(name, value));
    return new Reply(status, more, body);
  }
}
