package dev.curfew.server.stytch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object a caller sent. Null counts as absent, unknown fields are ignored, and
 * a field of the wrong type is a {@link Problem} that names it.
 */
final class Fields {
  private final Map<String, @Nullable Object> values;

  Fields(Map<String, @Nullable Object> values) {
    this.values = values;
  }

  /** The same fields with one set, whatever the caller sent. */
  Fields with(String name, Object value) {
    Map<String, @Nullable Object> more = new LinkedHashMap<>(values);
    more.put(name, value);
    return new Fields(more);
  }

  /** The same fields with some left out. */
  Fields without(Set<String> names) {
    Map<String, @Nullable Object> fewer = new LinkedHashMap<>(values);
    names.forEach(fewer::remove);
    return new Fields(fewer);
  }

  /** All that was sent, as it was sent. */
  Map<String, @Nullable Object> values() {
    return values;
  }

  /** The names of all that was sent. */
  Set<String> names() {
    return values.keySet();
  }

  /** Whether the field was sent at all, be it null. */
  boolean has(String name) {
    return values.containsKey(name);
  }

  boolean isNull(String name) {
    return values.get(name) == null;
  }

  Optional<String> text(String name) {
    return read(name, String.class, "a string");
  }

  /** A string that is not empty. */
  Optional<String> nonEmptyText(String name) {
    return text(name).filter(value -> !value.isEmpty());
  }

  /** A string that must be there and not be empty. */
  String requiredText(String name) {
    return nonEmptyText(name).orElseThrow(() -> invalid(name, "is required"));
  }

  Optional<Boolean> flag(String name) {
    return read(name, Boolean.class, "true or false");
  }

  /** A whole number between the bounds, both included. */
  Optional<Integer> wholeNumber(String name, int least, int most) {
    Optional<Number> number = read(name, Number.class, "a whole number");
    return number.map(
        value -> {
          if (value instanceof Integer whole && whole >= least && whole <= most) {
            return whole;
          }
          throw invalid(name, "must be a whole number from " + least + " to " + most);
        });
  }

  /** The members of an object; none where it is absent. */
  Map<String, @Nullable Object> object(String name) {
    Optional<Fields> sent = fields(name);
    return sent.isPresent() ? sent.get().values() : Map.of();
  }

  Optional<Fields> fields(String name) {
    return read(name, Map.class, "an object").map(Fields::ofMap);
  }

  Optional<List<String>> texts(String name) {
    return list(
        name, item -> item instanceof String text ? text : null, "must be a list of strings");
  }

  Optional<List<Fields>> objects(String name) {
    return list(
        name,
        item -> item instanceof Map<?, ?> map ? ofMap(map) : null,
        "must be a list of objects");
  }

  /** The value as it was sent, whatever its type. */
  Optional<Object> any(String name) {
    return Optional.ofNullable(values.get(name));
  }

  @SuppressWarnings("unchecked")
  private static Fields ofMap(Map<?, ?> map) {
    return new Fields((Map<String, @Nullable Object>) map);
  }

  static Problem invalid(String name, String rule) {
    return new Problem(ErrorType.INVALID_ARGUMENT, name + " " + rule + ".");
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

  private <T> Optional<List<T>> list(
      String name, Function<Object, @Nullable T> convert, String rule) {
    Optional<List<?>> list = read(name, List.class, "a list").map(found -> (List<?>) found);
    return list.map(
        items -> {
          List<T> typed = new ArrayList<>();
          for (Object item : items) {
            T converted = item == null ? null : convert.apply(item);
            if (converted == null) {
              throw invalid(name, rule);
            }
            typed.add(converted);
          }
          return typed;
        });
  }
}
