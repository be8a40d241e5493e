package dev.curfew.store.sqlite;

import dev.curfew.core.environment.Environment;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.environment.EnvironmentKind;
import dev.curfew.core.environment.EnvironmentStore;
import dev.curfew.core.environment.Settings;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Environments in SQLite. */
final class SqliteEnvironments implements EnvironmentStore {
  private static final String INSERT =
      """
      INSERT INTO environments
        (id, kind, internal, name, idle_timeout, settings, created_at, generation)
      VALUES (?, ?, ?, ?, ?, ?, ?, 0)""";
  private static final String SELECT =
      """
      SELECT id, kind, internal, name, idle_timeout, settings, generation, created_at
      FROM environments
      """;
  private static final String FIND = SELECT + "WHERE id = ?";
  private static final String ALL = SELECT + "ORDER BY created_at, id";
  private static final String UPDATE =
      "UPDATE environments SET name = ?, idle_timeout = ?, settings = ? WHERE id = ?";
  private static final String ADVANCE =
      "UPDATE environments SET generation = generation + 1 WHERE id = ? RETURNING generation";

  private final Sql sql;

  SqliteEnvironments(Sql sql) {
    this.sql = sql;
  }

  @Override
  public void insert(Environment environment) {
    sql.call(INSERT)
        .id(environment.id().value())
        .text(environment.kind().name())
        .flag(environment.internal())
        .text(environment.name())
        .number(millis(environment.settings().idleTimeout()))
        .text(SettingsJson.write(environment.settings()))
        .time(environment.createdAt())
        .update();
  }

  @Override
  public Optional<Environment> find(EnvironmentId id) {
    return sql.call(FIND).id(id.value()).first(SqliteEnvironments::environment);
  }

  @Override
  public List<Environment> all() {
    return sql.call(ALL).list(SqliteEnvironments::environment);
  }

  @Override
  public void update(Environment environment) {
    sql.call(UPDATE)
        .text(environment.name())
        .number(millis(environment.settings().idleTimeout()))
        .text(SettingsJson.write(environment.settings()))
        .id(environment.id().value())
        .update();
  }

  @Override
  public long advanceGeneration(EnvironmentId id) {
    return sql.call(ADVANCE)
        .id(id.value())
        .first(Row::number)
        .orElseThrow(() -> new NoSuchElementException("There is no such environment."));
  }

  private static Environment environment(Row row) throws SQLException {
    return new Environment(
        new EnvironmentId(row.id()),
        EnvironmentKind.valueOf(row.text()),
        row.flag(),
        row.text(),
        settings(row),
        row.number(),
        row.time());
  }

  private static Settings settings(Row row) throws SQLException {
    Long idleMillis = row.optionalNumber();
    return SettingsJson.read(row.text(), idleMillis == null ? null : Duration.ofMillis(idleMillis));
  }

  private static @Nullable Long millis(@Nullable Duration duration) {
    return duration == null ? null : (Long) duration.toMillis();
  }
}
