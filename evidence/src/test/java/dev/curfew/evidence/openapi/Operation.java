package dev.curfew.evidence.openapi;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Fixtures;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * One thing that the server can be asked for, as its description says.
 *
 * @param path a template
 * @param parameters references resolved
 * @param responses by status, references resolved
 */
record Operation(
    String method,
    String path,
    JsonNode definition,
    List<JsonNode> parameters,
    Map<Integer, JsonNode> responses) {
  private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z_]+)}");
  private static final String DYNAMIC_ERROR = "#/components/schemas/DynamicError";

  /**
   * An error that the operation is said to answer with.
   *
   * @param code empty where there is only a sentence for people
   */
  record Refusal(int status, String code) {
    /** By which tests know how to bring it about. */
    String name() {
      return code.isEmpty() ? String.valueOf(status) : code;
    }
  }

  String id() {
    return definition.path("operationId").asString("");
  }

  String tag() {
    return definition.at("/tags/0").asString("");
  }

  @Override
  public String toString() {
    return id();
  }

  /** Whether it is of Dynamic's contract. */
  boolean isDynamic() {
    return path.startsWith("/api/v0/");
  }

  /** Whether callers must show the credentials of a security scheme. */
  boolean needs(String scheme) {
    return accepts(scheme)
        && definition.path("security").valueStream().allMatch(each -> each.has(scheme));
  }

  /** Whether the credentials of a security scheme do. */
  boolean accepts(String scheme) {
    return definition.path("security").valueStream().anyMatch(each -> each.has(scheme));
  }

  /** What an API token needs. */
  Optional<String> scope() {
    return definition
        .path("security")
        .valueStream()
        .flatMap(each -> each.path("apiToken").valueStream())
        .map(JsonNode::asString)
        .findFirst();
  }

  /** The schema of the body that it takes; empty where it takes none. */
  Optional<JsonNode> requestSchema() {
    return definition.at("/requestBody/content/application~1json").optional("schema");
  }

  /** The names of the variables of its path, in order. */
  List<String> variables() {
    return VARIABLE.matcher(path).results().map(found -> found.group(1)).toList();
  }

  /** The path with values in the places of its variables. */
  String at(Map<String, String> values) {
    return VARIABLE
        .matcher(path)
        .replaceAll(found -> Fixtures.encoded(value(found.group(1), values)));
  }

  private String value(String name, Map<String, String> values) {
    return Optional.ofNullable(values.get(name))
        .orElseThrow(() -> new IllegalArgumentException(id() + " needs " + name));
  }

  /** Every error it is said to answer with, by status. */
  List<Refusal> refusals() {
    List<Refusal> refusals = new ArrayList<>();
    responses.forEach(
        (status, response) ->
            codes(response).forEach(code -> refusals.add(new Refusal(status, code))));
    return refusals;
  }

  private static List<String> codes(JsonNode response) {
    JsonNode schema = response.at("/content/application~1json/schema");
    List<String> codes = new ArrayList<>();
    for (String member : List.of("error_type", "error", "code")) {
      schema.at("/properties/" + member + "/enum").forEach(code -> codes.add(code.asString()));
    }
    if (schema.path("$ref").asString("").equals(DYNAMIC_ERROR) && !schema.has("required")) {
      codes.add("");
    }
    return codes;
  }

  /** The error that an answer names, as {@link Refusal} does. */
  String code(Answer answer) {
    return isDynamic() ? answer.text("/code") : answer.text("/error_type") + answer.text("/error");
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
    List<JsonNode> parameters =
        definition.path("parameters").valueStream().map(whole::resolved).toList();
    return new Operation(
        method.toUpperCase(Locale.ROOT),
        path,
        definition,
        parameters,
        Collections.unmodifiableMap(responses));
  }
}
