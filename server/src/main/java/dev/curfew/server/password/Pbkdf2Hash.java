package dev.curfew.server.password;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A PBKDF2 hash (RFC 8018 section 5.2).
 *
 * @param salt in base64 without padding
 * @param key in base64 without padding
 */
record Pbkdf2Hash(Digest digest, int iterations, String salt, String key) implements StoredHash {
  static final String NAME = "pbkdf2";

  private static final String PREFIX = NAME + "-";

  /** passlib's form, which gives the iterations without their name. */
  private static final Pattern BARE_ITERATIONS = Pattern.compile("(\\$[a-z0-9-]+\\$)(\\d+\\$.*)");

  /** The hash functions below PBKDF2's HMAC. */
  enum Digest {
    SHA1("PBKDF2WithHmacSHA1", 20),
    SHA256("PBKDF2WithHmacSHA256", 32),
    SHA512("PBKDF2WithHmacSHA512", 64);

    private final String algorithm;
    private final int length;

    Digest(String algorithm, int length) {
      this.algorithm = algorithm;
      this.length = length;
    }

    static Optional<Digest> named(String name) {
      return switch (name) {
        case "sha1" -> Optional.of(SHA1);
        case "sha256" -> Optional.of(SHA256);
        case "sha512" -> Optional.of(SHA512);
        default -> Optional.empty();
      };
    }

    private String label() {
      return switch (this) {
        case SHA1 -> "sha1";
        case SHA256 -> "sha256";
        case SHA512 -> "sha512";
      };
    }
  }

  static Optional<Pbkdf2Hash> parse(String encoded) {
    String named = BARE_ITERATIONS.matcher(encoded).replaceFirst("$1i=$2");
    return PhcString.parse(named)
        .filter(phc -> phc.id().startsWith(NAME))
        .filter(phc -> phc.hasOnly("i") || phc.hasOnly("i", "l"))
        .flatMap(
            phc ->
                digestOf(phc.id())
                    .map(
                        digest ->
                            new Pbkdf2Hash(digest, phc.parameter("i", 0), phc.salt(), phc.hash())));
  }

  private static Optional<Digest> digestOf(String id) {
    return id.equals(NAME)
        ? Optional.of(Digest.SHA1)
        : Digest.named(id.startsWith(PREFIX) ? id.substring(PREFIX.length()) : "");
  }

  /** How many times the HMAC is computed for one check. */
  long rounds() {
    return (long) iterations * Math.ceilDiv(keyLength(), digest.length);
  }

  @Override
  public String algorithm() {
    return NAME;
  }

  @Override
  public String encoded() {
    return new PhcString(PREFIX + digest.label(), Map.of("i", iterations), salt, key).text();
  }

  @Override
  public boolean matches(String guess) {
    byte[] expected = Encodings.octets(key);
    PBEKeySpec spec =
        new PBEKeySpec(
            guess.toCharArray(), Encodings.octets(salt), iterations, expected.length * Byte.SIZE);
    try {
      byte[] made =
          SecretKeyFactory.getInstance(digest.algorithm).generateSecret(spec).getEncoded();
      return MessageDigest.isEqual(made, expected);
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("The Java runtime has no " + digest.algorithm, broken);
    } finally {
      spec.clearPassword();
    }
  }

  @Override
  public int memoryKib() {
    return 0;
  }

  int saltLength() {
    return Encodings.octets(salt).length;
  }

  int keyLength() {
    return Encodings.octets(key).length;
  }
}
