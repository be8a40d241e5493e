package dev.curfew.server.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * One plain digest of a password between two salts. It protects nothing; it exists so that users
 * who come from such a system can sign in once more, after which they have a better hash.
 *
 * @param prefix the salt before the password
 * @param suffix the salt after it
 * @param digest in lower-case hexadecimal
 */
record DigestHash(Function function, String prefix, String suffix, String digest)
    implements StoredHash {
  /** The digests that can be checked. */
  enum Function {
    MD5("md5", "MD5", 16),
    SHA1("sha1", "SHA-1", 20),
    SHA512("sha512", "SHA-512", 64);

    private final String label;
    private final String algorithm;
    private final int length;

    Function(String label, String algorithm, int length) {
      this.label = label;
      this.algorithm = algorithm;
      this.length = length;
    }

    /** In octets. */
    int length() {
      return length;
    }

    /** The contract's name for a hash that is not one of this function. */
    String errorType() {
      return switch (this) {
        case MD5 -> "invalid_md_5_hash";
        case SHA1 -> "invalid_sha_1_hash";
        case SHA512 -> "invalid_sha_512_hash";
      };
    }
  }

  static Optional<DigestHash> parse(String encoded) {
    List<String> parts = List.of(encoded.split("\\$", -1));
    if (parts.size() != 5 || !parts.getFirst().isEmpty()) {
      return Optional.empty();
    }
    for (Function function : Function.values()) {
      if (function.label.equals(parts.get(1))) {
        return Optional.of(
            new DigestHash(function, text(parts.get(2)), text(parts.get(3)), parts.get(4)));
      }
    }
    return Optional.empty();
  }

  private static String text(String base64) {
    return new String(Encodings.octets(base64), StandardCharsets.UTF_8);
  }

  @Override
  public String algorithm() {
    return function.label;
  }

  @Override
  public String encoded() {
    return String.join("$", "", function.label, base64(prefix), base64(suffix), digest);
  }

  private static String base64(String text) {
    return Encodings.base64(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public boolean matches(String guess) {
    try {
      byte[] made =
          MessageDigest.getInstance(function.algorithm)
              .digest((prefix + guess + suffix).getBytes(StandardCharsets.UTF_8));
      return MessageDigest.isEqual(made, HexFormat.of().parseHex(digest));
    } catch (NoSuchAlgorithmException broken) {
      throw new IllegalStateException("The Java runtime has no " + function.algorithm, broken);
    }
  }

  @Override
  public int memoryKib() {
    return 0;
  }
}
