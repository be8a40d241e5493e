package dev.curfew.core.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secret keys under which bearer secrets are hashed: the current one first, at most two. */
public final class Peppers {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int SHORTEST = 32;

  private final List<SecretKeySpec> keys;

  /**
   * @param peppers each at least 32 bytes; the first hashes what is new, all find what is stored
   */
  public Peppers(List<byte[]> peppers) {
    if (peppers.isEmpty() || peppers.size() > 2) {
      throw new IllegalArgumentException("There must be one or two peppers.");
    }
    if (peppers.stream().anyMatch(pepper -> pepper.length < SHORTEST)) {
      throw new IllegalArgumentException("A pepper must have at least 32 bytes.");
    }
    keys = peppers.stream().map(pepper -> new SecretKeySpec(pepper, ALGORITHM)).toList();
  }

  /** The digest under which a new secret is stored. */
  public Digest current(String secret) {
    return digest(keys.getFirst(), secret);
  }

  /** Every digest under which the secret may be stored, the current one first. */
  public List<Digest> candidates(String secret) {
    return keys.stream().map(key -> digest(key, secret)).toList();
  }

  private static Digest digest(SecretKeySpec key, String secret) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return new Digest(mac.doFinal(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every Java runtime has HmacSHA256.", missing);
    }
  }
}
