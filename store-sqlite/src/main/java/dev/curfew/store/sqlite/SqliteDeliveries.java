package dev.curfew.store.sqlite;

import dev.curfew.core.webhook.Delivery;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** The log of deliveries in SQLite. */
final class SqliteDeliveries {
  /** A message that has been removed meanwhile takes no more. */
  private static final String INSERT =
      """
      INSERT INTO webhook_deliveries (message_id, id, attempt, at, delivered, request, response)
      SELECT m.id, ?, ?, ?, ?, ?, ? FROM webhook_messages m WHERE m.id = ?""";

  private static final String OF_MESSAGE =
      """
      SELECT d.id, d.message_id, d.attempt, d.at, d.delivered, d.request, d.response
      FROM webhook_messages m
      CROSS JOIN webhooks w ON w.id = m.webhook_id
      CROSS JOIN webhook_deliveries d ON d.message_id = m.id
      WHERE m.id = ? ORDER BY d.attempt, d.id""";

  private final Sql sql;

  SqliteDeliveries(Sql sql) {
    this.sql = sql;
  }

  void insert(Delivery delivery) {
    sql.call(INSERT)
        .id(delivery.id())
        .number((long) delivery.attempt())
        .time(delivery.at())
        .flag(delivery.delivered())
        .text(Json.write(delivery.request()))
        .text(Json.write(delivery.response()))
        .id(delivery.message())
        .update();
  }

  List<Delivery> of(UUID message) {
    return sql.call(OF_MESSAGE).id(message).list(SqliteDeliveries::delivery);
  }

  private static Delivery delivery(Row row) throws SQLException {
    return new Delivery(
        row.id(),
        row.id(),
        (int) row.number(),
        row.time(),
        row.flag(),
        Json.object(row.text()),
        Json.object(row.text()));
  }
}
