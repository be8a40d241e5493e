package dev.curfew.server.openapi;

import dev.curfew.server.Faces;
import dev.curfew.server.Rules;
import dev.curfew.server.http.Face;
import dev.curfew.server.jose.MasterKeys;
import dev.curfew.server.jose.SigningKeys;
import dev.curfew.server.jose.SigningPool;
import dev.curfew.server.operations.Meters;
import dev.curfew.server.operations.OperationsFace;
import dev.curfew.server.outgoing.OutgoingLimits;
import dev.curfew.server.outgoing.SafeHttpClient;
import dev.curfew.server.password.Argon2Hasher;
import dev.curfew.server.password.SealingHasher;
import dev.curfew.server.password.StrengthMeter;
import dev.curfew.server.stytch.Ids;
import dev.curfew.server.webhook.SealedSecrets;
import dev.curfew.store.sqlite.SqliteDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** Every face of the server, on an empty store and without a listener. */
final class UnheardFaces implements AutoCloseable {
  private final SqliteDatabase database;
  private final Argon2Hasher hasher = new Argon2Hasher(1);
  private final StrengthMeter strength = new StrengthMeter(1);
  private final SigningPool signingPool = new SigningPool(1);
  private final SafeHttpClient outgoing = new SafeHttpClient(OutgoingLimits.DEFAULT, false);
  private final List<Face> all;

  /**
   * Makes them.
   *
   * @param directory for the store's file
   */
  UnheardFaces(Path directory) {
    InstantSource clock = InstantSource.system();
    MasterKeys keys = MasterKeys.random();
    database = SqliteDatabase.open(directory.resolve("curfew.db"));
    List<Face> spoken =
        Faces.all(
            new Faces.Parts(
                database,
                Rules.on(database, keys.peppers(), clock),
                keys,
                new SigningKeys(database, keys.sealer(), signingPool, clock, Ids::keyPrefix),
                new SealingHasher(hasher, keys.sealer()),
                strength,
                outgoing,
                outgoing,
                new SealedSecrets(keys.sealer()),
                Optional.empty(),
                Optional.empty(),
                () -> URI.create("http://localhost"),
                clock));
    Face operations = new OperationsFace(database, Meters.create(), new AtomicBoolean());
    all = Stream.concat(spoken.stream(), Stream.of(operations)).toList();
  }

  List<Face> all() {
    return all;
  }

  @Override
  public void close() {
    outgoing.close();
    signingPool.close();
    strength.close();
    hasher.close();
    database.close();
  }
}
