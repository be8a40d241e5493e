package dev.curfew.server.start;

import dev.curfew.core.store.StoreException;
import dev.curfew.server.jose.KeyFile;
import dev.curfew.server.jose.MasterKeys;
import dev.curfew.store.sqlite.SqliteDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** The directory of the embedded store, locked for this process until closed. */
final class DataDirectory implements AutoCloseable {
  static final String DATABASE = "curfew.db";
  private static final String LOCK = "curfew.lock";
  private static final String KEYS = "curfew.key";

  /** How every SQLite file begins. */
  private static final String HEADER = "SQLite format 3\0";

  private final Path directory;
  private final FileChannel channel;

  private DataDirectory(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /**
   * Makes the directory if there is none and locks it.
   *
   * @throws StartupProblem if it cannot be used, or another process uses it
   */
  static DataDirectory open(Path directory) {
    try {
      if (!Files.isDirectory(directory)) {
        Files.createDirectories(
            directory,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      requireDatabase(directory.resolve(DATABASE));
      FileChannel channel =
          FileChannel.open(
              directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw new StartupProblem(
            "The data directory " + directory + " is in use by another Curfew process.");
      }
      return new DataDirectory(directory, channel);
    } catch (IOException unusable) {
      throw new StartupProblem(
          "The data directory %s cannot be used: %s.".formatted(directory, Reasons.of(unusable)));
    }
  }

  /**
   * Opens the database, making it at the first start.
   *
   * @throws StartupProblem if the file cannot be used
   */
  SqliteDatabase database() {
    try {
      return SqliteDatabase.open(directory.resolve(DATABASE));
    } catch (StoreException unusable) {
      throw new StartupProblem(String.valueOf(unusable.getMessage()));
    }
  }

  /**
   * The master keys of the key file, which is made for a database that is still empty.
   *
   * @param isNew whether nothing in the database depends on keys yet
   * @param keyFile null is beside the database
   * @throws StartupProblem if there are none for an existing database, or they cannot be read
   */
  MasterKeys masterKeys(boolean isNew, @Nullable Path keyFile) {
    Path file = keyFile == null ? directory.resolve(KEYS) : keyFile;
    try {
      if (Files.exists(file)) {
        return KeyFile.read(file);
      }
      if (!isNew) {
        throw new StartupProblem(
            "The key file "
                + file
                + " is missing, and without it the database cannot be used: restore it, or name"
                + " its place with --key-file or its content with CURFEW_MASTER_KEY.");
      }
      MasterKeys made = MasterKeys.random();
      KeyFile.create(file, made);
      return made;
    } catch (IllegalArgumentException unusable) {
      throw new StartupProblem(
          "The key file " + file + " cannot be used: " + unusable.getMessage());
    } catch (IOException unusable) {
      throw new StartupProblem("The key file cannot be used: " + Reasons.of(unusable) + ".");
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException unusual) {
      throw new StartupProblem(
          "The data directory could not be unlocked: " + Reasons.of(unusual) + ".");
    }
  }

  /** Refuses a file of somebody else's before anything is written beside it. */
  private static void requireDatabase(Path file) throws IOException {
    if (!Files.exists(file) || (Files.isRegularFile(file) && Files.size(file) == 0)) {
      return;
    }
    try (InputStream content = Files.newInputStream(file)) {
      byte[] header = content.readNBytes(HEADER.length());
      if (!new String(header, StandardCharsets.ISO_8859_1).equals(HEADER)) {
        throw new StartupProblem(file + " is not a Curfew database; it was left as it is.");
      }
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException sameProcess) {
      return null;
    }
  }
}
