package dev.curfew.store.sqlite;

import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.event.EventName;
import dev.curfew.core.webhook.Webhook;
import dev.curfew.core.webhook.WebhookStore;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Endpoints in SQLite. */
final class SqliteWebhooks implements WebhookStore {
  private static final String INSERT =
      """
      INSERT INTO webhooks
        (url, events, sealed_secrets, updated_at, enabled_at, from_sequence,
        environment_id, id, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""";
  private static final String SELECT =
      """
      SELECT id, environment_id, url, events, sealed_secrets,
        created_at, updated_at, enabled_at, from_sequence
      FROM webhooks
      """;
  private static final String FIND = SELECT + "WHERE environment_id = ? AND id = ?";
  private static final String ALL = SELECT + "WHERE environment_id = ? ORDER BY created_at, id";
  private static final String ENABLED = SELECT + "WHERE enabled_at IS NOT NULL ORDER BY id";
  private static final String UPDATE =
      """
      UPDATE webhooks
      SET url = ?, events = ?, sealed_secrets = ?, updated_at = ?, enabled_at = ?,
        from_sequence = ?
      WHERE environment_id = ? AND id = ?""";
  private static final String DELETE = "DELETE FROM webhooks WHERE environment_id = ? AND id = ?";
  private static final String REMEMBER =
      "INSERT INTO webhook_remains (environment_id, webhook_id) VALUES (?, ?)";

  private final Sql sql;

  SqliteWebhooks(Sql sql) {
    this.sql = sql;
  }

  @Override
  public void insert(Webhook webhook) {
    bind(sql.call(INSERT), webhook).time(webhook.createdAt()).update();
  }

  @Override
  public Optional<Webhook> find(EnvironmentId environment, UUID webhook) {
    return sql.call(FIND).id(environment.value()).id(webhook).first(SqliteWebhooks::webhook);
  }

  @Override
  public List<Webhook> all(EnvironmentId environment) {
    return sql.call(ALL).id(environment.value()).list(SqliteWebhooks::webhook);
  }

  @Override
  public List<Webhook> enabled() {
    return sql.call(ENABLED).list(SqliteWebhooks::webhook);
  }

  @Override
  public void update(Webhook webhook) {
    bind(sql.call(UPDATE), webhook).update();
  }

  /**
   * Nothing finds its messages any more. Their rows are left to housekeeping: there may be
   * millions, and every other write would wait.
   */
  @Override
  public boolean delete(EnvironmentId environment, UUID webhook) {
    boolean deleted = sql.call(DELETE).id(environment.value()).id(webhook).update() == 1;
    if (deleted) {
      sql.call(REMEMBER).id(environment.value()).id(webhook).update();
    }
    return deleted;
  }

  private static Call bind(Call call, Webhook webhook) {
    return call.text(webhook.url())
        .text(Json.write(webhook.events().stream().map(EventName::wire).sorted().toList()))
        .blob(webhook.sealedSecrets())
        .time(webhook.updatedAt())
        .time(webhook.enabledAt())
        .number(webhook.fromSequence())
        .id(webhook.environment().value())
        .id(webhook.id());
  }

  private static Webhook webhook(Row row) throws SQLException {
    return new Webhook(
        row.id(),
        row.environment(),
        row.text(),
        events(row.text()),
        row.blob(),
        row.time(),
        row.time(),
        row.optionalTime(),
        row.number());
  }

  private static Set<EventName> events(String json) {
    return Json.texts(json).stream()
        .map(wire -> EventName.named(wire).orElseThrow())
        .collect(Collectors.toSet());
  }
}
