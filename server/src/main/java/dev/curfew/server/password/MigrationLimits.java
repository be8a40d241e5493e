package dev.curfew.server.password;

/**
 * What a hash from another system may cost. Each bound is what a check gets through in at most a
 * few seconds of one core, so that a migrated hash is no way to keep the server busy.
 */
final class MigrationLimits {
  /** Of one check, whatever the algorithm: 256 MiB. */
  static final int MEMORY_KIB = 256 * 1024;

  /** Argon2's memory times its iterations: 1 GiB written. */
  static final long ARGON2_WORK_KIB = 1024 * 1024;

  static final int ARGON2_LANES = 16;

  /** scrypt's memory times its parallelism: 512 MiB written. */
  static final long SCRYPT_WORK_KIB = 512 * 1024;

  /** scrypt's r, and its p. */
  static final int SCRYPT_FACTOR = 64;

  /** The largest N of contract section 5.2's scrypt_config. */
  static final int SCRYPT_N = 262_144;

  /** How many times PBKDF2 may compute its HMAC. */
  static final int PBKDF2_ROUNDS = 2_000_000;

  static final int BCRYPT_LEAST_COST = 4;
  static final int BCRYPT_COST = 15;
  static final int PHPASS_LEAST_COST = 7;
  static final int PHPASS_COST = 22;

  /** In octets. */
  static final int LEAST_KEY = 10;

  static final int KEY = 128;

  /** In octets, and for plain digests in characters on either side. */
  static final int SALT = 256;

  private MigrationLimits() {}

  static boolean isKey(int octets) {
    return octets >= LEAST_KEY && octets <= KEY;
  }
}
