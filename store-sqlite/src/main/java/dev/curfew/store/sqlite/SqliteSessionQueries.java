package dev.curfew.store.sqlite;

import dev.curfew.core.access.Digest;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.session.FoundSession;
import dev.curfew.core.session.SessionCursor;
import dev.curfew.core.session.SessionId;
import dev.curfew.core.session.SessionQuery;
import dev.curfew.core.session.SessionStore;
import dev.curfew.core.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The questions about sessions. A plus sign before a column keeps an index from being used for it,
 * where another one is better.
 */
abstract class SqliteSessionQueries implements SessionStore {
  static final String FROM =
      """
      FROM sessions s
      CROSS JOIN environments e ON e.id = s.environment_id
      LEFT JOIN users u ON u.id = s.user_id AND u.environment_id = s.environment_id
      """;
  private static final String BY_TOKEN =
      SessionRow.SELECT + FROM + "WHERE s.token_digest = ? AND s.environment_id = ?";
  private static final String BY_ID =
      SessionRow.SELECT + FROM + "WHERE s.id = ? AND s.environment_id = ?";

  /** The rule of liveness but for idleness; a session is never ahead of its generations. */
  private static final String IS_UNENDED =
      """
      s.ended_at IS NULL AND s.expires_at > ?
        AND s.environment_generation = e.generation AND s.user_generation = u.generation
        AND u.deleted_at IS NULL AND NOT u.lock_by_admin
      """;

  /** The join goes from the user, so that the index skips what older generations left. */
  private static final String UNENDED =
      SessionRow.SELECT
          + """
          FROM users u
          CROSS JOIN environments e ON e.id = u.environment_id
          CROSS JOIN sessions s ON s.environment_id = u.environment_id AND s.user_id = u.id
          WHERE u.environment_id = ? AND u.id = ? AND (s.started_at, s.id) < (?, ?) AND
          """
          + IS_UNENDED
          + "ORDER BY s.started_at DESC, s.id DESC LIMIT ?";

  /** The page is picked from the index alone; all sessions of a user are of one environment. */
  private static final String ALL =
      SessionRow.SELECT
          + FROM
          + """
          WHERE s.environment_id = ? AND s.rowid IN (
            SELECT p.rowid FROM sessions p
            WHERE p.user_id = ? AND (p.started_at, p.id) < (?, ?)
            ORDER BY p.started_at DESC, p.id DESC LIMIT ?)
          ORDER BY s.started_at DESC, s.id DESC""";

  private static final String COUNT_OPEN =
      "SELECT count(*) FROM sessions WHERE environment_id = ? AND ended_at IS NULL";
  private static final String OPEN_FROM_ID =
      SessionRow.SELECT + FROM + "WHERE s.environment_id = ? AND s.ended_at IS NULL AND s.id > ?";
  private static final String BY_RISING_ID = " ORDER BY s.id LIMIT ?";
  private static final String BEHIND_ENVIRONMENT =
      OPEN_FROM_ID + " AND s.environment_generation < ?" + BY_RISING_ID;
  private static final String UNUSED_SINCE =
      OPEN_FROM_ID + " AND s.last_accessed_at <= ?" + BY_RISING_ID;
  private static final String BEHIND_USER =
      SessionRow.SELECT
          + FROM
          + """
          WHERE s.user_id = ? AND s.user_generation < ? AND s.ended_at IS NULL
            AND +s.environment_id = ? AND +s.id > ?
          """
          + BY_RISING_ID;
  private static final String EXPIRED =
      SessionRow.SELECT
          + FROM
          + "WHERE s.ended_at IS NULL AND s.expires_at <= ? ORDER BY s.expires_at LIMIT ?";
  private static final SessionCursor BEFORE_ALL =
      new SessionCursor(Instant.ofEpochMilli(Long.MAX_VALUE), new SessionId(new UUID(-1, -1)));
  private static final byte[] BEFORE_ALL_IDS = {};

  final Sql sql;

  SqliteSessionQueries(Sql sql) {
    this.sql = sql;
  }

  @Override
  public final Optional<FoundSession> byToken(EnvironmentId environment, List<Digest> digests) {
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
  public final Optional<FoundSession> byId(EnvironmentId environment, SessionId id) {
    return sql.call(BY_ID).id(id.value()).id(environment.value()).first(SessionRow::found);
  }

  @Override
  public final List<FoundSession> unended(
      EnvironmentId environment,
      UserId user,
      Instant now,
      @Nullable SessionCursor after,
      int limit) {
    SessionCursor start = after == null ? BEFORE_ALL : after;
    return sql.call(UNENDED)
        .id(environment.value())
        .id(user.value())
        .time(start.startedAt())
        .id(start.id().value())
        .time(now)
        .number(limit)
        .list(SessionRow::found);
  }

  @Override
  public final List<FoundSession> all(
      EnvironmentId environment, UserId user, @Nullable SessionCursor after, int limit) {
    SessionCursor start = after == null ? BEFORE_ALL : after;
    return sql.call(ALL)
        .id(environment.value())
        .id(user.value())
        .time(start.startedAt())
        .id(start.id().value())
        .number(limit)
        .list(SessionRow::found);
  }

  @Override
  public final List<FoundSession> search(
      EnvironmentId environment, SessionQuery query, @Nullable SessionId before, int limit) {
    return new SessionSearch(environment, query, before).list(sql, limit);
  }

  @Override
  public final long countOpen(EnvironmentId environment) {
    return sql.call(COUNT_OPEN).id(environment.value()).first(Row::number).orElseThrow();
  }

  @Override
  public final List<FoundSession> behindEnvironment(
      EnvironmentId environment, long generation, @Nullable SessionId after, int limit) {
    return sql.call(BEHIND_ENVIRONMENT)
        .id(environment.value())
        .blob(from(after))
        .number(generation)
        .number(limit)
        .list(SessionRow::found);
  }

  @Override
  public final List<FoundSession> behindUser(
      EnvironmentId environment,
      UserId user,
      long generation,
      @Nullable SessionId after,
      int limit) {
    return sql.call(BEHIND_USER)
        .id(user.value())
        .number(generation)
        .id(environment.value())
        .blob(from(after))
        .number(limit)
        .list(SessionRow::found);
  }

  @Override
  public final List<FoundSession> expired(Instant now, int limit) {
    return sql.call(EXPIRED).time(now).number(limit).list(SessionRow::found);
  }

  @Override
  public final List<FoundSession> unusedSince(
      EnvironmentId environment, Instant since, @Nullable SessionId after, int limit) {
    return sql.call(UNUSED_SINCE)
        .id(environment.value())
        .blob(from(after))
        .time(since)
        .number(limit)
        .list(SessionRow::found);
  }

  /** No bytes sort before every id. */
  private static byte[] from(@Nullable SessionId after) {
    return after == null ? BEFORE_ALL_IDS : Call.bytes(after.value());
  }
}
