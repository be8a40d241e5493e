package dev.curfew.server.password;

import dev.curfew.server.password.MigratedHash.Accepted;
import dev.curfew.server.password.MigratedHash.Refused;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads scrypt hashes of other systems. */
final class MigratedScrypt {
  /** N must be below 2^(128 * r / 8) (RFC 7914 section 2). */
  private static final int LEAST_N_THAT_NEEDS_LARGER_R = 1 << 16;

  private MigratedScrypt() {}

  static MigratedHash read(String hash, MigrationConfig config) {
    if (config.isAbsent() || hash.startsWith("$")) {
      return ScryptHash.parse(hash)
          .map(MigratedScrypt::bounded)
          .orElseGet(
              () ->
                  new Refused(
                      "invalid_hash",
                      "hash must be a PHC string of scrypt, or come with scrypt_config."));
    }
    Optional<byte[]> key = Encodings.base64(hash);
    Optional<byte[]> salt = config.text("salt").flatMap(Encodings::base64);
    OptionalInt keyLength = config.count("key_length");
    if (key.isEmpty()) {
      return new Refused("invalid_base64_scrypt_hash", "hash must be in base64.");
    }
    if (salt.isEmpty()) {
      return new Refused(
          "invalid_base64_scrypt_salt", "scrypt_config must have a salt, in base64.");
    }
    if (keyLength.isEmpty() || keyLength.getAsInt() != key.get().length) {
      return new Refused(
          "scrypt_key_length_mismatch", "key_length must be the length of hash in octets.");
    }
    return bounded(
        new ScryptHash(
            new ScryptHash.Cost(
                config.count("n_parameter").orElse(0),
                config.count("r_parameter").orElse(0),
                config.count("p_parameter").orElse(0)),
            Encodings.base64(salt.get()),
            Encodings.base64(key.get())));
  }

  private static MigratedHash bounded(ScryptHash hash) {
    ScryptHash.Cost cost = hash.cost();
    if (cost.n() < 2 || Integer.bitCount(cost.n()) != 1 || cost.n() > MigrationLimits.SCRYPT_N) {
      return new Refused(
          "invalid_scrypt_n_parameter", "scrypt's N must be a power of two from 2 to 262144.");
    }
    boolean overlong = cost.r() == 1 && cost.n() >= LEAST_N_THAT_NEEDS_LARGER_R;
    if (overlong
        || !isFactor(cost.r())
        || !isFactor(cost.p())
        || cost.memoryKib() > MigrationLimits.MEMORY_KIB
        || cost.memoryKib() * cost.p() > MigrationLimits.SCRYPT_WORK_KIB) {
      return new Refused(
          "invalid_scrypt_parameters",
          "scrypt's r and p must be from 1 to 64, N below 2^(16 * r), 128 * N * r at most 256 MiB"
              + " and 128 * N * r * p at most 512 MiB.");
    }
    if (hash.saltLength() < 1 || hash.saltLength() > MigrationLimits.SALT) {
      return new Refused(
          "invalid_scrypt_salt_length", "An scrypt salt must be 1 to 256 octets long.");
    }
    return MigrationLimits.isKey(hash.keyLength())
        ? new Accepted(hash.stored())
        : new Refused("invalid_hash", "An scrypt hash must be 10 to 128 octets long.");
  }

  private static boolean isFactor(int number) {
    return number >= 1 && number <= MigrationLimits.SCRYPT_FACTOR;
  }
}
