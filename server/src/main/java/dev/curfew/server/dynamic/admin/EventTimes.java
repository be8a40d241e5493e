package dev.curfew.server.dynamic.admin;

import dev.curfew.server.dynamic.Members;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Times that callers name: ISO 8601 with its offset, or a day in UTC. */
final class EventTimes {
  private EventTimes() {}

  /** The time, or the beginning of the day. */
  static Instant from(String name, String text) {
    return at(name, text, 0);
  }

  /** The time, or the end of the day. */
  static Instant to(String name, String text) {
    return at(name, text, 1);
  }

  private static Instant at(String name, String text, int days) {
    try {
      return text.contains("T")
          ? bounded(OffsetDateTime.parse(text))
          : bounded(LocalDate.parse(text).plusDays(days).atStartOfDay().atOffset(ZoneOffset.UTC));
    } catch (DateTimeException _) {
      throw Members.invalid(name, "must be a date or a time of ISO 8601");
    }
  }

  /** Years of four digits are all that anybody means, and all that a store can compare. */
  private static Instant bounded(OffsetDateTime time) {
    if (time.getYear() < 1970 || time.getYear() > 9999) {
      throw new DateTimeException("The year is out of range.");
    }
    return time.toInstant();
  }
}
