package dev.curfew.server.start;

import dev.curfew.core.password.PasswordHasher;
import dev.curfew.core.store.Database;
import dev.curfew.server.jose.MasterKeys;
import dev.curfew.server.password.SealingHasher;
import dev.curfew.store.sqlite.SqliteDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The embedded store, open and filled, with the master keys that fit it. */
public final class OpenedStore implements AutoCloseable {
  private final DataDirectory directory;
  private final SqliteDatabase database;
  private final MasterKeys masterKeys;
  private final SealingHasher hasher;
  private final Optional<FirstSecrets> firstSecrets;

  private OpenedStore(
      DataDirectory directory,
      SqliteDatabase database,
      MasterKeys masterKeys,
      SealingHasher hasher,
      Optional<FirstSecrets> firstSecrets) {
    this.directory = directory;
    this.database = database;
    this.masterKeys = masterKeys;
    this.hasher = hasher;
    this.firstSecrets = firstSecrets;
  }

  /**
   * Opens what is there, or makes it at a first start.
   *
   * @param keyFile where the master key is kept; null is in the directory
   * @throws StartupProblem if it cannot be used, or does not fit what was given; it is left as it
   *     was
   */
  public static OpenedStore open(
      Path data,
      @Nullable Path keyFile,
      ConfiguredValues given,
      PasswordHasher hasher,
      InstantSource clock) {
    FirstSecrets secrets = FirstSecrets.of(given, clock.instant());
    Optional<MasterKeys> givenKeys = given.masterKeys();
    DataDirectory directory = DataDirectory.open(data);
    try {
      SqliteDatabase database = directory.database();
      try {
        boolean isNew = FirstStart.isNew(database);
        MasterKeys keys = givenKeys.orElseGet(() -> directory.masterKeys(isNew, keyFile));
        SealingHasher sealing = new SealingHasher(hasher, keys.sealer());
        FirstStart start = new FirstStart(database, keys, sealing, clock);
        return new OpenedStore(directory, database, keys, sealing, start.run(given, secrets));
      } catch (RuntimeException failed) {
        database.close();
        throw failed;
      }
    } catch (RuntimeException failed) {
      directory.close();
      throw failed;
    }
  }

  /** Whether a server has been started on the directory before. */
  public static boolean existsIn(Path data) {
    return Files.isRegularFile(data.resolve(DataDirectory.DATABASE));
  }

  public Database database() {
    return database;
  }

  public MasterKeys masterKeys() {
    return masterKeys;
  }

  /** Hashes passwords, and seals the hashes under the master keys. */
  public SealingHasher hasher() {
    return hasher;
  }

  /** What a first start made; empty at a later one. */
  public Optional<FirstSecrets> firstSecrets() {
    return firstSecrets;
  }

  @Override
  public void close() {
    database.close();
    directory.close();
  }
}
