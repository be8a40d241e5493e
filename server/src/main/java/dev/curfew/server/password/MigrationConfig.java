package dev.curfew.server.password;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The object in a migration that gives a hash's parameters; empty where it was left out. */
record MigrationConfig(Map<?, ?> values) {
  static MigrationConfig of(@Nullable Object value) {
    return new MigrationConfig(value instanceof Map<?, ?> map ? map : Map.of());
  }

  boolean isAbsent() {
    return values.isEmpty();
  }

  /** The text of that name; empty where there is none. */
  Optional<String> text(String name) {
    return values.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** The text of that name, "" where it was left out; empty where it is too long or no text. */
  Optional<String> salt(String name) {
    return switch (values.get(name)) {
      case null -> Optional.of("");
      case String text when text.length() <= MigrationLimits.SALT -> Optional.of(text);
      default -> Optional.empty();
    };
  }

  /** The whole number of that name, from 1 up; empty where there is none. */
  OptionalInt count(String name) {
    return switch (values.get(name)) {
      case Integer number when number > 0 -> OptionalInt.of(number);
      case Long number when number > 0 && number <= Integer.MAX_VALUE ->
          OptionalInt.of(number.intValue());
      case null, default -> OptionalInt.empty();
    };
  }
}
