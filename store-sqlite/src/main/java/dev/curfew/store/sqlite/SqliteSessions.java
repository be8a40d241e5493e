package dev.curfew.store.sqlite;

import dev.curfew.core.access.Digest;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.session.Factor;
import dev.curfew.core.session.Session;
import dev.curfew.core.session.SessionId;
import dev.curfew.core.session.Verdict;
import dev.curfew.core.user.UserId;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sessions in SQLite: how they are changed. */
final class SqliteSessions extends SqliteSessionQueries {
  private static final String INSERT =
      """
      INSERT INTO sessions
        (environment_id, user_id, environment_generation, user_generation,
        id, token_digest, started_at, last_accessed_at, expires_at, ended_at, ended_reason,
        ip_address, user_agent, factors, claims)
      SELECT e.id, u.id, e.generation, u.generation, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
      FROM environments e, users u
      WHERE e.id = ? AND u.environment_id = e.id AND u.id = ?
        AND u.deleted_at IS NULL AND NOT u.lock_by_admin
      RETURNING environment_generation, user_generation""";
  private static final String UPDATE =
      """
      UPDATE sessions
      SET factors = ?, ip_address = ?, user_agent = ?, claims = ?,
        last_accessed_at = ?, expires_at = ?
      WHERE environment_id = ? AND id = ?""";
  private static final String END =
      """
      UPDATE sessions SET ended_at = ?, ended_reason = ?
      WHERE environment_id = ? AND id = ? AND ended_at IS NULL""";
  private static final String RESTAMP =
      """
      UPDATE sessions SET user_generation = ?
      WHERE environment_id = ? AND user_id = ? AND id = ? AND user_generation = ?""";
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
  private static final String DELETE_ENDED =
      """
      DELETE FROM sessions WHERE rowid IN (
        SELECT rowid FROM sessions WHERE ended_at < ? LIMIT ?)""";

  SqliteSessions(Sql sql) {
    super(sql);
  }

  @Override
  public Optional<Session> insert(Session session, Digest token) {
    Verdict.Dead end = session.end();
    return sql.call(INSERT)
        .id(session.id().value())
        .blob(token.bytes())
        .time(session.startedAt())
        .time(session.lastAccessedAt())
        .time(session.expiresAt())
        .time(end == null ? null : end.at())
        .text(end == null ? null : end.reason().name())
        .text(session.attributes().ipAddress())
        .text(session.attributes().userAgent())
        .text(FactorsJson.write(session.factors()))
        .text(Json.write(session.claims().values()))
        .id(session.environment().value())
        .id(session.user().value())
        .first(row -> asStored(session, row));
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
  public boolean end(EnvironmentId environment, SessionId id, Verdict.Dead end) {
    return sql.call(END)
            .time(end.at())
            .text(end.reason().name())
            .id(environment.value())
            .id(id.value())
            .update()
        == 1;
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
  public void touch(Map<SessionId, Instant> accesses) {
    accesses.forEach((id, at) -> sql.call(TOUCH).time(at).id(id.value()).update());
  }

  @Override
  public int erase(EnvironmentId environment, UserId user, int limit) {
    return sql.call(ERASE).id(environment.value()).id(user.value()).number(limit).update();
  }

  @Override
  public int deleteEnded(Instant cutoff, int limit) {
    return sql.call(DELETE_ENDED).timeBound(cutoff).number(limit).update();
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
        asStored(asked.end()));
  }

  private static Verdict.@Nullable Dead asStored(Verdict.@Nullable Dead asked) {
    return asked == null ? null : new Verdict.Dead(asked.reason(), millis(asked.at()));
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
