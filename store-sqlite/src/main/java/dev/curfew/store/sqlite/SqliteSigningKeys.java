package dev.curfew.store.sqlite;

import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.environment.SigningAlgorithm;
import dev.curfew.core.signing.SealedKey;
import dev.curfew.core.signing.SigningKeyStore;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Signing keys in SQLite. */
final class SqliteSigningKeys implements SigningKeyStore {
  private static final String INSERT =
      """
      INSERT INTO signing_keys
        (id, environment_id, algorithm, public_jwk, sealed_private, created_at, retired_at)
      VALUES (?, ?, ?, ?, ?, ?, ?)""";
  private static final String ALL =
      """
      SELECT id, environment_id, algorithm, public_jwk, sealed_private, created_at, retired_at
      FROM signing_keys WHERE environment_id = ? ORDER BY created_at DESC, id DESC""";
  private static final String RETIRE =
      """
      UPDATE signing_keys SET retired_at = coalesce(retired_at, ?)
      WHERE environment_id = ? AND id = ?""";

  private final Sql sql;

  SqliteSigningKeys(Sql sql) {
    this.sql = sql;
  }

  @Override
  public void insert(SealedKey key) {
    sql.call(INSERT)
        .id(key.id())
        .id(key.environment().value())
        .text(key.algorithm().name())
        .text(key.publicJwk())
        .blob(key.sealedPrivate())
        .time(key.createdAt())
        .time(key.retiredAt())
        .update();
  }

  @Override
  public List<SealedKey> all(EnvironmentId environment) {
    return sql.call(ALL).id(environment.value()).list(SqliteSigningKeys::key);
  }

  @Override
  public void retire(EnvironmentId environment, UUID key, Instant at) {
    sql.call(RETIRE).time(at).id(environment.value()).id(key).update();
  }

  private static SealedKey key(Row row) throws SQLException {
    return new SealedKey(
        row.id(),
        row.environment(),
        SigningAlgorithm.valueOf(row.text()),
        row.text(),
        row.blob(),
        row.time(),
        row.optionalTime());
  }
}
