package dev.curfew.server.provision;

import dev.curfew.core.environment.EnvironmentKind;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;
import java.util.zip.CRC32;

/** Makes secrets nobody else has, in the forms of contract section 1.1 of both contracts. */
public final class Generated {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String ALPHANUMERIC =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int SECRET_BYTES = 27;
  private static final int API_TOKEN_RANDOM = 50;
  private static final int API_TOKEN_CHECKSUM = 6;
  private static final int PASSWORD_BYTES = 15;

  private Generated() {}

  public static String secret(EnvironmentKind kind) {
    return "secret-" + lower(kind) + "-" + base64(SECRET_BYTES);
  }

  public static String publicToken(EnvironmentKind kind) {
    byte[] random = new byte[16];
    RANDOM.nextBytes(random);
    return "public-token-" + lower(kind) + "-" + UUID.nameUUIDFromBytes(random);
  }

  /** 50 random characters and 6 that let a scanner tell a real token from a lookalike. */
  public static String apiToken() {
    String random = alphanumeric(API_TOKEN_RANDOM);
    CRC32 crc = new CRC32();
    crc.update(random.getBytes(StandardCharsets.US_ASCII));
    StringBuilder checksum = new StringBuilder();
    long rest = crc.getValue();
    for (int i = 0; i < API_TOKEN_CHECKSUM; i++) {
      checksum.append(ALPHANUMERIC.charAt((int) (rest % ALPHANUMERIC.length())));
      rest /= ALPHANUMERIC.length();
    }
    return "dyn_" + random + checksum;
  }

  public static String password() {
    return base64(PASSWORD_BYTES);
  }

  private static String alphanumeric(int length) {
    return RANDOM
        .ints(length, 0, ALPHANUMERIC.length())
        .collect(
            StringBuilder::new,
            (text, index) -> text.append(ALPHANUMERIC.charAt(index)),
            StringBuilder::append)
        .toString();
  }

  private static String base64(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  private static String lower(EnvironmentKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
