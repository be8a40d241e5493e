package dev.curfew.server.webhook;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a webhook's messages are signed with, known to its receiver and to nobody else. */
public final class WebhookSecrets {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String ALPHANUMERIC =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final String DYNAMIC_PREFIX = "dyn_";
  private static final int DYNAMIC_LENGTH = 56;
  private static final String STANDARD_PREFIX = "whsec_";
  private static final int STANDARD_BYTES = 32;
  private static final int LEAST_STANDARD_BYTES = 24;
  private static final int MOST_STANDARD_BYTES = 64;

  private final String dynamicSecret;
  private final String standardSecret;
  private final @Nullable String previousStandardSecret;

  /**
   * @param dynamicSecret for Dynamic's scheme, whose key is the text itself
   * @param standardSecret for Standard Webhooks: {@code whsec_} and 24 to 64 bytes in base64
   * @param previousStandardSecret the one before, while receivers may still check with it
   */
  public WebhookSecrets(
      String dynamicSecret, String standardSecret, @Nullable String previousStandardSecret) {
    if (dynamicSecret.isEmpty()) {
      throw new IllegalArgumentException("A webhook's secret must not be empty.");
    }
    var _ = standardKey(standardSecret);
    if (previousStandardSecret != null) {
      var _ = standardKey(previousStandardSecret);
    }
    this.dynamicSecret = dynamicSecret;
    this.standardSecret = standardSecret;
    this.previousStandardSecret = previousStandardSecret;
  }

  /** Secrets that nobody has seen. */
  public static WebhookSecrets fresh() {
    return new WebhookSecrets(freshDynamic(), freshStandard(), null);
  }

  /** Fresh secrets, with the present one of Standard Webhooks as the previous one. */
  public WebhookSecrets rotated() {
    return new WebhookSecrets(freshDynamic(), freshStandard(), standardSecret);
  }

  /** The same secrets without the previous one. */
  public WebhookSecrets withoutPrevious() {
    return new WebhookSecrets(dynamicSecret, standardSecret, null);
  }

  public String dynamicSecret() {
    return dynamicSecret;
  }

  public String standardSecret() {
    return standardSecret;
  }

  public @Nullable String previousStandardSecret() {
    return previousStandardSecret;
  }

  /** The keys of Standard Webhooks, newest first. */
  List<byte[]> standardKeys() {
    return Stream.of(standardSecret, previousStandardSecret)
        .filter(Objects::nonNull)
        .map(WebhookSecrets::standardKey)
        .toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WebhookSecrets that
        && dynamicSecret.equals(that.dynamicSecret)
        && standardSecret.equals(that.standardSecret)
        && Objects.equals(previousStandardSecret, that.previousStandardSecret);
  }

  @Override
  public int hashCode() {
    return Objects.hash(dynamicSecret, standardSecret, previousStandardSecret);
  }

  @Override
  public String toString() {
    return "WebhookSecrets[hidden]";
  }

  private static String freshDynamic() {
    return RANDOM
        .ints(DYNAMIC_LENGTH, 0, ALPHANUMERIC.length())
        .collect(
            () -> new StringBuilder(DYNAMIC_PREFIX),
            (text, index) -> text.append(ALPHANUMERIC.charAt(index)),
            StringBuilder::append)
        .toString();
  }

  private static String freshStandard() {
    byte[] random = new byte[STANDARD_BYTES];
    RANDOM.nextBytes(random);
    return STANDARD_PREFIX + Base64.getEncoder().encodeToString(random);
  }

  private static byte[] standardKey(String secret) {
    if (secret.startsWith(STANDARD_PREFIX)) {
      try {
        byte[] key = Base64.getDecoder().decode(secret.substring(STANDARD_PREFIX.length()));
        if (key.length >= LEAST_STANDARD_BYTES && key.length <= MOST_STANDARD_BYTES) {
          return key;
        }
      } catch (IllegalArgumentException _) {
        // said below, without the value
      }
    }
    throw new IllegalArgumentException(
        "A secret of Standard Webhooks must be whsec_ and 24 to 64 bytes in base64.");
  }
}
