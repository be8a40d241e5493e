package dev.curfew.evidence.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Json;
import dev.curfew.evidence.harness.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The description by itself: OpenAPI 3.1 and JSON Schema 2020-12, as far as they can be checked.
 */
class DescriptionTest {
  private static final String FILE = "server/src/main/resources/openapi.json";
  private final Description description;

  DescriptionTest() throws IOException {
    description = new Description(Files.readString(Launch.repository().resolve(FILE)));
  }

  @Test
  void isOfTheVersionThatWasPromised() {
    assertThat(description.root().path("openapi").asString()).startsWith("3.1.");
    assertThat(description.root().at("/servers/0/url").asString()).isEqualTo("/");
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    assertThat(description.root().findValues("$ref"))
        .isNotEmpty()
        .allSatisfy(
            reference -> {
              assertThat(reference.asString()).startsWith("#/components/");
              assertThat(description.resolved(reference(reference)).isMissingNode())
                  .as(reference.asString())
                  .isFalse();
            });
  }

  private static JsonNode reference(JsonNode target) {
    return Json.read("{\"$ref\":" + target + "}");
  }

  @Test
  void everySchemaIsOneAndCompiles() {
    for (JsonNode schema : schemas()) {
      assertThat(description.faults(schema)).as(schema::toString).isEmpty();
      description.compile(schema);
    }
  }

  @Test
  void everyPartIsUsed() {
    Set<String> used = new TreeSet<>();
    description.root().findValues("$ref").forEach(reference -> used.add(reference.asString()));
    Set<String> made = new TreeSet<>();
    for (String kind : List.of("schemas", "responses", "parameters")) {
      description
          .root()
          .at("/components/" + kind)
          .propertyNames()
          .forEach(name -> made.add("#/components/" + kind + "/" + name));
    }

    assertThat(used).isEqualTo(made);
  }

  @Test
  void everyExampleIsOfItsSchema() {
    List<JsonNode> media = description.root().findParents("example");
    assertThat(media).hasSizeGreaterThan(30);
    for (JsonNode one : media) {
      assertThat(description.differences(one.path("schema"), one.path("example")))
          .as(one::toString)
          .isEmpty();
    }
    for (JsonNode schema : description.root().findParents("examples")) {
      for (JsonNode example : schema.path("examples")) {
        assertThat(description.differences(schema, example)).as(example::toString).isEmpty();
      }
    }
  }

  @Test
  void everyOperationSaysWhatCallersMustKnow() {
    Set<String> tags = names("/tags");
    Set<String> schemes =
        new TreeSet<>(description.root().at("/components/securitySchemes").propertyNames());
    for (Operation one : description.operations()) {
      JsonNode definition = one.definition();
      assertThat(one.id()).as(one.path()).matches("[a-z][A-Za-z]+");
      assertThat(definition.path("summary").asString("")).as(one.id()).isNotBlank();
      assertThat(definition.path("tags")).as(one.id()).hasSize(1);
      assertThat(tags).contains(definition.at("/tags/0").asString());
      assertThat(definition.has("security")).as(one.id()).isTrue();
      definition
          .path("security")
          .forEach(each -> assertThat(schemes).containsAll(each.propertyNames()));
      assertThat(one.responses().keySet()).as(one.id()).anyMatch(status -> status / 100 == 2);
      assertThat(one.responses())
          .as(one.id())
          .allSatisfy(
              (status, response) ->
                  assertThat(response.path("content").size()).isBetween(status < 300 ? 0 : 1, 1));
      one.scope().ifPresent(scope -> assertThat(scopes()).as(one.id()).contains(scope));
    }
  }

  private List<String> scopes() {
    return description
        .root()
        .at("/components/schemas/Scope/enum")
        .valueStream()
        .map(JsonNode::asString)
        .toList();
  }

  @Test
  void operationIdsAreUnique() {
    assertThat(description.operations()).extracting(Operation::id).doesNotHaveDuplicates();
  }

  @Test
  void everyVariableOfAPathIsAParameter() {
    for (Operation one : description.operations()) {
      List<String> declared = new ArrayList<>();
      for (JsonNode parameter : one.parameters()) {
        if (parameter.path("in").asString().equals("path")) {
          assertThat(parameter.path("required").asBoolean(false)).as(one.id()).isTrue();
          declared.add("{" + parameter.path("name").asString() + "}");
        }
      }
      assertThat(one.path().split("/"))
          .as(one.id())
          .filteredOn(segment -> segment.startsWith("{"))
          .containsExactlyElementsOf(declared);
    }
  }

  /** Those of the components, and those that stand where they are used. */
  private List<JsonNode> schemas() {
    List<JsonNode> all = new ArrayList<>();
    description.root().at("/components/schemas").forEach(all::add);
    description.root().path("paths").findValues("schema").forEach(all::add);
    description.root().at("/components/parameters").findValues("schema").forEach(all::add);
    description.root().at("/components/responses").findValues("schema").forEach(all::add);
    return all;
  }

  private Set<String> names(String pointer) {
    Set<String> names = new TreeSet<>();
    description.root().at(pointer).forEach(one -> names.add(one.path("name").asString()));
    return names;
  }
}
