package dev.curfew.store.sqlite;

import dev.curfew.core.access.Digest;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.signin.EmailCode;
import dev.curfew.core.signin.EmailCodeStore;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Codes sent by email in SQLite. */
final class SqliteEmailCodes implements EmailCodeStore {
  private static final String INSERT =
      """
      INSERT INTO email_codes (code, attempts, sent, expires_at, environment_id, id, address)
      VALUES (?, ?, ?, ?, ?, ?, ?)""";
  private static final String FIND =
      """
      SELECT id, environment_id, address, code, attempts, sent, expires_at
      FROM email_codes WHERE environment_id = ? AND id = ?""";
  private static final String UPDATE =
      """
      UPDATE email_codes SET code = ?, attempts = ?, sent = ?, expires_at = ?
      WHERE environment_id = ? AND id = ?""";
  private static final String DELETE =
      "DELETE FROM email_codes WHERE environment_id = ? AND id = ?";
  private static final String DELETE_EXPIRED =
      """
      DELETE FROM email_codes WHERE id IN (
        SELECT id FROM email_codes WHERE expires_at < ? LIMIT ?)""";

  private final Sql sql;

  SqliteEmailCodes(Sql sql) {
    this.sql = sql;
  }

  @Override
  public void insert(EmailCode code) {
    bind(sql.call(INSERT), code).text(code.address()).update();
  }

  @Override
  public Optional<EmailCode> find(EnvironmentId environment, UUID id) {
    return sql.call(FIND).id(environment.value()).id(id).first(SqliteEmailCodes::code);
  }

  @Override
  public void update(EmailCode code) {
    bind(sql.call(UPDATE), code).update();
  }

  @Override
  public boolean delete(EnvironmentId environment, UUID id) {
    return sql.call(DELETE).id(environment.value()).id(id).update() == 1;
  }

  @Override
  public int deleteExpired(Instant cutoff, int limit) {
    return sql.call(DELETE_EXPIRED).timeBound(cutoff).number(limit).update();
  }

  private static Call bind(Call call, EmailCode code) {
    return call.blob(code.code().bytes())
        .number((long) code.attempts())
        .number((long) code.sent())
        .time(code.expiresAt())
        .id(code.environment().value())
        .id(code.id());
  }

  private static EmailCode code(Row row) throws SQLException {
    return new EmailCode(
        row.id(),
        row.environment(),
        row.text(),
        new Digest(row.blob()),
        (int) row.number(),
        (int) row.number(),
        row.time());
  }
}
