package dev.curfew.store.sqlite;

import dev.curfew.core.access.Credential;
import dev.curfew.core.access.CredentialStore;
import dev.curfew.core.access.Digest;
import dev.curfew.core.environment.EnvironmentId;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Credentials in SQLite. */
final class SqliteCredentials implements CredentialStore {
  private static final String INSERT =
      """
      INSERT INTO credentials
        (id, environment_id, kind, scopes, created_at, note, hint, created_by, digest)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""";
  private static final String SELECT =
      """
      SELECT id, environment_id, kind, scopes, created_at, note, hint, created_by
      FROM credentials
      """;
  private static final String FIND = SELECT + "WHERE kind = ? AND digest = ?";
  private static final String DELETE =
      "DELETE FROM credentials WHERE environment_id = ? AND id = ?";
  private static final String ALL = SELECT + "WHERE environment_id = ? ORDER BY created_at, id";

  private final Sql sql;

  SqliteCredentials(Sql sql) {
    this.sql = sql;
  }

  @Override
  public void insert(Credential credential, Digest digest) {
    sql.call(INSERT)
        .id(credential.id())
        .id(credential.environment().value())
        .text(credential.kind().name())
        .text(Json.write(credential.scopes()))
        .time(credential.createdAt())
        .text(credential.note())
        .text(credential.hint())
        .id(credential.createdBy())
        .blob(digest.bytes())
        .update();
  }

  @Override
  public Optional<Credential> find(Credential.Kind kind, List<Digest> digests) {
    for (Digest digest : digests) {
      Optional<Credential> found =
          sql.call(FIND)
              .text(kind.name())
              .blob(digest.bytes())
              .first(SqliteCredentials::credential);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  @Override
  public boolean delete(EnvironmentId environment, UUID credential) {
    return sql.call(DELETE).id(environment.value()).id(credential).update() == 1;
  }

  @Override
  public List<Credential> all(EnvironmentId environment) {
    return sql.call(ALL).id(environment.value()).list(SqliteCredentials::credential);
  }

  private static Credential credential(Row row) throws SQLException {
    return new Credential(
        row.id(),
        row.environment(),
        Credential.Kind.valueOf(row.text()),
        Set.copyOf(Json.texts(row.text())),
        row.time(),
        row.text(),
        row.text(),
        row.optionalId());
  }
}
