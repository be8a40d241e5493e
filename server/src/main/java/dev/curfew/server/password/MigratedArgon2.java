package dev.curfew.server.password;

import dev.curfew.server.password.MigratedHash.Accepted;
import dev.curfew.server.password.MigratedHash.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Reads Argon2 hashes of other systems. */
final class MigratedArgon2 {
  private static final int LEAST_SALT = 8;
  private static final int KIB_PER_LANE = 8;

  private MigratedArgon2() {}

  static MigratedHash read(String variant, String hash, MigrationConfig config) {
    if (config.isAbsent() || hash.startsWith("$")) {
      return Argon2Hash.parse(hash)
          .filter(read -> read.algorithm().equals(variant))
          .map(MigratedArgon2::bounded)
          .orElseGet(
              () ->
                  new Refused(
                      "invalid_hash",
                      "hash must be a PHC string of "
                          + variant
                          + ", or come with argon_2_config."));
    }
    Optional<String> salt = config.text("salt");
    Optional<byte[]> key = Encodings.hex(hash);
    OptionalInt keyLength = config.count("key_length");
    if (salt.isEmpty()) {
      return new Refused("invalid_argon_2_salt", "argon_2_config must have a salt.");
    }
    if (key.isEmpty()) {
      return new Refused(
          "invalid_hash", "hash must be in hexadecimal, as argon_2_config is given.");
    }
    if (keyLength.isEmpty() || keyLength.getAsInt() != key.get().length) {
      return new Refused(
          "argon_2_key_length_mismatch", "key_length must be the length of hash in octets.");
    }
    return bounded(
        new Argon2Hash(
            variant,
            Argon2Parameters.ARGON2_VERSION_13,
            new Argon2Hash.Cost(
                config.count("memory").orElse(0),
                config.count("iteration_amount").orElse(0),
                config.count("threads").orElse(0)),
            Encodings.base64(salt.get().getBytes(StandardCharsets.UTF_8)),
            Encodings.base64(key.get())));
  }

  private static MigratedHash bounded(Argon2Hash hash) {
    Argon2Hash.Cost cost = hash.cost();
    if (hash.version() != Argon2Parameters.ARGON2_VERSION_13
        && hash.version() != Argon2Parameters.ARGON2_VERSION_10) {
      return new Refused("invalid_hash", "An Argon2 hash must be of version 16 or 19.");
    }
    if (cost.lanes() < 1 || cost.lanes() > MigrationLimits.ARGON2_LANES) {
      return new Refused("invalid_argon_2_threads", "An Argon2 hash must have 1 to 16 threads.");
    }
    if (cost.memoryKib() < cost.lanes() * KIB_PER_LANE
        || cost.memoryKib() > MigrationLimits.MEMORY_KIB) {
      return new Refused(
          "invalid_argon_2_memory",
          "An Argon2 hash must take from 8 KiB per thread to 262144 KiB of memory.");
    }
    if (cost.iterations() < 1
        || (long) cost.iterations() * cost.memoryKib() > MigrationLimits.ARGON2_WORK_KIB) {
      return new Refused(
          "invalid_argon_2_iteration_amount",
          "An Argon2 hash must have at least 1 iteration, and iterations times memory must be at"
              + " most 1048576 KiB.");
    }
    if (hash.saltLength() < LEAST_SALT || hash.saltLength() > MigrationLimits.SALT) {
      return new Refused("invalid_argon_2_salt", "An Argon2 salt must be 8 to 256 octets long.");
    }
    return MigrationLimits.isKey(hash.keyLength())
        ? new Accepted(hash.stored())
        : new Refused(
            "invalid_argon_2_key_length", "An Argon2 hash must be 10 to 128 octets long.");
  }
}
