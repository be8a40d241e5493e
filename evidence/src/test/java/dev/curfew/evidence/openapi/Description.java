package dev.curfew.evidence.openapi;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.curfew.evidence.harness.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The server's OpenAPI description, its schemas ready to use. */
final class Description {
  /** Where the document pretends to lie, so that its parts can name each other. */
  private static final String ADDRESS = "https://description.invalid/openapi.json";

  private static final String META_SCHEMA = "https://json-schema.org/draft/2020-12/schema";

  private final JsonNode root;
  private final SchemaRegistry schemas;

  Description(String text) {
    root = Json.read(text);
    schemas =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder ->
                builder
                    .schemas(Map.of(ADDRESS, text))
                    .schemaRegistryConfig(
                        SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
  }

  JsonNode root() {
    return root;
  }

  List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    for (var path : root.path("paths").properties()) {
      for (var method : path.getValue().properties()) {
        operations.add(Operation.of(path.getKey(), method.getKey(), method.getValue(), this));
      }
    }
    return operations;
  }

  Operation operation(String id) {
    return operations().stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No operation " + id));
  }

  /** The node, or what it refers to. */
  JsonNode resolved(JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isMissingNode() ? node : root.at(reference.asString().substring(1));
  }

  /** What is wrong with a value by a schema that stands somewhere in the document. */
  List<String> differences(JsonNode schema, JsonNode value) {
    return texts(schemas.getSchema(absolute(schema)).validate(value));
  }

  /** Builds the schema and all that it refers to, which fails where that is impossible. */
  void compile(JsonNode schema) {
    schemas.getSchema(absolute(schema)).initializeValidators();
  }

  /** What is wrong with a schema by the rules for schemas. */
  List<String> faults(JsonNode schema) {
    Schema rules = schemas.getSchema(SchemaLocation.of(META_SCHEMA));
    return texts(rules.validate(schema));
  }

  private static List<String> texts(List<com.networknt.schema.Error> errors) {
    return errors.stream().map(Object::toString).toList();
  }

  /** A copy that can stand alone: its references name the document too. */
  private static JsonNode absolute(JsonNode schema) {
    JsonNode copy = schema.deepCopy();
    for (JsonNode reference : copy.findParents("$ref")) {
      String local = reference.path("$ref").asString();
      ((ObjectNode) reference).put("$ref", ADDRESS + local);
    }
    return copy;
  }
}
