package dev.curfew.server.webhook;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON that comes out of ECMAScript's {@code JSON.stringify(JSON.parse(text))} as it went in, which
 * is what Dynamic's receivers check the signature of. So numbers are written as the doubles they
 * become there (ECMA-262, Number::toString), names that are array indices come first, and strings
 * are escaped as JSON.stringify does it.
 */
final class StableJson {
  private static final long LARGEST_INDEX = 4_294_967_294L;

  /** Where plain digits end: 1e21 is the first number in exponential notation. */
  private static final int MOST_DIGITS = 21;

  /** Where leading zeros end: 0.000001 is the last number without exponential notation. */
  private static final int LEAST_POINT = -6;

  private final StringBuilder text = new StringBuilder();

  private StableJson() {}

  /** The value in UTF-8: maps, lists, strings, numbers, booleans and null. */
  static byte[] bytes(@Nullable Object value) {
    return text(value).getBytes(StandardCharsets.UTF_8);
  }

  static String text(@Nullable Object value) {
    StableJson json = new StableJson();
    json.write(value);
    return json.text.toString();
  }

  private void write(@Nullable Object value) {
    switch (value) {
      case null -> text.append("null");
      case Map<?, ?> map -> writeObject(map);
      case List<?> list -> writeArray(list);
      case Boolean flag -> text.append(flag.booleanValue());
      case Number number -> text.append(number(number.doubleValue()));
      case String string -> writeString(string);
      default -> throw new IllegalArgumentException("JSON has no " + value.getClass().getName());
    }
  }

  private void writeObject(Map<?, ?> map) {
    SortedMap<Long, String> indices = new TreeMap<>();
    for (Object key : map.keySet()) {
      if (isIndex((String) key)) {
        indices.put(Long.valueOf((String) key), (String) key);
      }
    }
    text.append('{');
    String separator = "";
    for (String name : indices.values()) {
      separator = writeMember(separator, name, map.get(name));
    }
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String name = (String) entry.getKey();
      if (!isIndex(name)) {
        separator = writeMember(separator, name, entry.getValue());
      }
    }
    text.append('}');
  }

  private String writeMember(String separator, String name, @Nullable Object value) {
    text.append(separator);
    writeString(name);
    text.append(':');
    write(value);
    return ",";
  }

  private void writeArray(List<?> list) {
    text.append('[');
    String separator = "";
    for (Object item : list) {
      text.append(separator);
      write(item);
      separator = ",";
    }
    text.append(']');
  }

  private void writeString(String string) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\b' -> text.append("\\b");
        case '\f' -> text.append("\\f");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> {
          if (c < ' ' || isLone(string, i)) {
            text.append("\\u%04x".formatted((int) c));
          } else {
            text.append(c);
          }
        }
      }
    }
    text.append('"');
  }

  /** Whether the character is half of a pair without its other half, which UTF-8 cannot hold. */
  private static boolean isLone(String string, int at) {
    char c = string.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 == string.length() || !Character.isLowSurrogate(string.charAt(at + 1));
    }
    return Character.isLowSurrogate(c)
        && (at == 0 || !Character.isHighSurrogate(string.charAt(at - 1)));
  }

  private static boolean isIndex(String name) {
    return name.matches("0|[1-9][0-9]{0,9}") && Long.parseLong(name) <= LARGEST_INDEX;
  }

  private static String number(double value) {
    if (value == 0) {
      return "0";
    }
    if (!Double.isFinite(value)) {
      return "null";
    }
    BigDecimal shortest = shortest(Math.abs(value));
    String digits = shortest.unscaledValue().toString();
    int point = digits.length() - shortest.scale();
    return (value < 0 ? "-" : "") + positive(digits, point);
  }

  /** {@code digits} with the point after the first {@code point} of them. */
  private static String positive(String digits, int point) {
    int length = digits.length();
    if (point > MOST_DIGITS || point <= LEAST_POINT) {
      String fraction = length == 1 ? "" : "." + digits.substring(1);
      return digits.charAt(0) + fraction + "e" + (point > 0 ? "+" : "") + (point - 1);
    }
    if (point <= 0) {
      return "0." + "0".repeat(-point) + digits;
    }
    if (point >= length) {
      return digits + "0".repeat(point - length);
    }
    return digits.substring(0, point) + "." + digits.substring(point);
  }

  /** Java prints two digits where ECMAScript is content with one. */
  private static BigDecimal shortest(double value) {
    BigDecimal printed = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    if (printed.precision() == 2) {
      BigDecimal shorter = printed.round(new MathContext(1, RoundingMode.HALF_EVEN));
      if (shorter.doubleValue() == value) {
        return shorter.stripTrailingZeros();
      }
    }
    return printed;
  }
}
