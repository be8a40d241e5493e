package dev.curfew.server.dynamic;

import dev.curfew.core.access.Digest;
import dev.curfew.core.access.Peppers;
import dev.curfew.core.environment.EnvironmentId;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes and recognizes the nonces that a sign-in must repeat. A nonce holds the time it was made
 * and proves by a keyed hash that it was made here, for this environment, so none is stored before
 * it is used. That each is used once only is for the caller to see to, until the nonce's expiry.
 *
 * <p>Its form is 46 letters and digits, as sign-in messages demand: in base 62, the milliseconds
 * since 1970 (6 octets), 12 random octets and the first 16 octets of the hash.
 */
public final class Nonces {
  /** The client library keeps nonces in stock for a day. */
  public static final Duration LIFETIME = Duration.ofHours(24);

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());
  private static final int LENGTH = 46;
  private static final Pattern FORM = Pattern.compile("[0-9A-Za-z]{" + LENGTH + "}");

  private static final int TIME_BYTES = 6;
  private static final int RANDOM_BYTES = 12;
  private static final int CLAIM_BYTES = TIME_BYTES + RANDOM_BYTES;
  private static final int MAC_BYTES = 16;
  private static final int BYTES = CLAIM_BYTES + MAC_BYTES;

  private final Peppers keys;
  private final InstantSource clock;

  public Nonces(Peppers keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /** A nonce that nobody has seen. */
  public String fresh(EnvironmentId environment) {
    byte[] random = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(random);
    long millis = clock.instant().toEpochMilli();
    byte[] claim =
        ByteBuffer.allocate(CLAIM_BYTES)
            .putShort((short) (millis >>> Integer.SIZE))
            .putInt((int) millis)
            .put(random)
            .array();
    byte[] mac = keys.current(bound(environment, claim)).bytes();
    return text(ByteBuffer.allocate(BYTES).put(claim).put(mac, 0, MAC_BYTES).array());
  }

  /**
   * Until when the nonce is good; empty if it was not made here for this environment, or is late.
   */
  public Optional<Instant> expiry(EnvironmentId environment, String nonce) {
    return octets(nonce)
        .filter(octets -> isOurs(environment, octets))
        .map(octets -> issuedAt(octets).plus(LIFETIME))
        .filter(expiry -> clock.instant().isBefore(expiry));
  }

  private boolean isOurs(EnvironmentId environment, byte[] octets) {
    byte[] claim = Arrays.copyOf(octets, CLAIM_BYTES);
    byte[] mac = Arrays.copyOfRange(octets, CLAIM_BYTES, BYTES);
    return keys.candidates(bound(environment, claim)).stream()
        .map(Digest::bytes)
        .anyMatch(digest -> MessageDigest.isEqual(Arrays.copyOf(digest, MAC_BYTES), mac));
  }

  private static String bound(EnvironmentId environment, byte[] claim) {
    return environment.value() + " " + HexFormat.of().formatHex(claim);
  }

  private static Instant issuedAt(byte[] octets) {
    return Instant.ofEpochMilli(
        new BigInteger(1, Arrays.copyOf(octets, TIME_BYTES)).longValueExact());
  }

  private static String text(byte[] octets) {
    char[] digits = new char[LENGTH];
    BigInteger rest = new BigInteger(1, octets);
    for (int i = LENGTH - 1; i >= 0; i--) {
      BigInteger[] divided = rest.divideAndRemainder(BASE);
      digits[i] = DIGITS.charAt(divided[1].intValue());
      rest = divided[0];
    }
    return new String(digits);
  }

  private static Optional<byte[]> octets(String nonce) {
    if (!FORM.matcher(nonce).matches()) {
      return Optional.empty();
    }
    BigInteger value = BigInteger.ZERO;
    for (int i = 0; i < LENGTH; i++) {
      value = value.multiply(BASE).add(BigInteger.valueOf(DIGITS.indexOf(nonce.charAt(i))));
    }
    if (value.bitLength() > BYTES * Byte.SIZE) {
      return Optional.empty();
    }
    byte[] octets = new byte[BYTES];
    byte[] shortest = value.toByteArray();
    int kept = Math.min(shortest.length, BYTES);
    System.arraycopy(shortest, shortest.length - kept, octets, BYTES - kept, kept);
    return Optional.of(octets);
  }
}
