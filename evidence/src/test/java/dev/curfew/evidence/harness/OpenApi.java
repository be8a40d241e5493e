package dev.curfew.evidence.harness;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A server's own description of itself, held against what it does. */
public final class OpenApi {
  private static final String LOCATION = "https://curfew.example/openapi.json";
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  private final JsonNode document;
  private final SchemaRegistry schemas;
  private final Set<String> seen = new TreeSet<>();
  private final List<String> contradictions = new ArrayList<>();

  public OpenApi(String text) {
    document = Json.read(text);
    schemas =
        SchemaRegistry.withDialect(
            Dialects.getOpenApi31(),
            builder -> builder.schemas(location -> location.equals(LOCATION) ? text : null));
  }

  public String version() {
    return document.path("openapi").asString("");
  }

  /** Every operation of the document, such as {@code GET /v1/users/{user_id}}. */
  public Set<String> operations() {
    Set<String> operations = new TreeSet<>();
    for (String path : document.path("paths").propertyNames()) {
      for (String method : document.path("paths").path(path).propertyNames()) {
        if (METHODS.contains(method)) {
          operations.add(method.toUpperCase(Locale.ROOT) + " " + path);
        }
      }
    }
    return operations;
  }

  /** The operations that answers have been held against. */
  public Set<String> seen() {
    return seen;
  }

  /** Where an answer was other than the document says. */
  public List<String> contradictions() {
    return contradictions;
  }

  /** Holds an answer against the document. */
  public void check(Answer answer) {
    String[] question = answer.question().split(" ", 3);
    String path = question[1].replaceAll("\\?.*", "");
    String operation = find(question[0], path);
    if (operation == null) {
      contradictions.add("not in the document: " + answer);
      return;
    }
    seen.add(operation);
    String response = response(operation, answer.status());
    if (response == null) {
      contradictions.add("status not in the document, of " + operation + ": " + answer);
      return;
    }
    validate(response, answer);
  }

  private @Nullable String find(String method, String path) {
    return operations().stream()
        .filter(operation -> operation.startsWith(method + " "))
        .filter(operation -> matches(operation.substring(method.length() + 1), path))
        .min(OpenApi::moreLiteralFirst)
        .orElse(null);
  }

  private static boolean matches(String template, String path) {
    String[] parts = template.split("\\{[^}]*}", -1);
    StringBuilder pattern = new StringBuilder(Pattern.quote(parts[0]));
    for (int i = 1; i < parts.length; i++) {
      pattern.append("[^/]+").append(Pattern.quote(parts[i]));
    }
    return path.matches(pattern.toString());
  }

  private static int moreLiteralFirst(String one, String two) {
    return Long.compare(
        one.chars().filter(c -> c == '{').count(), two.chars().filter(c -> c == '{').count());
  }

  /** The place in the document that describes the response, followed through references. */
  private @Nullable String response(String operation, int status) {
    int space = operation.indexOf(' ');
    String method = operation.substring(0, space).toLowerCase(Locale.ROOT);
    String responses =
        "/paths/" + escaped(operation.substring(space + 1)) + "/" + method + "/responses/";
    for (String key : List.of(Integer.toString(status), status / 100 + "XX", "default")) {
      JsonNode found = document.at(responses + key);
      if (!found.isMissingNode()) {
        String reference = found.path("$ref").asString("");
        return reference.isEmpty() ? responses + key : reference.substring(1);
      }
    }
    return null;
  }

  private void validate(String response, Answer answer) {
    String pointer = response + "/content/application~1json/schema";
    if (document.at(pointer).isMissingNode()) {
      return;
    }
    Schema schema = schemas.getSchema(SchemaLocation.of(LOCATION + "#" + pointer));
    schema.validate(answer.body()).forEach(error -> contradictions.add(error + " in " + answer));
  }

  private static String escaped(String path) {
    return path.replace("~", "~0").replace("/", "~1");
  }
}
