package dev.curfew.server.password;

import dev.curfew.server.password.MigratedHash.Accepted;
import dev.curfew.server.password.MigratedHash.Refused;
import dev.curfew.server.password.Pbkdf2Hash.Digest;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads PBKDF2 hashes of other systems. */
final class MigratedPbkdf2 {
  private MigratedPbkdf2() {}

  static MigratedHash read(String hash, MigrationConfig config) {
    if (config.isAbsent() || hash.startsWith("$")) {
      return Pbkdf2Hash.parse(hash)
          .map(MigratedPbkdf2::bounded)
          .orElseGet(
              () ->
                  new Refused(
                      "invalid_pbkdf_2_hash",
                      "hash must be a PHC string of PBKDF2, or come with pbkdf_2_config."));
    }
    Optional<byte[]> key = Encodings.base64(hash);
    Optional<byte[]> salt = config.text("salt").flatMap(Encodings::base64);
    OptionalInt keyLength = config.count("key_length");
    Optional<Digest> digest = Digest.named(config.text("algorithm").orElse("sha256"));
    if (key.isEmpty()) {
      return new Refused("invalid_pbkdf_2_hash", "hash must be in base64.");
    }
    if (salt.isEmpty()) {
      return new Refused("invalid_pbkdf_2_salt", "pbkdf_2_config must have a salt, in base64.");
    }
    if (digest.isEmpty()) {
      return new Refused(
          "invalid_pbkdf_2_algorithm", "algorithm must be sha256 (if absent), sha512 or sha1.");
    }
    if (keyLength.isEmpty() || keyLength.getAsInt() != key.get().length) {
      return new Refused(
          "pbkdf_2_key_length_mismatch", "key_length must be the length of hash in octets.");
    }
    return bounded(
        new Pbkdf2Hash(
            digest.get(),
            config.count("iteration_amount").orElse(0),
            Encodings.base64(salt.get()),
            Encodings.base64(key.get())));
  }

  private static MigratedHash bounded(Pbkdf2Hash hash) {
    if (hash.iterations() < 1 || hash.rounds() > MigrationLimits.PBKDF2_ROUNDS) {
      return new Refused(
          "invalid_pbkdf_2_iteration_amount",
          "PBKDF2 must have at least 1 iteration, and iterations times blocks of output must be at"
              + " most 2000000.");
    }
    if (hash.saltLength() < 1 || hash.saltLength() > MigrationLimits.SALT) {
      return new Refused("invalid_pbkdf_2_salt", "A PBKDF2 salt must be 1 to 256 octets long.");
    }
    return MigrationLimits.isKey(hash.keyLength())
        ? new Accepted(hash.stored())
        : new Refused("invalid_pbkdf_2_hash", "A PBKDF2 hash must be 10 to 128 octets long.");
  }
}
