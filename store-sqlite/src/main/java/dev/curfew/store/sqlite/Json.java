package dev.curfew.store.sqlite;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.curfew.core.store.StoreException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** JSON columns. Whole numbers keep their size, others become BigDecimal. */
final class Json {
  private static final String NO_MEMBERS = "{}";
  private static final String NO_ITEMS = "[]";
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .changeDefaultPropertyInclusion(
              included -> included.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();
  private static final Type<Map<String, @Nullable Object>> OBJECT =
      new Type<>(MAPPER.readerFor(new TypeReference<Map<String, @Nullable Object>>() {}));
  private static final Type<List<String>> TEXTS =
      new Type<>(MAPPER.readerFor(new TypeReference<List<String>>() {}));

  private Json() {}

  /** A type of value that is read many times. */
  static final class Type<T> {
    private final ObjectReader reader;

    private Type(ObjectReader reader) {
      this.reader = reader;
    }

    static <T> Type<T> of(Class<T> type) {
      return new Type<>(MAPPER.readerFor(type));
    }

    T read(String json) {
      try {
        return reader.readValue(json);
      } catch (JacksonException unreadable) {
        throw new StoreException("A stored value is not the JSON it should be.", unreadable);
      }
    }
  }

  static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  static Map<String, @Nullable Object> object(String json) {
    return json.equals(NO_MEMBERS) ? Map.of() : OBJECT.read(json);
  }

  static List<String> texts(String json) {
    return json.equals(NO_ITEMS) ? List.of() : TEXTS.read(json);
  }
}
