package dev.curfew.server.password;

import dev.curfew.core.password.PasswordHash;
import dev.curfew.server.password.DigestHash.Function;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What comes of reading a password hash that another system made (contract section 5.2). */
public sealed interface MigratedHash {
  /** It can be checked from now on. */
  record Accepted(PasswordHash hash) implements MigratedHash {}

  /**
   * It cannot be checked, or only at too high a cost.
   *
   * @param errorType the contract's name for what is wrong
   * @param reason one sentence for the caller
   */
  record Refused(String errorType, String reason) implements MigratedHash {}

  /**
   * Reads {@code hash}, {@code hash_type} and the {@code *_config} of that type from a migration
   * request; its other members are not looked at.
   *
   * <p>{@code hash} is written: for bcrypt and phpass in their own form; for argon_2i and argon_2id
   * as a PHC string, or in hexadecimal with {@code argon_2_config}, whose salt is plain text; for
   * scrypt and pbkdf_2 as a PHC string, or in base64 with a config whose salt is base64 too; for
   * md_5, sha_1 and sha_512 in hexadecimal or base64, with salts of plain text.
   */
  static MigratedHash of(Map<String, ? extends @Nullable Object> request) {
    if (!(request.get("hash_type") instanceof String type)) {
      return new Refused("invalid_hash_type", "hash_type must be given, as a string.");
    }
    if (!(request.get("hash") instanceof String hash) || hash.isBlank()) {
      return new Refused("invalid_hash", "hash must be given, as a string.");
    }
    return switch (type) {
      case "bcrypt" -> bcrypt(hash);
      case "phpass" -> phpass(hash);
      case "md_5" -> digest(Function.MD5, hash, config(request, "md_5_config"));
      case "sha_1" -> digest(Function.SHA1, hash, config(request, "sha_1_config"));
      case "sha_512" -> digest(Function.SHA512, hash, config(request, "sha_512_config"));
      case "argon_2i" -> MigratedArgon2.read(Argon2Hash.I, hash, config(request, "argon_2_config"));
      case "argon_2id" ->
          MigratedArgon2.read(Argon2Hash.ID, hash, config(request, "argon_2_config"));
      case "scrypt" -> MigratedScrypt.read(hash, config(request, "scrypt_config"));
      case "pbkdf_2" -> MigratedPbkdf2.read(hash, config(request, "pbkdf_2_config"));
      default ->
          new Refused(
              "invalid_hash_type",
              "hash_type must be one of bcrypt, md_5, argon_2i, argon_2id, sha_1, sha_512, scrypt,"
                  + " phpass and pbkdf_2.");
    };
  }

  private static MigrationConfig config(
      Map<String, ? extends @Nullable Object> request, String name) {
    return MigrationConfig.of(request.get(name));
  }

  private static MigratedHash bcrypt(String hash) {
    Optional<BcryptHash> read = BcryptHash.parse(hash);
    if (read.isEmpty()) {
      return new Refused(
          "invalid_bcrypt_hash",
          "hash must be a bcrypt hash of 60 characters that starts with $2a$, $2b$ or $2y$.");
    }
    int cost = read.get().cost();
    return cost >= MigrationLimits.BCRYPT_LEAST_COST && cost <= MigrationLimits.BCRYPT_COST
        ? new Accepted(read.get().stored())
        : new Refused("invalid_bcrypt_cost", "A bcrypt hash must have a cost of 4 to 15.");
  }

  private static MigratedHash phpass(String hash) {
    if (!PhpassHash.hasPrefix(hash)) {
      return new Refused("invalid_phpass_hash_prefix", "A phpass hash must start with $P$ or $H$.");
    }
    return PhpassHash.parse(hash)
        .filter(read -> read.cost() >= MigrationLimits.PHPASS_LEAST_COST)
        .filter(read -> read.cost() <= MigrationLimits.PHPASS_COST)
        .<MigratedHash>map(read -> new Accepted(read.stored()))
        .orElseGet(
            () ->
                new Refused(
                    "invalid_phpass_hash_format",
                    "A phpass hash must be 34 characters long, with 2^7 to 2^22 rounds."));
  }

  private static MigratedHash digest(Function function, String hash, MigrationConfig config) {
    Optional<String> prefix = config.salt("prepend_salt");
    Optional<String> suffix = config.salt("append_salt");
    if (prefix.isEmpty()) {
      return new Refused(
          "invalid_prepend_salt", "prepend_salt must be a string of at most 256 characters.");
    }
    if (suffix.isEmpty()) {
      return new Refused(
          "invalid_append_salt", "append_salt must be a string of at most 256 characters.");
    }
    return Encodings.hex(hash)
        .filter(octets -> octets.length == function.length())
        .or(() -> Encodings.base64(hash).filter(octets -> octets.length == function.length()))
        .map(octets -> HexFormat.of().formatHex(octets))
        .map(hex -> new DigestHash(function, prefix.get(), suffix.get(), hex))
        .<MigratedHash>map(read -> new Accepted(read.stored()))
        .orElseGet(
            () ->
                new Refused(
                    function.errorType(),
                    "hash must be " + function.length() + " octets, in hexadecimal or in base64."));
  }
}
