package dev.curfew.server.wallet;

import fr.acinq.secp256k1.Secp256k1;
import fr.acinq.secp256k1.Secp256k1Exception;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.jcajce.provider.digest.Keccak;

/** Which Ethereum account a signature is of. Addresses are in the mixed case of EIP-55. */
final class EthereumAccount {
  private static final Pattern SIGNATURE = Pattern.compile("(?:0x)?([0-9a-fA-F]{130})");
  private static final int SCALAR_BYTES = 32;
  private static final int COMPACT_BYTES = 2 * SCALAR_BYTES;
  private static final int ADDRESS_BYTES = 20;

  /** What wallets add to the recovery id, a habit from Bitcoin. */
  private static final int RECOVERY_OFFSET = 27;

  /** Half the order of the group of secp256k1 (SEC 2 section 2.4.1). */
  private static final BigInteger LARGEST_S =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16)
          .shiftRight(1);

  private EthereumAccount() {}

  /**
   * The account that signed the text as EIP-191 has it ({@code personal_sign}); empty if this is no
   * such signature. Of the two signatures that would do, only that with the lower s is taken, as
   * EIP-2 demands: each signature has one form.
   *
   * @param signature r, s and the recovery id (0 or 1, or 27 or 28), 65 octets in hexadecimal
   */
  static Optional<String> thatSigned(String text, String signature) {
    var hex = SIGNATURE.matcher(signature);
    if (!hex.matches()) {
      return Optional.empty();
    }
    byte[] octets = HexFormat.of().parseHex(hex.group(1));
    int v = octets[COMPACT_BYTES] & 0xff;
    int recoveryId = v >= RECOVERY_OFFSET ? v - RECOVERY_OFFSET : v;
    BigInteger s = new BigInteger(1, Arrays.copyOfRange(octets, SCALAR_BYTES, COMPACT_BYTES));
    if (recoveryId > 1 || s.compareTo(LARGEST_S) > 0) {
      return Optional.empty();
    }
    try {
      byte[] publicKey =
          Secp256k1.get()
              .ecdsaRecover(Arrays.copyOf(octets, COMPACT_BYTES), personalHash(text), recoveryId);
      return Optional.of(address(publicKey));
    } catch (Secp256k1Exception _) {
      return Optional.empty();
    }
  }

  /** The hash that is signed: of the text with a prefix that no transaction can have. */
  static byte[] personalHash(String text) {
    byte[] message = text.getBytes(StandardCharsets.UTF_8);
    Keccak.Digest256 keccak = new Keccak.Digest256();
    keccak.update(
        ("\u0019Ethereum Signed Message:\n" + message.length).getBytes(StandardCharsets.UTF_8));
    return keccak.digest(message);
  }

  /**
   * The address of a public key.
   *
   * @param publicKey uncompressed, 65 octets
   */
  static String address(byte[] publicKey) {
    byte[] hash = new Keccak.Digest256().digest(Arrays.copyOfRange(publicKey, 1, publicKey.length));
    String digits =
        HexFormat.of()
            .formatHex(Arrays.copyOfRange(hash, hash.length - ADDRESS_BYTES, hash.length));
    return checksummed(digits);
  }

  /** Letters become upper case where the hash of the digits says so (EIP-55). */
  static String checksummed(String lowerCaseDigits) {
    String hash =
        HexFormat.of()
            .formatHex(
                new Keccak.Digest256().digest(lowerCaseDigits.getBytes(StandardCharsets.US_ASCII)));
    StringBuilder address = new StringBuilder("0x");
    for (int i = 0; i < lowerCaseDigits.length(); i++) {
      char digit = lowerCaseDigits.charAt(i);
      boolean upper = Character.digit(hash.charAt(i), 16) >= 8;
      address.append(upper ? Character.toUpperCase(digit) : digit);
    }
    return address.toString();
  }
}
