package dev.curfew.server.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.crypto.generators.SCrypt;

/**
 * An scrypt hash (RFC 7914).
 *
 * @param salt in base64 without padding
 * @param key in base64 without padding
 */
record ScryptHash(Cost cost, String salt, String key) implements StoredHash {
  static final String NAME = "scrypt";

  private static final int LARGEST_LOG = 30;
  private static final int KIB = 1024;
  private static final int BYTES_PER_BLOCK_UNIT = 128;

  /**
   * What one hash costs.
   *
   * @param n rounds; a power of two above 1
   * @param r block size
   * @param p how often all of it is done
   */
  record Cost(int n, int r, int p) {
    long memoryKib() {
      return (long) BYTES_PER_BLOCK_UNIT * n * r / KIB;
    }
  }

  static Optional<ScryptHash> parse(String encoded) {
    return PhcString.parse(encoded)
        .filter(phc -> phc.id().equals(NAME) && phc.hasOnly("ln", "r", "p"))
        .filter(phc -> phc.parameter("ln", 0) <= LARGEST_LOG)
        .map(
            phc ->
                new ScryptHash(
                    new Cost(
                        1 << phc.parameter("ln", 0), phc.parameter("r", 0), phc.parameter("p", 0)),
                    phc.salt(),
                    phc.hash()));
  }

  @Override
  public String algorithm() {
    return NAME;
  }

  @Override
  public String encoded() {
    Map<String, Integer> parameters = new LinkedHashMap<>();
    parameters.put("ln", Integer.numberOfTrailingZeros(cost.n()));
    parameters.put("r", cost.r());
    parameters.put("p", cost.p());
    return new PhcString(NAME, parameters, salt, key).text();
  }

  @Override
  public boolean matches(String guess) {
    byte[] expected = Encodings.octets(key);
    byte[] made =
        SCrypt.generate(
            guess.getBytes(StandardCharsets.UTF_8),
            Encodings.octets(salt),
            cost.n(),
            cost.r(),
            cost.p(),
            expected.length);
    return MessageDigest.isEqual(made, expected);
  }

  @Override
  public int memoryKib() {
    return Math.toIntExact(cost.memoryKib());
  }

  int saltLength() {
    return Encodings.octets(salt).length;
  }

  int keyLength() {
    return Encodings.octets(key).length;
  }
}
