package dev.curfew.server.password;

import dev.curfew.core.password.PasswordHash;
import dev.curfew.core.password.PasswordHasher;
import dev.curfew.server.jose.Sealer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Seals every hash under the master key, so that a copy of the database is not enough to guess even
 * a weak password, or one that another system hashed badly.
 */
public final class SealingHasher implements PasswordHasher {
  private static final String MARK = "sealed-";
  private static final String PLACE = "password";

  private final PasswordHasher inner;
  private final Sealer sealer;

  public SealingHasher(PasswordHasher inner, Sealer sealer) {
    this.inner = inner;
    this.sealer = sealer;
  }

  @Override
  public PasswordHash hash(String password) {
    return seal(inner.hash(password));
  }

  @Override
  public boolean verify(String password, PasswordHash hash) {
    return inner.verify(password, open(hash));
  }

  @Override
  public boolean isOutdated(PasswordHash hash) {
    return inner.isOutdated(open(hash));
  }

  /** Seals a hash that another system made. */
  public PasswordHash seal(PasswordHash hash) {
    byte[] sealed = sealer.seal(hash.encoded().getBytes(StandardCharsets.UTF_8), PLACE);
    return new PasswordHash(
        MARK + hash.algorithm(), Base64.getEncoder().withoutPadding().encodeToString(sealed));
  }

  private PasswordHash open(PasswordHash sealed) {
    if (!sealed.algorithm().startsWith(MARK)) {
      throw new IllegalArgumentException("A stored password hash is not sealed.");
    }
    byte[] encoded = sealer.open(Base64.getDecoder().decode(sealed.encoded()), PLACE);
    return new PasswordHash(
        sealed.algorithm().substring(MARK.length()), new String(encoded, StandardCharsets.UTF_8));
  }
}
