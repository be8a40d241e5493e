package dev.curfew.server.password;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.server.password.MigratedHash.Accepted;
import dev.curfew.server.password.MigratedHash.Refused;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MigratedHashTest {
  private static final String SALT = "c29tZXNhbHQ=";
  private static final String KEY_32 = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

  static List<Arguments> accepted() {
    return List.of(
        accepted("U*U", "bcrypt", "$2y$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"),
        accepted("test12345", "phpass", "$P$9IQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0"),
        accepted("abc", "md_5", "900150983CD24FB0D6963F7D28E17F72"),
        accepted("abc", "md_5", "kAFQmDzST7DWlj99KOF/cg=="),
        accepted("abc", "sha_1", "a9993e364706816aba3e25717850c26c9cd0d89d"),
        accepted(
            "password",
            "md_5",
            "c52f65639a16da778bd8839424495012",
            "md_5_config",
            Map.of("prepend_salt", "prefix", "append_salt", "suffix")),
        accepted(
            "password",
            "sha_1",
            "b5aa9dfb555a589a15d5ca494d3e45b4338b50de",
            "sha_1_config",
            Map.of("prepend_salt", "prefix", "append_salt", "suffix")),
        accepted(
            "password",
            "sha_512",
            "63b70275f9390a966bbb4353d5275b7dae3807767e1aed2a252f7d634885c60e"
                + "87ca969a66c3e8023b1d3049302f2bbbd7b8d137f4d1fe5b07a08493d5c75957",
            "sha_512_config",
            Map.of("prepend_salt", "prefix", "append_salt", "suffix")),
        accepted(
            "password",
            "argon_2id",
            "$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc"),
        accepted(
            "password",
            "argon_2id",
            "6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037",
            "argon_2_config",
            argon2("memory", 256)),
        accepted(
            "pleaseletmein",
            "scrypt",
            "cCO9yzr9c0hGHAbNgf046/2o+7qQT44+qbVD9lRdofLVQylVYT8Pz2LUlwUk"
                + "Kpr55h6F3A1lHkDfzwF7RVdYhw==",
            "scrypt_config",
            scrypt("n_parameter", 16_384)),
        accepted(
            "password",
            "pbkdf_2",
            "hn9wzxreAs/zdSWZo6U9xK80x6ZpgVrl1RNVThyM8lLALUcKKFoFAbrZmb/p"
                + "Q8CPBQI119aLHaVeY/c7YKV/zg==",
            "pbkdf_2_config",
            Map.of(
                "salt",
                "c2FsdA==",
                "iteration_amount",
                1,
                "key_length",
                64,
                "algorithm",
                "sha512")),
        accepted(
            "toomanysecrets",
            "pbkdf_2",
            "$pbkdf2-sha256$29000$N2YMIWQsBWBMae09x1jrPQ"
                + "$1t8iyB2A.WF/Z5JZv.lfCIhXXN33N23OSgQYThBYRfk"));
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void whatIsAcceptedCanBeChecked(String password, Map<String, Object> request) {
    assertThat(MigratedHash.of(request))
        .isInstanceOfSatisfying(
            Accepted.class,
            accepted -> {
              StoredHash stored = StoredHash.read(accepted.hash());
              assertThat(stored.matches(password)).isTrue();
              assertThat(stored.matches(password + "x")).isFalse();
            });
  }

  static List<Arguments> refused() {
    String argon2 = "$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHApl8ArZWb2GRPPc";
    String scrypt = "$c29tZXNhbHQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    String hex32 = "00".repeat(32);
    return List.of(
        refused("invalid_hash_type", "rot_13", "nal"),
        refused("invalid_hash", "bcrypt", ""),
        refused("invalid_bcrypt_hash", "bcrypt", "$2x$05$" + "C".repeat(53)),
        refused("invalid_bcrypt_hash", "bcrypt", "$2b$05$" + "C".repeat(52)),
        refused("invalid_bcrypt_cost", "bcrypt", "$2b$31$" + "C".repeat(53)),
        refused("invalid_phpass_hash_prefix", "phpass", "$1$abc"),
        refused("invalid_phpass_hash_format", "phpass", "$P$9"),
        refused("invalid_phpass_hash_format", "phpass", "$P$zIQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0"),
        refused("invalid_md_5_hash", "md_5", "abc"),
        refused("invalid_sha_1_hash", "sha_1", "900150983cd24fb0d6963f7d28e17f72"),
        refused("invalid_sha_512_hash", "sha_512", "abc"),
        refused(
            "invalid_prepend_salt",
            "md_5",
            "00".repeat(16),
            "md_5_config",
            Map.of("prepend_salt", 7)),
        refused(
            "invalid_append_salt",
            "md_5",
            "00".repeat(16),
            "md_5_config",
            Map.of("append_salt", "x".repeat(257))),
        refused("invalid_hash", "argon_2id", hex32),
        refused("invalid_hash", "argon_2i", "$argon2id$v=19$m=65536,t=2,p=1" + argon2),
        refused("invalid_hash", "argon_2id", "$argon2id$v=20$m=65536,t=2,p=1" + argon2),
        refused("invalid_hash", "argon_2id", "$argon2id$v=19$m=65536,t=2,p=1,data=3" + argon2),
        refused("invalid_argon_2_memory", "argon_2id", "$argon2id$v=19$m=262145,t=1,p=1" + argon2),
        refused("invalid_argon_2_memory", "argon_2id", "$argon2id$v=19$m=7,t=1,p=1" + argon2),
        refused(
            "invalid_argon_2_iteration_amount",
            "argon_2id",
            "$argon2id$v=19$m=262144,t=5,p=1" + argon2),
        refused(
            "invalid_argon_2_iteration_amount",
            "argon_2id",
            "$argon2id$v=19$m=8,t=999999999,p=1" + argon2),
        refused("invalid_argon_2_threads", "argon_2id", "$argon2id$v=19$m=65536,t=1,p=17" + argon2),
        refused(
            "invalid_argon_2_salt", "argon_2id", hex32, "argon_2_config", argon2("salt", "short")),
        refused(
            "argon_2_key_length_mismatch",
            "argon_2id",
            hex32,
            "argon_2_config",
            argon2("key_length", 31)),
        refused(
            "invalid_argon_2_memory", "argon_2i", hex32, "argon_2_config", argon2("memory", -1)),
        refused(
            "invalid_argon_2_memory", "argon_2i", hex32, "argon_2_config", argon2("memory", "64")),
        refused("invalid_hash", "scrypt", KEY_32),
        refused("invalid_base64_scrypt_hash", "scrypt", "!", "scrypt_config", scrypt("x", 1)),
        refused(
            "invalid_base64_scrypt_salt", "scrypt", KEY_32, "scrypt_config", scrypt("salt", "?")),
        refused(
            "scrypt_key_length_mismatch",
            "scrypt",
            KEY_32,
            "scrypt_config",
            scrypt("key_length", 31)),
        refused("invalid_scrypt_n_parameter", "scrypt", "$scrypt$ln=19,r=8,p=1" + scrypt),
        refused("invalid_scrypt_n_parameter", "scrypt", "$scrypt$ln=0,r=8,p=1" + scrypt),
        refused("invalid_scrypt_parameters", "scrypt", "$scrypt$ln=18,r=9,p=1" + scrypt),
        refused("invalid_scrypt_parameters", "scrypt", "$scrypt$ln=18,r=8,p=3" + scrypt),
        refused("invalid_scrypt_parameters", "scrypt", "$scrypt$ln=16,r=1,p=1" + scrypt),
        refused("invalid_scrypt_parameters", "scrypt", "$scrypt$ln=1,r=999999999,p=9" + scrypt),
        refused("invalid_scrypt_parameters", "scrypt", "$scrypt$ln=1,r=8,p=65" + scrypt),
        refused("invalid_scrypt_parameters", "scrypt", "$scrypt$ln=4,r=0,p=1" + scrypt),
        refused("invalid_pbkdf_2_hash", "pbkdf_2", KEY_32),
        refused("invalid_pbkdf_2_hash", "pbkdf_2", "$pbkdf2-md5$i=1$c2FsdA$" + KEY_32),
        refused("invalid_pbkdf_2_salt", "pbkdf_2", KEY_32, "pbkdf_2_config", pbkdf2("salt", 1)),
        refused(
            "invalid_pbkdf_2_algorithm",
            "pbkdf_2",
            KEY_32,
            "pbkdf_2_config",
            pbkdf2("algorithm", "md5")),
        refused(
            "pbkdf_2_key_length_mismatch",
            "pbkdf_2",
            KEY_32,
            "pbkdf_2_config",
            pbkdf2("key_length", 33)),
        refused(
            "invalid_pbkdf_2_iteration_amount",
            "pbkdf_2",
            KEY_32,
            "pbkdf_2_config",
            pbkdf2("iteration_amount", 2_000_001)));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatCannotBeCheckedIsRefusedByName(String errorType, Map<String, Object> request) {
    assertThat(MigratedHash.of(request))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.errorType()).isEqualTo(errorType);
              assertThat(refused.reason()).endsWith(".");
            });
  }

  private static Arguments accepted(String password, String type, String hash) {
    return Arguments.of(password, Map.of("hash_type", type, "hash", hash));
  }

  private static Arguments accepted(
      String password, String type, String hash, String name, Map<String, ?> config) {
    return Arguments.of(password, Map.of("hash_type", type, "hash", hash, name, config));
  }

  private static Arguments refused(String errorType, String type, String hash) {
    return accepted(errorType, type, hash);
  }

  private static Arguments refused(
      String errorType, String type, String hash, String name, Map<String, ?> config) {
    return accepted(errorType, type, hash, name, config);
  }

  private static Map<String, @Nullable Object> argon2(String name, Object value) {
    Map<String, @Nullable Object> config =
        new HashMap<>(
            Map.of(
                "salt",
                "somesalt",
                "iteration_amount",
                2,
                "threads",
                2,
                "key_length",
                32,
                "memory",
                256));
    config.put(name, value);
    return config;
  }

  private static Map<String, @Nullable Object> scrypt(String name, Object value) {
    Map<String, @Nullable Object> config =
        new HashMap<>(
            Map.of(
                "salt",
                "U29kaXVtQ2hsb3JpZGU=",
                "r_parameter",
                8,
                "p_parameter",
                1,
                "key_length",
                64));
    config.put(name, value);
    return config;
  }

  private static Map<String, @Nullable Object> pbkdf2(String name, Object value) {
    Map<String, @Nullable Object> config =
        new HashMap<>(Map.of("salt", SALT, "iteration_amount", 1, "key_length", 32));
    config.put(name, value);
    return config;
  }
}
