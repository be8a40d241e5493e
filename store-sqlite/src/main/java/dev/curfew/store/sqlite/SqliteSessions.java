package dev.curfew.store.sqlite;

import dev.curfew.core.access.Digest;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.session.Factor;
import dev.curfew.core.session.FoundSession;
import dev.curfew.core.session.Session;
import dev.curfew.core.session.SessionCursor;
import dev.curfew.core.session.SessionId;
import dev.curfew.core.session.SessionStore;
import dev.curfew.core.user.UserId;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sessions in SQLite. */
final class SqliteSessions implements SessionStore {
  private static final String INSERT =
      """
      INSERT INTO sessions
        (environment_id, user_id, environment_generation, user_generation,
        id, token_digest, started_at, last_accessed_at, expires_at, revoked_at,
        ip_address, user_agent, factors, claims)
      SELECT e.id, u.id, e.generation, u.generation, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
      FROM environments e, users u
      WHERE e.id = ? AND u.environment_id = e.id AND u.id = ?
        AND u.deleted_at IS NULL AND NOT u.lock_by_admin
      RETURNING environment_generation, user_generation""";
  private static final String FROM =
      """
      FROM sessions s
      CROSS JOIN environments e ON e.id = s.environment_id
      LEFT JOIN users u ON u.id = s.user_id AND u.environment_id = s.environment_id
      """;
  private static final String BY_TOKEN =
      SessionRow.SELECT + FROM + "WHERE s.token_digest = ? AND s.environment_id = ?";
  private static final String BY_ID =
      SessionRow.SELECT + FROM + "WHERE s.id = ? AND s.environment_id = ?";
  private static final String UPDATE =
      """
      UPDATE sessions
      SET factors = ?, ip_address = ?, user_agent = ?, claims = ?,
        last_accessed_at = ?, expires_at = ?
      WHERE environment_id = ? AND id = ?""";
  private static final String MARK =
      """
      UPDATE sessions SET revoked_at = ?
      WHERE environment_id = ? AND id = ? AND revoked_at IS NULL""";
  private static final String RESTAMP =
      """
      UPDATE sessions SET user_generation = ?
      WHERE environment_id = ? AND user_id = ? AND id = ? AND user_generation = ?""";

  /** The rule of liveness but for idleness; a session is never ahead of its generations. */
  private static final String UNENDED =
      """
      s.revoked_at IS NULL AND s.expires_at > ?
        AND s.environment_generation = e.generation AND s.user_generation = u.generation
        AND u.deleted_at IS NULL AND NOT u.lock_by_admin
      """;

  /** The join goes from the user, so that the index skips what older generations left. */
  private static final String LIST =
      SessionRow.SELECT
          + """
          FROM users u
          CROSS JOIN environments e ON e.id = u.environment_id
          CROSS JOIN sessions s ON s.environment_id = u.environment_id AND s.user_id = u.id
          WHERE u.environment_id = ? AND u.id = ? AND (s.started_at, s.id) < (?, ?) AND
          """
          + UNENDED
          + "ORDER BY s.started_at DESC, s.id DESC LIMIT ?";

  private static final SessionCursor BEFORE_ALL =
      new SessionCursor(Instant.ofEpochMilli(Long.MAX_VALUE), new SessionId(new UUID(-1, -1)));
  private static final String TOUCH =
      "UPDATE sessions SET last_accessed_at = ?1 WHERE id = ?2 AND last_accessed_at < ?1";
  private static final String ERASE =
      """
      UPDATE sessions SET ip_address = '', user_agent = '', factors = '[]', claims = '{}'
      WHERE rowid IN (
        SELECT rowid FROM sessions
        WHERE environment_id = ? AND user_id = ? AND NOT
          (ip_address = '' AND user_agent = '' AND factors = '[]' AND claims = '{}')
        LIMIT ?)""";
  private static final String DELETE_MARKED =
      """
      DELETE FROM sessions WHERE rowid IN (
        SELECT rowid FROM sessions WHERE revoked_at < ? LIMIT ?)""";
  private static final String DELETE_EXPIRED =
      """
      DELETE FROM sessions WHERE rowid IN (
        SELECT rowid FROM sessions WHERE expires_at < ? LIMIT ?)""";

