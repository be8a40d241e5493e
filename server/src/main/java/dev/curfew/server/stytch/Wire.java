package dev.curfew.server.stytch;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How single values look on this face. */
final class Wire {
  private Wire() {}

  /** RFC 3339 in UTC, to the second; contract section 3.1. */
  static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  static @Nullable String timeOrNull(@Nullable Instant at) {
    return at == null ? null : time(at);
  }

  static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
