package dev.curfew.evidence.openapi;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request for an operation, before it is sent. Each method gives a changed copy.
 *
 * @param fields of its body
 * @param raw a body that is sent instead
 */
record Ask(
    Operation operation,
    Api api,
    String path,
    Map<String, @Nullable Object> fields,
    @Nullable String raw) {
  Ask(Operation operation, Api api) {
    this(operation, api, operation.path(), Map.of(), null);
  }

  Ask by(Api other) {
    return new Ask(operation, other, path, fields, raw);
  }

  /** Puts a value in the place of the path's variable. */
  Ask at(String value) {
    return new Ask(operation, api, operation.at(value), fields, raw);
  }

  Ask query(String query) {
    return new Ask(operation, api, operation.path() + query, fields, raw);
  }

  Ask with(String name, @Nullable Object value) {
    Map<String, @Nullable Object> more = new LinkedHashMap<>(fields);
    more.put(name, value);
    return new Ask(operation, api, path, more, raw);
  }

  Ask without(String... names) {
    Map<String, @Nullable Object> fewer = new LinkedHashMap<>(fields);
    for (String name : names) {
      fewer.remove(name);
    }
    return new Ask(operation, api, path, fewer, raw);
  }

  Ask raw(String text) {
    return new Ask(operation, api, path, fields, text);
  }

  boolean has(String name) {
    return fields.containsKey(name);
  }

  /** The body as it is sent; empty if none is. */
  Optional<String> body() {
    if (raw != null) {
      return Optional.of(raw);
    }
    return operation.requestSchema().isPresent() || !fields.isEmpty()
        ? Optional.of(Json.write(fields))
        : Optional.empty();
  }

  Answer send() {
    return api.send(operation.method(), path, body().orElse(null));
  }
}
