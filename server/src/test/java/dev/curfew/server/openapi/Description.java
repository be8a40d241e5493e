package dev.curfew.server.openapi;

import dev.curfew.server.operations.DocumentsFace;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server's OpenAPI description, as it lies in the jar. */
final class Description {
  private final JsonNode root;

  private Description(JsonNode root) {
    this.root = root;
  }

  static Description load() throws IOException {
    try (InputStream resource = DocumentsFace.class.getResourceAsStream("/openapi.json")) {
      return new Description(
          JsonMapper.builder().build().readTree(Objects.requireNonNull(resource)));
    }
  }

  /** What the server is said to answer to, such as {@code GET /health/live}. */
  List<String> routes() {
    List<String> routes = new ArrayList<>();
    for (var path : root.at("/paths").properties()) {
      for (String method : path.getValue().propertyNames()) {
        routes.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
      }
    }
    return routes;
  }

  /**
   * An error that a route is said to answer with.
   *
   * @param code the {@code error_type}, or the {@code error} of the routes outside the faces
   */
  record DescribedError(String route, int status, String code) {}

  List<DescribedError> errors() {
    List<DescribedError> errors = new ArrayList<>();
    for (var path : root.at("/paths").properties()) {
      for (var operation : path.getValue().properties()) {
        String route = operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
        for (var response : operation.getValue().at("/responses").properties()) {
          int status = Integer.parseInt(response.getKey());
          codes(resolved(response.getValue()))
              .forEach(code -> errors.add(new DescribedError(route, status, code)));
        }
      }
    }
    return errors;
  }

  private static List<String> codes(JsonNode response) {
    JsonNode properties = response.at("/content/application~1json/schema/properties");
    List<String> codes = new ArrayList<>();
    for (String member : List.of("error_type", "error")) {
      properties.path(member).path("enum").forEach(code -> codes.add(code.asString()));
    }
    return codes;
  }

  private JsonNode resolved(JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isMissingNode() ? node : root.at(reference.asString().substring(1));
  }
}
