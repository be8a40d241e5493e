package dev.curfew.evidence.openapi;

import static dev.curfew.evidence.harness.Json.object;
import static java.util.Map.entry;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What can be wrong with a password hash of another system. */
final class HashSpoilers {
  /** 16 octets. */
  private static final String HEX = "0123456789abcdef0123456789abcdef";

  private static final String BASE64 = "AAAAAAAAAAAAAAAAAAAAAA==";

  /** By error: the members of a request that bring it about. */
  static final Map<String, Map<String, @Nullable Object>> BODIES =
      Map.ofEntries(
          entry("invalid_hash", object("hash", "", "hash_type", "bcrypt")),
          entry("invalid_hash_type", object("hash", HEX, "hash_type", "rot_13")),
          entry("invalid_bcrypt_hash", object("hash", HEX, "hash_type", "bcrypt")),
          entry("invalid_bcrypt_cost", object("hash", bcryptOfCost("31"), "hash_type", "bcrypt")),
          entry("invalid_md_5_hash", object("hash", "x", "hash_type", "md_5")),
          entry("invalid_sha_1_hash", object("hash", "x", "hash_type", "sha_1")),
          entry("invalid_sha_512_hash", object("hash", "x", "hash_type", "sha_512")),
          entry("invalid_prepend_salt", md5("prepend_salt", 1)),
          entry("invalid_append_salt", md5("append_salt", 1)),
          entry("invalid_phpass_hash_prefix", object("hash", HEX, "hash_type", "phpass")),
          entry("invalid_phpass_hash_format", object("hash", "$P$x", "hash_type", "phpass")),
          entry("invalid_argon_2_salt", argon2("salt", null)),
          entry("invalid_argon_2_memory", argon2("memory", 1)),
          entry("invalid_argon_2_threads", argon2("threads", 17)),
          entry("invalid_argon_2_iteration_amount", argon2("iteration_amount", 2_000_000)),
          entry("argon_2_key_length_mismatch", argon2("key_length", 17)),
          entry("invalid_argon_2_key_length", withHash(argon2("key_length", 2), "abcd")),
          entry("invalid_base64_scrypt_hash", withHash(scrypt("key_length", 16), "%")),
          entry("invalid_base64_scrypt_salt", scrypt("salt", "%")),
          entry("invalid_scrypt_salt_length", scrypt("salt", "")),
          entry("invalid_scrypt_n_parameter", scrypt("n_parameter", 3)),
          entry("invalid_scrypt_parameters", scrypt("r_parameter", 65)),
          entry("scrypt_key_length_mismatch", scrypt("key_length", 17)),
          entry("invalid_pbkdf_2_hash", withHash(pbkdf2("key_length", 16), "%")),
          entry("invalid_pbkdf_2_salt", pbkdf2("salt", "%")),
          entry("invalid_pbkdf_2_algorithm", pbkdf2("algorithm", "md5")),
          entry("invalid_pbkdf_2_iteration_amount", pbkdf2("iteration_amount", 3_000_000)),
          entry("pbkdf_2_key_length_mismatch", pbkdf2("key_length", 17)));

  private HashSpoilers() {}

  static UnaryOperator<Ask> with(Map<String, ? extends @Nullable Object> body) {
    return ask -> {
      Ask changed = ask.without("md_5_config");
      for (var member : body.entrySet()) {
        changed = changed.with(member.getKey(), member.getValue());
      }
      return changed;
    };
  }

  private static String bcryptOfCost(String cost) {
    return "$2b$" + cost + "$" + "a".repeat(53);
  }

  private static Map<String, @Nullable Object> md5(String name, Object value) {
    return object("hash", HEX, "hash_type", "md_5", "md_5_config", object(name, value));
  }

  private static Map<String, @Nullable Object> argon2(String name, @Nullable Object value) {
    Map<String, @Nullable Object> config =
        object(
            "salt",
            "saltsalt",
            "iteration_amount",
            1,
            "memory",
            64,
            "threads",
            1,
            "key_length",
            16);
    config.put(name, value);
    return object("hash", HEX, "hash_type", "argon_2id", "argon_2_config", config);
  }

  private static Map<String, @Nullable Object> scrypt(String name, Object value) {
    Map<String, @Nullable Object> config =
        object(
            "salt",
            BASE64,
            "n_parameter",
            16,
            "r_parameter",
            8,
            "p_parameter",
            1,
            "key_length",
            16);
    config.put(name, value);
    return object("hash", BASE64, "hash_type", "scrypt", "scrypt_config", config);
  }

  private static Map<String, @Nullable Object> pbkdf2(String name, Object value) {
    Map<String, @Nullable Object> config =
        object("salt", BASE64, "iteration_amount", 1, "key_length", 16, "algorithm", "sha256");
    config.put(name, value);
    return object("hash", BASE64, "hash_type", "pbkdf_2", "pbkdf_2_config", config);
  }

  private static Map<String, @Nullable Object> withHash(
      Map<String, @Nullable Object> body, String hash) {
    body.put("hash", hash);
    return body;
  }
}
