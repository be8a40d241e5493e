package dev.curfew.core;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rules for JSON objects held as plain Java values: {@code Map<String, Object>}, {@code List},
 * {@code String}, {@code Number}, {@code Boolean} and null.
 */
public final class JsonValues {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private JsonValues() {}

  /** A copy that nobody can change, at any depth. */
  public static Map<String, @Nullable Object> frozen(Map<String, ? extends @Nullable Object> map) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    map.forEach((key, value) -> copy.put(key, frozenValue(value)));
    return Collections.unmodifiableMap(copy);
  }

  /** {@code base} with the members of {@code patch} set, and those that are null removed. */
  public static Map<String, @Nullable Object> mergeTop(
      Map<String, @Nullable Object> base, Map<String, @Nullable Object> patch) {
    Map<String, @Nullable Object> merged = new LinkedHashMap<>(base);
    patch.forEach((key, value) -> setOrRemove(merged, key, value));
    return frozen(merged);
  }

  /** As {@link #mergeTop}, and so for each object inside the object. */
  public static Map<String, @Nullable Object> mergeDeep(
      Map<String, @Nullable Object> base, Map<String, @Nullable Object> patch) {
    Map<String, @Nullable Object> merged = new LinkedHashMap<>(base);
    patch.forEach(
        (key, value) -> {
          if (value instanceof Map<?, ?> inner) {
            Map<String, @Nullable Object> below =
                merged.get(key) instanceof Map<?, ?> old ? object(old) : Map.of();
            merged.put(key, mergeDeep(below, object(inner)));
          } else {
            setOrRemove(merged, key, value);
          }
        });
    return frozen(merged);
  }

  /** A time as ISO 8601 in UTC with milliseconds: what ECMAScript's {@code toISOString} gives. */
  public static String time(Instant time) {
    return TIME.format(time);
  }

  /** How many bytes the value takes as compact JSON in UTF-8, or a few more. */
  public static int size(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map ->
          map.entrySet().stream()
                  .mapToInt(entry -> size(entry.getKey()) + size(entry.getValue()) + 2)
                  .sum()
              + 2;
      case List<?> list -> list.stream().mapToInt(item -> size(item) + 1).sum() + 2;
      case String text -> text.chars().map(JsonValues::sizeOf).sum() + 2;
      case null -> "null".length();
      default -> value.toString().length();
    };
  }

  private static int sizeOf(int character) {
    if (character < ' ' || Character.isSurrogate((char) character)) {
      return "\\u0000".length();
    }
    if (character == '"' || character == '\\') {
      return 2;
    }
    return character < 0x80 ? 1 : character < 0x800 ? 2 : 3;
  }

  private static void setOrRemove(
      Map<String, @Nullable Object> map, String key, @Nullable Object value) {
    if (value == null) {
      map.remove(key);
    } else {
      map.put(key, value);
    }
  }

  private static @Nullable Object frozenValue(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map -> frozen(object(map));
      case List<?> list -> {
        List<@Nullable Object> copy = new ArrayList<>();
        list.forEach(item -> copy.add(frozenValue(item)));
        yield Collections.unmodifiableList(copy);
      }
      case null -> null;
      default -> value;
    };
  }

  @SuppressWarnings("unchecked")
  private static Map<String, @Nullable Object> object(Map<?, ?> map) {
    return (Map<String, @Nullable Object>) map;
  }
}
