package dev.curfew.server.start;

import dev.curfew.core.access.Peppers;
import dev.curfew.core.password.PasswordHasher;
import dev.curfew.core.store.Database;
import dev.curfew.server.jose.MasterKeys;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;

/** Tells a first start from a later one, and does what either needs. */
final class FirstStart {
  private static final String MARK = "master-key-check";

  private final Database database;
  private final MasterKeys masterKeys;
  private final PasswordHasher hasher;
  private final InstantSource clock;

  FirstStart(Database database, MasterKeys masterKeys, PasswordHasher hasher, InstantSource clock) {
    this.database = database;
    this.masterKeys = masterKeys;
    this.hasher = hasher;
    this.clock = clock;
  }

  /**
   * Fills an empty database, or checks that this one fits the keys and the given values.
   *
   * @param secrets for a first start: given or made up
   * @return what a first start made; empty at a later one
   * @throws StartupProblem if something does not fit; nothing is written then
   */
  Optional<FirstSecrets> run(ConfiguredValues given, FirstSecrets secrets) {
    Peppers peppers = masterKeys.peppers();
    if (!isNew(database)) {
      requireFit();
      new LaterStart(database, peppers, hasher).check(given);
      return Optional.empty();
    }
    new FirstEnvironment(database, peppers, masterKeys.sealer(), hasher, clock)
        .create(secrets, MARK, check(peppers));
    return Optional.of(secrets);
  }

  /** Whether nothing in the database depends on master keys yet. */
  static boolean isNew(Database database) {
    return mark(database).isEmpty();
  }

  /**
   * Does nothing if the database was filled under these master keys.
   *
   * @throws StartupProblem if it was filled under others
   */
  void requireFit() {
    Peppers peppers = masterKeys.peppers();
    String mark = mark(database).orElseThrow();
    if (peppers.candidates(MARK).stream().noneMatch(one -> hex(one.bytes()).equals(mark))) {
      throw new StartupProblem(
          "The master key is not the one this database was made with: restore the right key file.");
    }
  }

  private static Optional<String> mark(Database database) {
    return database.read(stores -> stores.marks().find(MARK));
  }

  private static String check(Peppers peppers) {
    return hex(peppers.current(MARK).bytes());
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
