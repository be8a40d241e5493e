package dev.curfew.store.sqlite;

import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.webhook.Delivery;
import dev.curfew.core.webhook.MessageRange;
import dev.curfew.core.webhook.MessageStore;
import dev.curfew.core.webhook.WebhookMessage;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Messages to endpoints in SQLite. Those to an endpoint that is gone are found by nothing. */
final class SqliteMessages implements MessageStore {
  private static final String INSERT =
      """
      INSERT INTO webhook_messages (webhook_id, environment_id,
        id, event_id, created_at, status, attempts, round, next_attempt_at, redelivery)
      SELECT w.id, w.environment_id, ?, ?, ?, ?, ?, ?, ?, ?
      FROM webhooks w WHERE w.environment_id = ? AND w.id = ?""";
  private static final String UPDATE =
      """
      UPDATE webhook_messages
      SET status = ?, attempts = ?, round = ?, next_attempt_at = ?, redelivery = ?
      WHERE id = ?""";
  private static final String FROM =
      "FROM webhooks w CROSS JOIN webhook_messages m ON m.webhook_id = w.id ";
  private static final String SELECT =
      """
      SELECT m.id, m.webhook_id, m.environment_id, m.event_id, m.created_at, m.status,
        m.attempts, m.round, m.next_attempt_at, m.redelivery
      """
          + FROM;
  private static final String OF_ENVIRONMENT = SELECT + "WHERE w.environment_id = ? AND w.id = ?";
  private static final String FIND = OF_ENVIRONMENT + " AND m.id = ?";
  private static final String NEWEST = OF_ENVIRONMENT + " AND m.id < ? ORDER BY m.id DESC LIMIT ?";
  private static final String FAILED = " AND m.status = 'FAILED'";
  private static final String RANGE = " AND m.created_at >= ? AND m.created_at < ?";
  private static final String WITHIN =
      OF_ENVIRONMENT + RANGE + " AND m.id > ? ORDER BY m.id LIMIT ?";

  /** Few have failed, and there is an index of those; their ids must not lead to another one. */
  private static final String FAILED_WITHIN =
      OF_ENVIRONMENT + FAILED + RANGE + " AND +m.id > ? ORDER BY m.id LIMIT ?";

  private static final String DUE =
      SELECT + "WHERE w.id = ? AND m.next_attempt_at <= ? ORDER BY m.next_attempt_at LIMIT ?";
  private static final String NEXT_DUE =
      """
      SELECT min((
        SELECT min(m.next_attempt_at) FROM webhook_messages m
        WHERE m.webhook_id = w.id AND m.next_attempt_at IS NOT NULL))
      FROM webhooks w WHERE w.enabled_at IS NOT NULL""";
  private static final String FAILED_SINCE =
      "SELECT count(*) " + FROM + "WHERE w.id = ? AND m.created_at >= ?" + FAILED;
  private static final byte[] BEFORE_ALL_IDS = {};
  private static final UUID AFTER_ALL_IDS = new UUID(-1, -1);

  private final Sql sql;
  private final SqliteDeliveries deliveries;

  SqliteMessages(Sql sql) {
    this.sql = sql;
    this.deliveries = new SqliteDeliveries(sql);
  }

  @Override
  public void insert(WebhookMessage message) {
    Call call = sql.call(INSERT).id(message.id()).id(message.event()).time(message.createdAt());
    bind(call, message).id(message.environment().value()).id(message.webhook()).update();
  }

  @Override
  public Optional<WebhookMessage> find(EnvironmentId environment, UUID webhook, UUID message) {
    return sql.call(FIND)
        .id(environment.value())
        .id(webhook)
        .id(message)
        .first(SqliteMessages::message);
  }

  @Override
  public void update(WebhookMessage message) {
    bind(sql.call(UPDATE), message).id(message.id()).update();
  }

  @Override
  public List<WebhookMessage> due(UUID webhook, Instant now, int limit) {
    return sql.call(DUE).id(webhook).time(now).number(limit).list(SqliteMessages::message);
  }

  @Override
  public Optional<Instant> nextDue() {
    return sql.call(NEXT_DUE).list(row -> Optional.ofNullable(row.optionalTime())).getFirst();
  }

  @Override
  public List<WebhookMessage> newest(
      EnvironmentId environment, UUID webhook, @Nullable UUID before, int limit) {
    return sql.call(NEWEST)
        .id(environment.value())
        .id(webhook)
        .id(before == null ? AFTER_ALL_IDS : before)
        .number(limit)
        .list(SqliteMessages::message);
  }

  @Override
  public List<WebhookMessage> within(EnvironmentId environment, MessageRange range, int limit) {
    return sql.call(range.failedOnly() ? FAILED_WITHIN : WITHIN)
        .id(environment.value())
        .id(range.webhook())
        .timeBound(range.from())
        .timeBound(range.to())
        .blob(range.after() == null ? BEFORE_ALL_IDS : Call.bytes(range.after()))
        .number(limit)
        .list(SqliteMessages::message);
  }

  @Override
  public long failedSince(UUID webhook, Instant since) {
    return sql.call(FAILED_SINCE).id(webhook).timeBound(since).first(Row::number).orElseThrow();
  }

  @Override
  public void log(Delivery delivery) {
    deliveries.insert(delivery);
  }

  @Override
  public List<Delivery> deliveries(UUID message) {
    return deliveries.of(message);
  }

  @Override
  public int deleteBefore(EnvironmentId environment, Instant cutoff, int limit) {
    return new MessageRemoval(sql, environment, limit).run(cutoff);
  }

  private static Call bind(Call call, WebhookMessage message) {
    return call.text(message.status().name())
        .number((long) message.attempts())
        .number((long) message.round())
        .time(message.nextAttemptAt())
        .flag(message.redelivery());
  }

  private static WebhookMessage message(Row row) throws SQLException {
    return new WebhookMessage(
        row.id(),
        row.id(),
        row.environment(),
        row.id(),
        row.time(),
        WebhookMessage.Status.valueOf(row.text()),
        (int) row.number(),
        (int) row.number(),
        row.optionalTime(),
        row.flag());
  }
}