  private final Sql sql;

  SqliteSessions(Sql sql) {
    this.sql = sql;
  }

  @Override
  public Optional<Session> insert(Session session, Digest token) {
    return sql.call(INSERT)
        .id(session.id().value())
        .blob(token.bytes())
        .time(session.startedAt())
        .time(session.lastAccessedAt())
        .time(session.expiresAt())
        .time(session.revokedAt())
        .text(session.attributes().ipAddress())
        .text(session.attributes().userAgent())
        .text(FactorsJson.write(session.factors()))
        .text(Json.write(session.claims().values()))
        .id(session.environment().value())
        .id(session.user().value())
        .first(row -> asStored(session, row));
  }

  @Override
  public Optional<FoundSession> byToken(EnvironmentId environment, List<Digest> digests) {
    for (Digest digest : digests) {
      Optional<FoundSession> found =
          sql.call(BY_TOKEN).blob(digest.bytes()).id(environment.value()).first(SessionRow::found);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<FoundSession> byId(EnvironmentId environment, SessionId id) {
    return sql.call(BY_ID).id(id.value()).id(environment.value()).first(SessionRow::found);
  }

  @Override
  public void update(Session session) {
    sql.call(UPDATE)
        .text(FactorsJson.write(session.factors()))
        .text(session.attributes().ipAddress())
        .text(session.attributes().userAgent())
        .text(Json.write(session.claims().values()))
        .time(session.lastAccessedAt())
        .time(session.expiresAt())
        .id(session.environment().value())
        .id(session.id().value())
        .update();
  }

  @Override
  public boolean mark(EnvironmentId environment, SessionId id, Instant at) {
    return sql.call(MARK).time(at).id(environment.value()).id(id.value()).update() == 1;
  }

  @Override
  public boolean restamp(EnvironmentId environment, UserId user, SessionId id, long generation) {
    return sql.call(RESTAMP)
            .number(generation)
            .id(environment.value())
            .id(user.value())
            .id(id.value())
            .number(generation - 1)
            .update()
        == 1;
  }

  @Override
  public List<FoundSession> unended(
      EnvironmentId environment,
      UserId user,
      Instant now,
      @Nullable SessionCursor after,
      int limit) {
    SessionCursor start = after == null ? BEFORE_ALL : after;
    return sql.call(LIST)
        .id(environment.value())
        .id(user.value())
        .time(start.startedAt())
        .id(start.id().value())
        .time(now)
        .number(limit)
        .list(SessionRow::found);
  }

  @Override
  public void touch(Map<SessionId, Instant> accesses) {
    accesses.forEach((id, at) -> sql.call(TOUCH).time(at).id(id.value()).update());
  }

  @Override
  public int erase(EnvironmentId environment, UserId user, int limit) {
    return sql.call(ERASE).id(environment.value()).id(user.value()).number(limit).update();
  }

  @Override
  public int deleteEnded(Instant cutoff, int limit) {
    int marked = sql.call(DELETE_MARKED).timeBound(cutoff).number(limit).update();
    return marked + sql.call(DELETE_EXPIRED).timeBound(cutoff).number(limit - marked).update();
  }

  private static Session asStored(Session asked, Row row) throws SQLException {
    return new Session(
        asked.id(),
        asked.environment(),
        asked.user(),
        asked.factors().stream().map(SqliteSessions::asStored).toList(),
        asked.attributes(),
        asked.claims(),
        millis(asked.startedAt()),
        millis(asked.lastAccessedAt()),
        millis(asked.expiresAt()),
        row.number(),
        row.number(),
        asked.revokedAt() == null ? null : millis(asked.revokedAt()));
  }

  private static Factor asStored(Factor asked) {
    return new Factor(
        asked.type(),
        asked.deliveryMethod(),
        asked.source(),
        millis(asked.createdAt()),
        millis(asked.lastAuthenticatedAt()));
  }

  private static Instant millis(Instant time) {
    return time.truncatedTo(ChronoUnit.MILLIS);
  }
}
