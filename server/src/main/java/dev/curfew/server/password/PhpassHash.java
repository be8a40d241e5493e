package dev.curfew.server.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A portable phpass hash, as WordPress ({@code $P$}) and phpBB ({@code $H$}) wrote them: MD5,
 * salted and repeated.
 */
record PhpassHash(String encoded) implements StoredHash {
  static final String NAME = "phpass";

  private static final String ALPHABET =
      "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final Pattern SHAPE = Pattern.compile("\\$[PH]\\$[./0-9A-Za-z]{31}");
  private static final int COST_AT = "$P$".length();
  private static final int SALT_AT = COST_AT + 1;
  private static final int HASH_AT = SALT_AT + 8;
  private static final int BITS = 6;

  static boolean hasPrefix(String encoded) {
    return encoded.startsWith("$P$") || encoded.startsWith("$H$");
  }

  static Optional<PhpassHash> parse(String encoded) {
    return SHAPE.matcher(encoded).matches()
        ? Optional.of(new PhpassHash(encoded))
        : Optional.empty();
  }

  /** The binary logarithm of the number of rounds: 0 to 63. */
  int cost() {
    return ALPHABET.indexOf(encoded.charAt(COST_AT));
  }

  @Override
  public String algorithm() {
    return NAME;
  }

  @Override
  public boolean matches(String guess) {
    byte[] password = guess.getBytes(StandardCharsets.UTF_8);
    MessageDigest md5 = md5();
    md5.update(encoded.substring(SALT_AT, HASH_AT).getBytes(StandardCharsets.US_ASCII));
    byte[] made = md5.digest(password);
    for (long round = 1L << cost(); round > 0; round--) {
      md5.update(made);
      made = md5.digest(password);
    }
    return MessageDigest.isEqual(
        text(made).getBytes(StandardCharsets.US_ASCII),
        encoded.substring(HASH_AT).getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public int memoryKib() {
    return 0;
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException broken) {
      throw new IllegalStateException("The Java runtime has no MD5", broken);
    }
  }

  /** phpass's own base64: three octets at a time, the lowest bits first. */
  private static String text(byte[] octets) {
    StringBuilder text = new StringBuilder();
    for (int start = 0; start < octets.length; start += 3) {
      int count = Math.min(3, octets.length - start);
      int group = 0;
      for (int index = 0; index < count; index++) {
        group |= Byte.toUnsignedInt(octets[start + index]) << (Byte.SIZE * index);
      }
      for (int index = 0; index <= count; index++) {
        text.append(ALPHABET.charAt(group >>> (BITS * index) & (ALPHABET.length() - 1)));
      }
    }
    return text.toString();
  }
}
