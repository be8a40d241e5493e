package dev.curfew.server.jose;

import dev.curfew.core.access.Peppers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * The one secret outside the database, from which the others are derived by HKDF-SHA256 (RFC 5869).
 * The newest of at most two seals what is new; both open what is old.
 */
public final class MasterKeys {
  private static final int LENGTH = 32;

  private final List<byte[]> newestFirst;

  private MasterKeys(List<byte[]> newestFirst) {
    this.newestFirst = newestFirst;
  }

  /** One key that nobody has seen. */
  public static MasterKeys random() {
    byte[] key = new byte[LENGTH];
    new SecureRandom().nextBytes(key);
    return new MasterKeys(List.of(key));
  }

  /**
   * Reads keys as {@link #encoded} wrote them: each 32 bytes as base64url, newest first.
   *
   * @throws IllegalArgumentException with a sentence that does not show them
   */
  public static MasterKeys parse(List<String> encoded) {
    if (encoded.isEmpty() || encoded.size() > 2) {
      throw new IllegalArgumentException("There must be one or two master keys.");
    }
    return new MasterKeys(encoded.stream().map(MasterKeys::decode).toList());
  }

  /** The keys as text, newest first: for the key file only. */
  List<String> encoded() {
    return newestFirst.stream()
        .map(key -> Base64.getUrlEncoder().withoutPadding().encodeToString(key))
        .toList();
  }

  /** The peppers under which bearer secrets are hashed. */
  public Peppers peppers() {
    return new Peppers(newestFirst.stream().map(key -> derive(key, "curfew pepper 1")).toList());
  }

  /** What encrypts private signing keys. */
  public Sealer sealer() {
    return new Sealer(newestFirst.stream().map(key -> derive(key, "curfew seal 1")).toList());
  }

  /** The keys that sign-in nonces are made and recognized with. */
  public Peppers nonceKeys() {
    return new Peppers(newestFirst.stream().map(key -> derive(key, "curfew nonce 1")).toList());
  }

  @Override
  public String toString() {
    return "MasterKeys[hidden]";
  }

  private static byte[] decode(String encoded) {
    try {
      byte[] key = Base64.getUrlDecoder().decode(encoded.strip());
      if (key.length == LENGTH) {
        return key;
      }
    } catch (IllegalArgumentException _) {
      // said below, without the value
    }
    throw new IllegalArgumentException("A master key must be 32 bytes in base64url.");
  }

  private static byte[] derive(byte[] key, String purpose) {
    try {
      HKDFParameterSpec recipe =
          HKDFParameterSpec.ofExtract()
              .addIKM(key)
              .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), LENGTH);
      SecretKey derived = KDF.getInstance("HKDF-SHA256").deriveKey("Generic", recipe);
      return derived.getEncoded();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Java 25 has HKDF-SHA256.", missing);
    }
  }
}
