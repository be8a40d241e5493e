package dev.curfew.store.sqlite;

import dev.curfew.core.store.Database;
import dev.curfew.core.store.StoreException;
import dev.curfew.core.store.Stores;
import java.nio.file.Path;
import java.util.function.Function;

/** Everything in one SQLite file: many readers, and one writer that shares its commits. */
public final class SqliteDatabase implements Database {
  private final Writer writer;
  private final Readers readers;
  private final Checkpoints checkpoints;

  private SqliteDatabase(Writer writer, Readers readers, Checkpoints checkpoints) {
    this.writer = writer;
    this.readers = readers;
    this.checkpoints = checkpoints;
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
      Checkpoints checkpoints = new Checkpoints(file);
      Writer writer = new Writer(sql);
      checkpoints.start();
      writer.start();
      return new SqliteDatabase(writer, new Readers(file), checkpoints);
    } catch (StoreException failed) {
      sql.close();
      throw failed;
    }
  }

  @Override
  public <T> T read(Function<Stores, T> query) {
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
    readers.close();
    checkpoints.close();
  }
}
