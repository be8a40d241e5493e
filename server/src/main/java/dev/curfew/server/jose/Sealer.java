package dev.curfew.server.jose;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts small secrets for rest: AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce in
 * front. What is sealed opens only in the place it was sealed for.
 */
public final class Sealer {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final List<SecretKeySpec> newestFirst;

  Sealer(List<byte[]> newestFirst) {
    this.newestFirst = newestFirst.stream().map(key -> new SecretKeySpec(key, "AES")).toList();
  }

  /**
   * Encrypts.
   *
   * @param place such as the id of the row it will stand in; needed again to open
   */
  public byte[] seal(byte[] secret, String place) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, newestFirst.getFirst(), nonce, place).doFinal(secret);
      return ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every Java runtime has AES-GCM.", missing);
    }
  }

  /**
   * Decrypts what {@link #seal} made, under either key.
   *
   * @throws IllegalArgumentException if no key opens it, it was changed, or the place is another
   */
  public byte[] open(byte[] sealed, String place) {
    byte[] nonce = new byte[NONCE_BYTES];
    ByteBuffer.wrap(sealed).get(nonce);
    for (SecretKeySpec key : newestFirst) {
      try {
        return cipher(Cipher.DECRYPT_MODE, key, nonce, place)
            .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
      } catch (AEADBadTagException _) {
        // sealed under the other key, perhaps
      } catch (GeneralSecurityException missing) {
        throw new IllegalStateException("Every Java runtime has AES-GCM.", missing);
      }
    }
    throw new IllegalArgumentException("A sealed key does not open under the master key.");
  }

  private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, String place)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
