package dev.curfew.store.sqlite;

import dev.curfew.core.session.Attributes;
import dev.curfew.core.session.Claims;
import dev.curfew.core.session.EnvironmentStanding;
import dev.curfew.core.session.FoundSession;
import dev.curfew.core.session.Session;
import dev.curfew.core.session.SessionId;
import dev.curfew.core.session.UserStanding;
import dev.curfew.core.session.Verdict;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A session with all it takes to judge it, as one statement reads it. */
final class SessionRow {
  /**
   * When a generation began is the time of its revocation; it is looked up only for a session that
   * is behind. A session whose user's row is missing counts as one of a deleted user.
   */
  static final String SELECT =
      """
      SELECT s.id, s.environment_id, s.user_id, s.factors, s.ip_address, s.user_agent, s.claims,
        s.started_at, s.last_accessed_at, s.expires_at,
        s.environment_generation, s.user_generation, s.ended_at, s.ended_reason,
        e.generation,
        CASE WHEN s.environment_generation < e.generation THEN (
          SELECT r.at FROM revocations r
          WHERE r.scope = 'ENVIRONMENT' AND r.environment_id = s.environment_id
            AND r.generation = s.environment_generation + 1) END,
        e.idle_timeout,
        coalesce(u.generation, s.user_generation),
        CASE WHEN s.user_generation < u.generation THEN (
          SELECT r.at FROM revocations r
          WHERE r.scope = 'USER' AND r.user_id = s.user_id
            AND r.generation = s.user_generation + 1) END,
        CASE WHEN u.id IS NULL THEN s.started_at ELSE u.deleted_at END,
        CASE WHEN u.lock_by_admin THEN u.locked_at END
      """;

  private SessionRow() {}

  static FoundSession found(Row row) throws SQLException {
    return new FoundSession(session(row), environment(row), user(row));
  }

  private static Session session(Row row) throws SQLException {
    return new Session(
        new SessionId(row.id()),
        row.environment(),
        row.user(),
        FactorsJson.read(row.text()),
        new Attributes(row.text(), row.text()),
        claims(row.text()),
        row.time(),
        row.time(),
        row.time(),
        row.number(),
        row.number(),
        end(row));
  }

  private static Verdict.@Nullable Dead end(Row row) throws SQLException {
    Instant at = row.optionalTime();
    String reason = row.optionalText();
    return at == null || reason == null
        ? null
        : new Verdict.Dead(Verdict.Reason.valueOf(reason), at);
  }

  private static EnvironmentStanding environment(Row row) throws SQLException {
    return new EnvironmentStanding(row.number(), row.optionalTime(), idleTimeout(row));
  }

  private static UserStanding user(Row row) throws SQLException {
    return new UserStanding(
        row.number(), row.optionalTime(), row.optionalTime(), row.optionalTime());
  }

  @SuppressWarnings("NullAway") // a compact constructor's class file loses @Nullable in Map
  private static Claims claims(String json) {
    var values = Json.object(json);
    return values.isEmpty() ? Claims.NONE : new Claims(values);
  }

  private static @Nullable Duration idleTimeout(Row row) throws SQLException {
    Long millis = row.optionalNumber();
    return millis == null ? null : Duration.ofMillis(millis);
  }
}
