package dev.curfew.store.sqlite;

import dev.curfew.core.store.StoreException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/** The file on disk, and the ways to connect to it. */
final class DatabaseFile {
  /** How long to wait for the lock of another connection, such as a truncating checkpoint. */
  private static final int BUSY_MILLIS = 10_000;

  /** Short, because a checkpoint that waits for readers makes writers wait for it. */
  private static final int CHECKPOINT_BUSY_MILLIS = 100;

  /** Negative is KiB: 64 MiB for the one writer, 16 MiB for each reader. */
  private static final List<String> WRITER_PRAGMAS =
      List.of(
          "PRAGMA synchronous = FULL", "PRAGMA secure_delete = FAST", "PRAGMA cache_size = -65536");

  private static final List<String> READER_PRAGMAS = List.of("PRAGMA cache_size = -16384");
  private static final List<String> CHECKPOINT_PRAGMAS = List.of("PRAGMA synchronous = FULL");
  private static final String OWNER_ONLY = "rw-------";

  private final Path path;

  DatabaseFile(Path path) {
    this.path = path.toAbsolutePath();
  }

  /** Connects the writer, making or upgrading the database where that is due. */
  Sql writer() {
    if (Files.isDirectory(path)) {
      throw unusable("is a directory, not a Curfew database", new IOException("directory"));
    }
    createForOwnerOnly();
    try {
      Connection connection = connect(BUSY_MILLIS, false);
      try {
        new Migrations(path).run(connection);
        return prepare(connection, WRITER_PRAGMAS);
      } catch (SQLException | RuntimeException failed) {
        connection.close();
        throw failed;
      }
    } catch (SQLException failed) {
      throw explain(failed);
    }
  }

  /** Connects a reader; the writer must have connected before. */
  Sql reader() {
    return connect(BUSY_MILLIS, true, READER_PRAGMAS);
  }

  /** Connects for checkpoints; the writer must have connected before. */
  Sql checkpoints() {
    return connect(CHECKPOINT_BUSY_MILLIS, false, CHECKPOINT_PRAGMAS);
  }

  /** The bytes in the write-ahead log. */
  long logSize() throws IOException {
    Path log = path.resolveSibling(path.getFileName() + "-wal");
    return Files.exists(log) ? Files.size(log) : 0;
  }

  private Sql connect(int busyMillis, boolean readOnly, List<String> pragmas) {
    try {
      return prepare(connect(busyMillis, readOnly), pragmas);
    } catch (SQLException failed) {
      throw Failures.translate(failed);
    }
  }

  private Connection connect(int busyMillis, boolean readOnly) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(busyMillis);
    config.setReadOnly(readOnly);
    return config.createConnection("jdbc:sqlite:" + path.toUri());
  }

  private static Sql prepare(Connection connection, List<String> pragmas) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA wal_autocheckpoint = 0");
      for (String pragma : pragmas) {
        statement.execute(pragma);
      }
    }
    Functions.addTo(connection);
    leaveTransactionsToUs(connection);
    return new Sql(connection);
  }

  /** With its own transactions on, the driver tries to begin another one around each statement. */
  private static void leaveTransactionsToUs(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("COMMIT");
    }
  }

  private void createForOwnerOnly() {
    try {
      if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        var permissions = PosixFilePermissions.fromString(OWNER_ONLY);
        Files.createFile(path, PosixFilePermissions.asFileAttribute(permissions));
      }
    } catch (FileAlreadyExistsException expected) {
      return;
    } catch (IOException failed) {
      throw unusable("cannot be made: check its directory and permissions", failed);
    }
  }

  private StoreException explain(SQLException failed) {
    SQLiteErrorCode code = Failures.code(failed);
    if (code.name().startsWith(SQLiteErrorCode.SQLITE_CORRUPT.name())) {
      return unusable("is damaged: restore it from a backup", failed);
    }
    return switch (code) {
      case SQLITE_NOTADB -> unusable("is not a Curfew database", failed);
      case SQLITE_BUSY -> unusable("is in use by another program", failed);
      default -> unusable("cannot be opened (" + code + "): check its permissions", failed);
    };
  }

  private StoreException unusable(String why, Exception cause) {
    return new StoreException(path + " " + why + ".", cause);
  }
}
