package dev.curfew.store.sqlite;

import dev.curfew.core.revocation.Progress;
import dev.curfew.core.revocation.Revocation;
import dev.curfew.core.revocation.Sweep;
import dev.curfew.core.revocation.SweepStore;
import dev.curfew.core.session.SessionId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sweeps in SQLite. */
final class SqliteSweeps implements SweepStore {
  private static final String INSERT =
      """
      INSERT INTO sweeps
        (revocation, environment_id, cursor, total, done, ended, started_at, finished_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)""";
  private static final String SELECT =
      "SELECT "
          + SqliteRevocations.COLUMNS
          + """
          , s.cursor, s.total, s.done, s.ended, s.started_at, s.finished_at
          FROM sweeps s CROSS JOIN revocations r ON r.sequence = s.revocation
          """;
  private static final String FIND = SELECT + "WHERE s.revocation = ?";
  private static final String UNFINISHED =
      SELECT
          + "WHERE s.finished_at IS NULL AND r.scope <> 'MATCHING'"
          + " ORDER BY s.revocation LIMIT ?";
  private static final String UPDATE =
      """
      UPDATE sweeps SET cursor = ?, total = ?, done = ?, started_at = ?, finished_at = ?
      WHERE revocation = ?""";
  private static final String CUT_OFF_QUERIES =
      """
      UPDATE sweeps SET finished_at = ?
      WHERE finished_at IS NULL AND revocation IN (
        SELECT sequence FROM revocations WHERE scope = 'MATCHING')""";
  private static final String ADD_ENDED =
      "UPDATE sweeps SET ended = ended + ? WHERE revocation = ?";

  private final Sql sql;

  SqliteSweeps(Sql sql) {
    this.sql = sql;
  }

  @Override
  public void insert(Sweep sweep) {
    Progress progress = sweep.progress();
    sql.call(INSERT)
        .number(sweep.revocation().sequence())
        .id(sweep.revocation().environment().value())
        .id(cursor(sweep))
        .number(progress.total())
        .number(progress.done())
        .number(progress.ended())
        .time(progress.startedAt())
        .time(progress.finishedAt())
        .update();
  }

  @Override
  public Optional<Sweep> find(long revocation) {
    return sql.call(FIND).number(revocation).first(SqliteSweeps::sweep);
  }

  @Override
  public List<Sweep> unfinished(int limit) {
    return sql.call(UNFINISHED).number(limit).list(SqliteSweeps::sweep);
  }

  @Override
  public void update(Sweep sweep) {
    Progress progress = sweep.progress();
    sql.call(UPDATE)
        .id(cursor(sweep))
        .number(progress.total())
        .number(progress.done())
        .time(progress.startedAt())
        .time(progress.finishedAt())
        .number(sweep.revocation().sequence())
        .update();
  }

  @Override
  public void cutOffQueries(Instant at) {
    sql.call(CUT_OFF_QUERIES).time(at).update();
  }

  @Override
  public void addEnded(long revocation, long sessions) {
    sql.call(ADD_ENDED).number(sessions).number(revocation).update();
  }

  private static @Nullable UUID cursor(Sweep sweep) {
    SessionId cursor = sweep.cursor();
    return cursor == null ? null : cursor.value();
  }

  private static Sweep sweep(Row row) throws SQLException {
    Revocation revocation = SqliteRevocations.revocation(row);
    UUID cursor = row.optionalId();
    return new Sweep(
        revocation,
        cursor == null ? null : new SessionId(cursor),
        new Progress(row.number(), row.number(), row.number(), row.time(), row.optionalTime()));
  }
}
