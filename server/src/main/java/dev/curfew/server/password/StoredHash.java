package dev.curfew.server.password;

import dev.curfew.core.password.PasswordHash;
import java.util.Optional;

/** A password hash, taken apart. */
sealed interface StoredHash
    permits Argon2Hash, BcryptHash, DigestHash, Pbkdf2Hash, PhpassHash, ScryptHash {
  /** The name under which it is stored. */
  String algorithm();

  /** Everything it takes to check a guess; {@link #read} takes it apart again. */
  String encoded();

  /** Whether it was made of this password. */
  boolean matches(String guess);

  /** How much memory a check takes, in KiB. */
  int memoryKib();

  /** This hash as the store keeps it. */
  default PasswordHash stored() {
    return new PasswordHash(algorithm(), encoded());
  }

  /**
   * Takes a stored hash apart.
   *
   * @throws IllegalStateException if {@link #stored} cannot have written it
   */
  static StoredHash read(PasswordHash hash) {
    String encoded = hash.encoded();
    Optional<? extends StoredHash> read =
        switch (hash.algorithm()) {
          case Argon2Hash.ID, Argon2Hash.I -> Argon2Hash.parse(encoded);
          case BcryptHash.NAME -> BcryptHash.parse(encoded);
          case ScryptHash.NAME -> ScryptHash.parse(encoded);
          case Pbkdf2Hash.NAME -> Pbkdf2Hash.parse(encoded);
          case PhpassHash.NAME -> PhpassHash.parse(encoded);
          default -> DigestHash.parse(encoded);
        };
    return read.filter(found -> found.algorithm().equals(hash.algorithm()))
        .orElseThrow(
            () -> new IllegalStateException("A stored password hash cannot be read: " + hash));
  }
}
