package dev.curfew.evidence.openapi;

import dev.curfew.evidence.harness.Fixtures;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** What can be wrong with every call of Dynamic's contract: its path, its query, its body. */
final class DynamicSpoilers {
  private static final int LARGEST_BODY = 1 << 20;
  private static final String ENVIRONMENT = "environmentId";

  /** Texts, to the description, but not any. */
  private static final Set<String> FORMED = Set.of("cursor", "startDate", "endDate");

  private DynamicSpoilers() {}

  static Ways of(Operation operation) {
    Ways ways = new Ways();
    ways.add("413", ask -> ask.raw("x".repeat(LARGEST_BODY + 1)));
    operation.variables().forEach(variable -> elsewhere(variable, ways));
    if (operation.requestSchema().isPresent()) {
      for (String text : List.of("{", "1", "null", "\"text\"", "[{}", "[1]")) {
        ways.add("400", ask -> ask.raw(text));
      }
    }
    operation.parameters().stream()
        .filter(parameter -> parameter.path("in").asString().equals("query"))
        .filter(DynamicSpoilers::isFormed)
        .map(parameter -> Fixtures.encoded(parameter.path("name").asString()))
        .forEach(name -> ways.add("400", ask -> ask.query("?" + name + "=@")));
    return ways;
  }

  private static void elsewhere(String variable, Ways ways) {
    ways.add("not_found", ask -> ask.put(variable, UUID.randomUUID().toString()));
    ways.add("not_found", ask -> ask.put(variable, "x"));
    if (variable.equals(ENVIRONMENT)) {
      ways.add("not_found", ask -> ask.in("00000000-0000-0000-0000-000000000000"));
    }
  }

  private static boolean isFormed(JsonNode parameter) {
    JsonNode schema = parameter.path("schema");
    return FORMED.contains(parameter.path("name").asString())
        || schema.has("enum")
        || schema.has("pattern")
        || !schema.path("type").asString("").equals("string");
  }
}
