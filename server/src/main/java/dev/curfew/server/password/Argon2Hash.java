package dev.curfew.server.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * An Argon2i or Argon2id hash (RFC 9106).
 *
 * @param version 16 or 19
 * @param salt in base64 without padding
 * @param key in base64 without padding
 */
record Argon2Hash(String algorithm, int version, Cost cost, String salt, String key)
    implements StoredHash {
  static final String I = "argon2i";
  static final String ID = "argon2id";

  /**
   * What one hash costs.
   *
   * @param memoryKib from 8 times the lanes
   */
  record Cost(int memoryKib, int iterations, int lanes) {}

  /** Hashes with today's version of Argon2id. */
  static Argon2Hash of(String password, Cost cost, byte[] salt, int keyLength) {
    int version = Argon2Parameters.ARGON2_VERSION_13;
    Argon2Hash blank = new Argon2Hash(ID, version, cost, Encodings.base64(salt), "");
    byte[] key = blank.derive(password, keyLength);
    return new Argon2Hash(ID, version, cost, blank.salt(), Encodings.base64(key));
  }

  static Optional<Argon2Hash> parse(String encoded) {
    return PhcString.parse(encoded)
        .filter(phc -> phc.id().equals(I) || phc.id().equals(ID))
        .filter(phc -> phc.hasOnly("v", "m", "t", "p") || phc.hasOnly("m", "t", "p"))
        .map(
            phc ->
                new Argon2Hash(
                    phc.id(),
                    phc.parameter("v", Argon2Parameters.ARGON2_VERSION_10),
                    new Cost(phc.parameter("m", 0), phc.parameter("t", 0), phc.parameter("p", 0)),
                    phc.salt(),
                    phc.hash()));
  }

  @Override
  public String encoded() {
    Map<String, Integer> parameters = new LinkedHashMap<>();
    parameters.put("v", version);
    parameters.put("m", cost.memoryKib());
    parameters.put("t", cost.iterations());
    parameters.put("p", cost.lanes());
    return new PhcString(algorithm, parameters, salt, key).text();
  }

  @Override
  public boolean matches(String guess) {
    byte[] expected = Encodings.octets(key);
    return MessageDigest.isEqual(derive(guess, expected.length), expected);
  }

  @Override
  public int memoryKib() {
    return cost.memoryKib();
  }

  int saltLength() {
    return Encodings.octets(salt).length;
  }

  int keyLength() {
    return Encodings.octets(key).length;
  }

  private byte[] derive(String password, int length) {
    int type = algorithm.equals(ID) ? Argon2Parameters.ARGON2_id : Argon2Parameters.ARGON2_i;
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(type)
            .withVersion(version)
            .withMemoryAsKB(cost.memoryKib())
            .withIterations(cost.iterations())
            .withParallelism(cost.lanes())
            .withSalt(Encodings.octets(salt))
            .build());
    byte[] derived = new byte[length];
    generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), derived);
    return derived;
  }
}
