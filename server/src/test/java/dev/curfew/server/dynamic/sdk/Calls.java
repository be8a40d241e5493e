package dev.curfew.server.dynamic.sdk;

import dev.curfew.server.http.Call;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Calls that came by no wire. */
final class Calls {
  private Calls() {}

  /** A POST with these headers, whose names are written as they are asked for. */
  static Call with(Map<String, String> headers) {
    Map<String, List<String>> query = Map.of();
    return new Call(
        new UUID(0, 1),
        "POST",
        "/",
        Map.of(),
        query,
        name -> Optional.ofNullable(headers.get(name)),
        "127.0.0.1",
        new byte[0]);
  }
}
