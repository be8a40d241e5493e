package dev.curfew.evidence.openapi;

import dev.curfew.evidence.harness.Fixtures;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * One thing that the server can be asked for, as its description says.
 *
 * @param path a template with at most one variable
 * @param responses by status, references resolved
 */
record Operation(
    String method, String path, JsonNode definition, Map<Integer, JsonNode> responses) {
  /** An error that the operation is said to answer with. */
  record Refusal(int status, String code) {}

  String id() {
    return definition.path("operationId").asString("");
  }

  @Override
  public String toString() {
    return id();
  }

  /** Whether callers must show the credentials of a security scheme. */
  boolean needs(String scheme) {
    JsonNode alternatives = definition.path("security");
    boolean needed = !alternatives.isEmpty();
    for (JsonNode alternative : alternatives) {
      needed &= alternative.has(scheme);
    }
    return needed;
  }

  /** The schema of the body that it takes; empty where it takes none. */
  Optional<JsonNode> requestSchema() {
    return definition.at("/requestBody/content/application~1json").optional("schema");
  }

  /** The path with a value in the place of its variable. */
  String at(String value) {
    return path.replaceFirst("\\{[a-z_]+}", Fixtures.encoded(value));
  }

  /** Every error it is said to answer with, by status. */
  List<Refusal> refusals() {
    List<Refusal> refusals = new ArrayList<>();
    responses.forEach(
        (status, response) -> {
          JsonNode members = response.at("/content/application~1json/schema/properties");
          for (String member : List.of("error_type", "error")) {
            members
                .path(member)
                .path("enum")
                .forEach(code -> refusals.add(new Refusal(status, code.asString())));
          }
        });
    return refusals;
  }

  static Operation of(String path, String method, JsonNode definition, Description whole) {
    Map<Integer, JsonNode> responses = new TreeMap<>();
    definition
        .path("responses")
        .properties()
        .forEach(
            response ->
                responses.put(
                    Integer.valueOf(response.getKey()), whole.resolved(response.getValue())));
    return new Operation(
        method.toUpperCase(Locale.ROOT), path, definition, Collections.unmodifiableMap(responses));
  }
}
