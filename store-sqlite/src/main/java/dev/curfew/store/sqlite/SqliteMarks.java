package dev.curfew.store.sqlite;

import dev.curfew.core.store.Marks;
import java.util.Optional;

/** Marks in SQLite. */
final class SqliteMarks implements Marks {
  private static final String FIND = "SELECT value FROM marks WHERE name = ?";
  private static final String PUT =
      """
      INSERT INTO marks (name, value) VALUES (?, ?)
      ON CONFLICT (name) DO UPDATE SET value = excluded.value""";

  private final Sql sql;

  SqliteMarks(Sql sql) {
    this.sql = sql;
  }

  @Override
  public Optional<String> find(String name) {
    return sql.call(FIND).text(name).first(Row::text);
  }

  @Override
  public void put(String name, String value) {
    sql.call(PUT).text(name).text(value).update();
  }
}
