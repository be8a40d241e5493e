package dev.curfew.server.dynamic;

import dev.curfew.server.http.Call;
import dev.curfew.server.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object a caller sent. Null counts as absent, unknown members are ignored,
 * and a member of the wrong type is a {@link DynamicProblem} that names it.
 */
public final class Members {
  private final Map<String, @Nullable Object> values;

  private Members(Map<String, @Nullable Object> values) {
    this.values = values;
  }

  /** Those of the call's body; none where it is empty. */
  public static Members of(Call call) {
    try {
      return new Members(Json.object(call.body()));
    } catch (Json.Malformed malformed) {
      throw DynamicProblem.badRequest(String.valueOf(malformed.getMessage()));
    }
  }

  /** Those of an object inside another. */
  @SuppressWarnings("unchecked")
  public static Members of(Map<?, ?> object) {
    return new Members((Map<String, @Nullable Object>) object);
  }

  /** All that was sent, as it was sent. */
  public Map<String, @Nullable Object> values() {
    return values;
  }

  public Set<String> names() {
    return values.keySet();
  }

  /** Whether the member was sent at all, be it null. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  public Optional<String> text(String name) {
    return read(name, String.class, "a string");
  }

  /** A string that must be there and not be empty. */
  public String requiredText(String name) {
    return text(name)
        .filter(text -> !text.isEmpty())
        .orElseThrow(() -> invalid(name, "is required"));
  }

  public Optional<Boolean> flag(String name) {
    return read(name, Boolean.class, "true or false");
  }

  public boolean requiredFlag(String name) {
    return flag(name).orElseThrow(() -> invalid(name, "is required"));
  }

  public Optional<Number> number(String name) {
    return read(name, Number.class, "a number");
  }

  public Optional<Members> object(String name) {
    return read(name, Map.class, "an object").map(Members::of);
  }

  public Optional<List<String>> texts(String name) {
    return list(name, String.class, "a list of strings");
  }

  public Optional<List<Members>> objects(String name) {
    Optional<List<Object>> sent = list(name, Object.class, "a list of objects");
    return sent.map(
        items -> {
          List<Members> typed = new ArrayList<>();
          for (Object item : items) {
            if (!(item instanceof Map<?, ?> map)) {
              throw invalid(name, "must be a list of objects");
            }
            typed.add(of(map));
          }
          return typed;
        });
  }

  /** What to answer where a member breaks a rule. */
  public static DynamicProblem invalid(String name, String rule) {
    return DynamicProblem.badRequest(name + " " + rule + ".");
  }

  private <T> Optional<T> read(String name, Class<T> type, String expected) {
    Object value = values.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!type.isInstance(value)) {
      throw invalid(name, "must be " + expected);
    }
    return Optional.of(type.cast(value));
  }

  private <T> Optional<List<T>> list(String name, Class<T> type, String expected) {
    Optional<List<?>> sent = read(name, List.class, expected).map(found -> (List<?>) found);
    return sent.map(
        items -> {
          List<T> typed = new ArrayList<>();
          for (Object item : items) {
            if (!type.isInstance(item)) {
              throw invalid(name, "must be " + expected);
            }
            typed.add(type.cast(item));
          }
          return typed;
        });
  }
}
