package dev.curfew.server.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The headers by which a receiver tells a webhook's messages from forged ones: Dynamic's, and the
 * three of Standard Webhooks 1.0.0.
 */
public final class WebhookSignatures {
  private static final String ALGORITHM = "HmacSHA256";

  /** Without a dot, which separates what is signed; without anything that ends a header. */
  private static final Pattern MESSAGE_ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");

  private WebhookSignatures() {}

  /**
   * The headers of one attempt.
   *
   * @param messageId the same for every attempt, so that receivers can tell a repetition
   * @param attemptedAt the time of this attempt
   * @param body to the byte as it is sent
   */
  public static Map<String, String> headers(
      WebhookSecrets secrets, String messageId, Instant attemptedAt, byte[] body) {
    if (!MESSAGE_ID.matcher(messageId).matches()) {
      throw new IllegalArgumentException("A message id must be letters, digits, _ and -.");
    }
    String timestamp = Long.toString(attemptedAt.getEpochSecond());
    return Map.of(
        "x-dynamic-signature-256",
        "sha256=" + dynamic(secrets, body),
        "webhook-id",
        messageId,
        "webhook-timestamp",
        timestamp,
        "webhook-signature",
        standard(secrets, messageId + "." + timestamp + ".", body));
  }

  private static String dynamic(WebhookSecrets secrets, byte[] body) {
    byte[] key = secrets.dynamicSecret().getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(mac(key, "", body));
  }

  private static String standard(WebhookSecrets secrets, String prefix, byte[] body) {
    return secrets.standardKeys().stream()
        .map(key -> "v1," + Base64.getEncoder().encodeToString(mac(key, prefix, body)))
        .collect(Collectors.joining(" "));
  }

  private static byte[] mac(byte[] key, String prefix, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      mac.update(prefix.getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(body);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every Java runtime has HmacSHA256.", missing);
    }
  }
}
