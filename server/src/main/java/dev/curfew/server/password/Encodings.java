package dev.curfew.server.password;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** The ways in which hashes and salts are written as text. */
final class Encodings {
  private Encodings() {}

  /** Hexadecimal of either case. */
  static Optional<byte[]> hex(String text) {
    try {
      return Optional.of(HexFormat.of().parseHex(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** Base64 (RFC 4648 section 4), padded or not; a dot counts as a plus, as passlib writes it. */
  static Optional<byte[]> base64(String text) {
    try {
      return Optional.of(Base64.getDecoder().decode(text.replace('.', '+')));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** Base64 without padding, as the PHC string format wants it. */
  static String base64(byte[] octets) {
    return Base64.getEncoder().withoutPadding().encodeToString(octets);
  }

  /** What {@link #base64(byte[])} wrote. */
  static byte[] octets(String base64) {
    return Base64.getDecoder().decode(base64);
  }
}
