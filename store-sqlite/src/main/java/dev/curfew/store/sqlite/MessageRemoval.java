package dev.curfew.store.sqlite;

import dev.curfew.core.environment.EnvironmentId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Removes messages for good: first what deleted endpoints left behind, then what is old. */
final class MessageRemoval {
  private static final String LEFT_BEHIND =
      """
      SELECT m.id FROM webhook_remains r CROSS JOIN webhook_messages m ON m.webhook_id = r.webhook_id
      WHERE r.environment_id = ? LIMIT ?""";
  private static final String FORGET = "DELETE FROM webhook_remains WHERE environment_id = ?";
  private static final String SETTLED =
      """
      SELECT id FROM webhook_messages
      WHERE environment_id = ? AND created_at < ? AND next_attempt_at IS NULL LIMIT ?""";
  private static final String DELETE_DELIVERIES =
      "DELETE FROM webhook_deliveries WHERE message_id = ?";
  private static final String DELETE = "DELETE FROM webhook_messages WHERE id = ?";

  private final Sql sql;
  private final EnvironmentId environment;
  private final int limit;

  MessageRemoval(Sql sql, EnvironmentId environment, int limit) {
    this.sql = sql;
    this.environment = environment;
    this.limit = limit;
  }

  /** Answers how many were removed. */
  int run(Instant cutoff) {
    List<UUID> leftBehind =
        sql.call(LEFT_BEHIND).id(environment.value()).number(limit).list(Row::id);
    leftBehind.forEach(this::delete);
    if (leftBehind.size() < limit) {
      sql.call(FORGET).id(environment.value()).update();
    }
    List<UUID> settled =
        sql.call(SETTLED)
            .id(environment.value())
            .timeBound(cutoff)
            .number(limit - leftBehind.size())
            .list(Row::id);
    settled.forEach(this::delete);
    return leftBehind.size() + settled.size();
  }

  private void delete(UUID message) {
    sql.call(DELETE_DELIVERIES).id(message).update();
    sql.call(DELETE).id(message).update();
  }
}
