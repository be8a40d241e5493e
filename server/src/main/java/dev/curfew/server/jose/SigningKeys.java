package dev.curfew.server.jose;

import com.nimbusds.jose.JWSObject;
import dev.curfew.core.environment.Environment;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.environment.SigningAlgorithm;
import dev.curfew.core.signing.SealedKey;
import dev.curfew.core.store.Database;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Signs and checks with each environment's keys, which it keeps open in memory. */
public final class SigningKeys {
  private final Database database;
  private final Sealer sealer;
  private final KeyMaker maker;
  private final SigningPool pool;
  private final InstantSource clock;
  private final Function<Environment, String> kidPrefix;
  private final ConcurrentHashMap<EnvironmentId, KeyRing> rings = new ConcurrentHashMap<>();

  /**
   * @param kidPrefix what stands before a key's id in {@code kid}
   */
  public SigningKeys(
      Database database,
      Sealer sealer,
      SigningPool pool,
      InstantSource clock,
      Function<Environment, String> kidPrefix) {
    this.database = database;
    this.sealer = sealer;
    this.maker = new KeyMaker(sealer);
    this.pool = pool;
    this.clock = clock;
    this.kidPrefix = kidPrefix;
  }

  /** Makes a key for the algorithm if the environment has none that signs with it. */
  public void ensure(Environment environment, SigningAlgorithm algorithm) {
    if (ring(environment).canSign(algorithm)) {
      return;
    }
    SealedKey key = maker.make(environment.id(), algorithm, clock.instant());
    database.write(
        stores -> {
          stores.signingKeys().insert(key);
          return key;
        });
    rings.remove(environment.id());
  }

  /** Signs the claims, a JSON object, by the environment's algorithm. */
  public String sign(Environment environment, byte[] claims) {
    SigningAlgorithm algorithm = environment.settings().signingAlgorithm();
    KeyRing ring = ring(environment);
    return pool.run(() -> ring.sign(algorithm, claims));
  }

  /**
   * Signs claims that name the key that signs them, making the key if the environment has none of
   * the algorithm.
   *
   * @param claims a JSON object, by the {@code kid} of the key
   */
  public String sign(
      Environment environment, SigningAlgorithm algorithm, Function<String, byte[]> claims) {
    ensure(environment, algorithm);
    KeyRing ring = ring(environment);
    byte[] named = claims.apply(ring.kid(algorithm));
    return pool.run(() -> ring.sign(algorithm, named));
  }

  /** Whether one of the environment's keys made the signature. */
  public boolean verifies(Environment environment, JWSObject jws) {
    return ring(environment).verifies(jws);
  }

  /** The environment's keys. */
  public KeyRing ring(Environment environment) {
    return rings.computeIfAbsent(
        environment.id(),
        id ->
            KeyRing.open(
                database.read(stores -> stores.signingKeys().all(id)),
                kidPrefix.apply(environment),
                sealer));
  }
}
