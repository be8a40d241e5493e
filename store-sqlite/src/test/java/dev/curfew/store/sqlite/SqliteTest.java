package dev.curfew.store.sqlite;

import dev.curfew.core.store.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A real file for each test. */
abstract class SqliteTest {
  @TempDir Path directory;

  private Database database;

  public Database database() {
    return database;
  }

  Path file() {
    return directory.resolve("curfew.db");
  }

  @BeforeEach
  void open() {
    database = SqliteDatabase.open(file());
  }

  @AfterEach
  void close() {
    database.close();
  }
}
