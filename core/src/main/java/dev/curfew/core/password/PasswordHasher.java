package dev.curfew.core.password;

/** Makes and checks password hashes. Slow by design: never call it inside a store's write. */
public interface PasswordHasher {
  /** Hashes with the algorithm and cost that are recommended today. */
  PasswordHash hash(String password);

  /** Whether the hash was made of this password. */
  boolean verify(String password, PasswordHash hash);

  /** Whether the hash is of another algorithm or cost than {@link #hash} would choose. */
  boolean isOutdated(PasswordHash hash);
}
