package dev.curfew.evidence.openapi;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Holds what the server did against what it says of itself. */
final class Comparison {
  private static final String JSON_TYPE = "application/json";

  /** Described, for it can happen, but nothing that a test sends may bring it about. */
  private static final int FAULT = 500;

  private final Description description;

  Comparison(Description description) {
    this.description = description;
  }

  /** Sends a request; fails if the answer, or a request that succeeded, is not as described. */
  Answer send(Ask ask) {
    Answer answer = ask.send();
    List<String> differences = differences(ask, answer);
    if (!differences.isEmpty()) {
      throw new AssertionError(
          ask.operation().id() + ": " + String.join("\n", differences) + "\n" + answer);
    }
    return answer;
  }

  private List<String> differences(Ask ask, Answer answer) {
    JsonNode response = ask.operation().responses().get(answer.status());
    if (response == null || answer.status() == FAULT) {
      return List.of("status " + answer.status() + " is not described, or a fault");
    }
    List<String> found = new ArrayList<>();
    if (response.has("content")) {
      found.addAll(differencesOfBody(response.path("content"), answer));
    } else if (!answer.text().isEmpty()) {
      found.add("no body is described");
    }
    if (answer.status() < 300) {
      found.addAll(differencesOfRequest(ask));
    }
    return found;
  }

  private List<String> differencesOfBody(JsonNode content, Answer answer) {
    String type = answer.header("content-type");
    JsonNode media = content.path(type);
    if (media.isMissingNode()) {
      return List.of("content type " + type + " is not described");
    }
    JsonNode body = type.equals(JSON_TYPE) ? answer.body() : StringNode.valueOf(answer.text());
    return description.differences(media.path("schema"), body);
  }

  private List<String> differencesOfRequest(Ask ask) {
    Optional<JsonNode> schema = ask.operation().requestSchema();
    return ask.raw() == null && schema.isPresent()
        ? description.differences(schema.get(), Json.read(ask.body().orElseThrow()))
        : List.of();
  }
}
