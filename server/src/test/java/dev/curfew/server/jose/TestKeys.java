package dev.curfew.server.jose;

import dev.curfew.core.environment.Environment;
import dev.curfew.store.sqlite.SqliteDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/** Real signing keys of an environment in a database of its own. */
public final class TestKeys {
  private final SigningKeys signingKeys;
  private final String kid;

  private TestKeys(SigningKeys signingKeys, String kid) {
    this.signingKeys = signingKeys;
    this.kid = kid;
  }

  public static TestKeys of(Environment environment) {
    try {
      Path directory = Files.createTempDirectory("curfew-keys");
      SqliteDatabase database = SqliteDatabase.open(directory.resolve("curfew.db"));
      database.write(
          stores -> {
            stores.environments().insert(environment);
            return environment;
          });
      SigningKeys keys =
          new SigningKeys(
              database,
              MasterKeys.random().sealer(),
              new SigningPool(1),
              InstantSource.system(),
              _ -> "jwk-test-");
      keys.ensure(environment, environment.settings().signingAlgorithm());
      return new TestKeys(keys, keys.ring(environment).publicKeys().getFirst().kid());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public SigningKeys signingKeys() {
    return signingKeys;
  }

  public String kid() {
    return kid;
  }
}
