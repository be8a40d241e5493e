package dev.curfew.store.sqlite;

import dev.curfew.core.audit.Actor;
import dev.curfew.core.audit.AuditEntry;
import dev.curfew.core.audit.AuditStore;
import dev.curfew.core.environment.EnvironmentId;
import java.sql.SQLException;
import java.util.List;

/** The audit log in SQLite. */
final class SqliteAudit implements AuditStore {
  private static final String APPEND =
      """
      INSERT INTO audit (at, environment_id, actor_type, actor_id, action, target, summary)
      VALUES (?, ?, ?, ?, ?, ?, ?)""";
  private static final String NEWEST =
      """
      SELECT at, environment_id, actor_type, actor_id, action, target, summary
      FROM audit WHERE environment_id = ? ORDER BY sequence DESC LIMIT ?""";

  private final Sql sql;

  SqliteAudit(Sql sql) {
    this.sql = sql;
  }

  @Override
  public void append(AuditEntry entry) {
    sql.call(APPEND)
        .time(entry.at())
        .id(entry.environment().value())
        .text(entry.actor().type().name())
        .text(entry.actor().id())
        .text(entry.action())
        .text(entry.target())
        .text(entry.summary())
        .update();
  }

  @Override
  public List<AuditEntry> newest(EnvironmentId environment, int limit) {
    return sql.call(NEWEST).id(environment.value()).number(limit).list(SqliteAudit::entry);
  }

  private static AuditEntry entry(Row row) throws SQLException {
    return new AuditEntry(
        row.time(),
        row.environment(),
        new Actor(Actor.Type.valueOf(row.text()), row.optionalText()),
        row.text(),
        row.text(),
        row.text());
  }
}
