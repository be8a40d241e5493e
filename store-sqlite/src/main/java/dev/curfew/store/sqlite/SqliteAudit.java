package dev.curfew.store.sqlite;

import dev.curfew.core.audit.Actor;
import dev.curfew.core.audit.AuditChain;
import dev.curfew.core.audit.AuditEntry;
import dev.curfew.core.audit.AuditRecord;
import dev.curfew.core.audit.AuditStore;
import dev.curfew.core.environment.EnvironmentId;
import java.sql.SQLException;
import java.util.List;

/** The audit log in SQLite. */
final class SqliteAudit implements AuditStore {
  private static final String APPEND =
      """
      INSERT INTO audit
        (at, environment_id, actor_type, actor_id, action, target, summary, from_address, hash)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""";
  private static final String ENTRY =
      "SELECT at, environment_id, actor_type, actor_id, action, target, summary, from_address";
  private static final String NEWEST =
      ENTRY + " FROM audit WHERE environment_id = ? ORDER BY sequence DESC LIMIT ?";
  private static final String AFTER =
      ENTRY
          + """
          , sequence, hash
          FROM audit WHERE environment_id = ? AND sequence > ? ORDER BY sequence LIMIT ?""";
  private static final String LAST_HASH =
      "SELECT hash FROM audit WHERE environment_id = ? ORDER BY sequence DESC LIMIT 1";

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
        .text(entry.from())
        .text(AuditChain.hash(lastHash(entry.environment()), entry))
        .update();
  }

  @Override
  public List<AuditEntry> newest(EnvironmentId environment, int limit) {
    return sql.call(NEWEST).id(environment.value()).number(limit).list(SqliteAudit::entry);
  }

  @Override
  public List<AuditRecord> after(EnvironmentId environment, long after, int limit) {
    return sql.call(AFTER)
        .id(environment.value())
        .number(after)
        .number(limit)
        .list(SqliteAudit::record);
  }

  /** The chain starts after the entries from before the log was chained, which have no hash. */
  private String lastHash(EnvironmentId environment) {
    return sql.call(LAST_HASH)
        .id(environment.value())
        .first(Row::text)
        .filter(hash -> !hash.isEmpty())
        .orElse(AuditChain.START);
  }

  private static AuditRecord record(Row row) throws SQLException {
    AuditEntry entry = entry(row);
    return new AuditRecord(row.number(), entry, row.text());
  }

  private static AuditEntry entry(Row row) throws SQLException {
    return new AuditEntry(
        row.time(),
        row.environment(),
        new Actor(Actor.Type.valueOf(row.text()), row.optionalText()),
        row.text(),
        row.text(),
        row.text(),
        row.text());
  }
}
