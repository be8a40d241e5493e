package dev.curfew.server.stytch;

import dev.curfew.core.AddressBlock;
import dev.curfew.core.session.Factor;
import dev.curfew.core.session.SessionQuery;
import dev.curfew.core.session.SessionQuery.ClaimCondition;
import dev.curfew.core.user.UserId;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads a query for sessions. A condition misspelt must not match everything, so it is refused. */
final class SessionQueryFields {
  private static final int LONGEST_TEXT = 1024;
  private static final int LONGEST_PATH = 10;
  private static final int MOST_MINUTES = 527_040;
  private static final Set<String> KNOWN =
      new TreeSet<>(
          Set.of(
              "user_id",
              "ip_address",
              "user_agent",
              "factor_type",
              "started_after",
              "started_before",
              "last_accessed_after",
              "last_accessed_before",
              "idle_longer_than_minutes",
              "custom_claim"));

  private SessionQueryFields() {}

  /**
   * The query that {@code query} of the body is.
   *
   * @param user the user that {@code user_id} names; null where it is not sent
   */
  static SessionQuery read(Fields query, @Nullable UserId user) {
    for (String name : query.names()) {
      if (!KNOWN.contains(name)) {
        throw Fields.invalid(
            "query." + name, "is not a condition; the conditions are " + String.join(", ", KNOWN));
      }
      if (query.isNull(name)) {
        throw Fields.invalid("query." + name, "must not be null");
      }
    }
    return new SessionQuery(
        user,
        query.text("ip_address").map(SessionQueryFields::address).orElse(null),
        query.text("user_agent").map(SessionQueryFields::part).orElse(null),
        query.text("factor_type").map(SessionQueryFields::factor).orElse(null),
        time(query, "started_after"),
        time(query, "started_before"),
        time(query, "last_accessed_after"),
        time(query, "last_accessed_before"),
        query
            .wholeNumber("idle_longer_than_minutes", 1, MOST_MINUTES)
            .map(Duration::ofMinutes)
            .orElse(null),
        query.fields("custom_claim").map(SessionQueryFields::claim).orElse(null));
  }

  private static AddressBlock address(String text) {
    return AddressBlock.parse(text)
        .orElseThrow(
            () -> Fields.invalid("query.ip_address", "must be an IP address or a CIDR block"));
  }

  private static String part(String text) {
    if (text.isEmpty() || text.length() > LONGEST_TEXT) {
      throw Fields.invalid("query.user_agent", "must have 1 to " + LONGEST_TEXT + " characters");
    }
    return text;
  }

  private static Factor.Type factor(String name) {
    return Arrays.stream(Factor.Type.values())
        .filter(type -> Wire.name(type).equals(name))
        .findFirst()
        .orElseThrow(() -> Fields.invalid("query.factor_type", "must be the type of a factor"));
  }

  private static @Nullable Instant time(Fields query, String field) {
    return query
        .text(field)
        .map(
            text -> {
              try {
                return OffsetDateTime.parse(text).toInstant();
              } catch (DateTimeException malformed) {
                throw Fields.invalid("query." + field, "must be a time as in RFC 3339");
              }
            })
        .orElse(null);
  }

  /** {@code path} is a name, or names from the outermost object inward. */
  private static ClaimCondition claim(Fields sent) {
    if (!sent.names().equals(Set.of("path", "value"))) {
      throw Fields.invalid("query.custom_claim", "must have path and value, and nothing else");
    }
    List<String> path =
        sent.any("path").orElse("") instanceof String name
            ? List.of(name)
            : sent.texts("path").orElse(List.of());
    if (path.isEmpty() || path.size() > LONGEST_PATH || path.contains("")) {
      throw Fields.invalid("query.custom_claim.path", "must be one to " + LONGEST_PATH + " names");
    }
    return new ClaimCondition(path, sent.values().get("value"));
  }
}
