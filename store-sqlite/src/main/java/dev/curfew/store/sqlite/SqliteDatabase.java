package dev.curfew.store.sqlite;

import dev.curfew.core.store.Database;
import dev.curfew.core.store.StoreException;
import dev.curfew.core.store.Stores;
import java.nio.file.Path;
import java.util.function.Function;

/** Everything in one SQLite file: many readers, and one writer that shares its commits. */
public final class SqliteDatabase implements Database {
  private final Courier courier;
  private final Writer writer;
  private final Readers readers;
  private final Checkpoints checkpoints;

  private SqliteDatabase(DatabaseFile file, Sql sql) {
    courier = new Courier();
    writer = new Writer(sql, courier);
    readers = new Readers(file);
    checkpoints = new Checkpoints(file);
  }

  /**
   * Opens the file, making it if there is none and upgrading it if it is of an older version.
   *
   * @throws StoreException saying in one sentence why the file cannot be used
   */
  public static SqliteDatabase open(Path path) {
    DatabaseFile file = new DatabaseFile(path);
    Sql sql = file.writer();
    try {
      SqliteDatabase database = new SqliteDatabase(file, sql);
      database.start();
      return database;
    } catch (StoreException failed) {
      sql.close();
      throw failed;
    }
  }

  @Override
  public <T> T read(Function<Stores, T> query) {
    courier.nudge();
    return readers.read(query);
  }

  @Override
  public <T> T write(Function<Stores, T> mutation) {
    return writer.write(mutation);
  }

  /** Commits the writes that are waiting and lets the reads under way finish. Idempotent. */
  @Override
  public void close() {
    writer.close();
    courier.close();
    readers.close();
    checkpoints.close();
  }

  private void start() {
    courier.start();
    writer.start();
    checkpoints.start();
  }
}
