package dev.curfew.server.stytch;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A successful answer before it is put in its envelope. */
record Answer(int status, Map<String, @Nullable Object> fields) {
  static Answer ok(Map<String, @Nullable Object> fields) {
    return new Answer(200, fields);
  }

  static Answer ok() {
    return ok(Map.of());
  }

  /** An object whose members stay in the order in which they are put. */
  static Map<String, @Nullable Object> object() {
    return new LinkedHashMap<>();
  }
}
