package dev.curfew.server.http;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON in and out, within limits. */
public final class Json {
  /** Deeper than any body of ours, shallow enough that no recursion over it can overflow. */
  public static final int DEEPEST = 32;

  private static final int LONGEST_NUMBER = 100;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNumberLength(LONGEST_NUMBER)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private static final TypeReference<Map<String, @Nullable Object>> OBJECT =
      new TypeReference<>() {};

  private static final TypeReference<List<@Nullable Object>> LIST = new TypeReference<>() {};

  private Json() {}

  /** Text that is not the JSON that was asked for. The message is fit for its sender. */
  public static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * Reads one JSON object; an empty body counts as an empty object.
   *
   * @throws Malformed if it is not exactly one object, repeats a name or is deeper than {@link
   *     #DEEPEST}
   */
  public static Map<String, @Nullable Object> object(byte[] body) throws Malformed {
    if (body.length == 0) {
      return Map.of();
    }
    return read(body, OBJECT, "object");
  }

  /**
   * Reads one JSON array.
   *
   * @throws Malformed if it is not exactly one array, repeats a name or is deeper than {@link
   *     #DEEPEST}
   */
  public static List<@Nullable Object> list(byte[] body) throws Malformed {
    return read(body, LIST, "array");
  }

  private static <T> T read(byte[] body, TypeReference<T> type, String what) throws Malformed {
    try {
      T value = MAPPER.readValue(body, type);
      if (value == null) {
        throw new Malformed("The body must be a JSON " + what + ".");
      }
      requireFinite(value);
      return value;
    } catch (JacksonException malformed) {
      throw new Malformed(
          "The body must be a JSON %s, well-formed and at most %d levels deep."
              .formatted(what, DEEPEST));
    }
  }

  /** A number that no double can hold would come back as another one, or not at all. */
  private static void requireFinite(@Nullable Object value) throws Malformed {
    switch (value) {
      case Map<?, ?> map -> {
        for (Object inner : map.values()) {
          requireFinite(inner);
        }
      }
      case List<?> list -> {
        for (Object inner : list) {
          requireFinite(inner);
        }
      }
      case Number number when !Double.isFinite(number.doubleValue()) ->
          throw new Malformed("The body has a number that is too large.");
      case null, default -> {}
    }
  }

  /** Writes maps, lists, strings, numbers, booleans and null compactly, in UTF-8. */
  public static byte[] bytes(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }
}
