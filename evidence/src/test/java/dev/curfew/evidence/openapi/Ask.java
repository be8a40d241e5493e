package dev.curfew.evidence.openapi;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request for an operation, before it is sent. Each method gives a changed copy.
 *
 * @param variables of its path
 * @param query with its question mark; may be empty
 * @param fields of its body
 * @param raw a body that is sent instead
 */
record Ask(
    Operation operation,
    Api api,
    Map<String, String> variables,
    String query,
    Map<String, @Nullable Object> fields,
    @Nullable String raw) {
  Ask(Operation operation, Api api) {
    this(operation, api, Map.of(), "", Map.of(), null);
  }

  Ask by(Api other) {
    return new Ask(operation, other, variables, query, fields, raw);
  }

  /** Puts values in the places of the last variables of the path, as far as it has so many. */
  Ask at(String... values) {
    List<String> names = operation.variables();
    Ask changed = this;
    for (int back = 1; back <= Math.min(values.length, names.size()); back++) {
      changed = changed.put(names.get(names.size() - back), values[values.length - back]);
    }
    return changed;
  }

  /** In that environment, where the path names one. */
  Ask in(String environment) {
    return put("environmentId", environment);
  }

  /** Puts a value in the place of one variable of the path. */
  Ask put(String variable, String value) {
    Map<String, String> more = new LinkedHashMap<>(variables);
    more.put(variable, value);
    return new Ask(operation, api, Map.copyOf(more), query, fields, raw);
  }

  Ask query(String other) {
    return new Ask(operation, api, variables, other, fields, raw);
  }

  Ask with(String name, @Nullable Object value) {
    Map<String, @Nullable Object> more = new LinkedHashMap<>(fields);
    more.put(name, value);
    return new Ask(operation, api, variables, query, more, raw);
  }

  Ask with(Map<String, ? extends @Nullable Object> several) {
    Map<String, @Nullable Object> more = new LinkedHashMap<>(fields);
    more.putAll(several);
    return new Ask(operation, api, variables, query, more, raw);
  }

  Ask without(String... names) {
    Map<String, @Nullable Object> fewer = new LinkedHashMap<>(fields);
    for (String name : names) {
      fewer.remove(name);
    }
    return new Ask(operation, api, variables, query, fewer, raw);
  }

  Ask raw(String text) {
    return new Ask(operation, api, variables, query, fields, text);
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
    return api.send(operation.method(), operation.at(variables) + query, body().orElse(null));
  }
}
