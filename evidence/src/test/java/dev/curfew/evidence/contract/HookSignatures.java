package dev.curfew.evidence.contract;

import dev.curfew.evidence.harness.HookReceiver.Delivery;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signatures a receiver expects, computed from what the vendors document. */
final class HookSignatures {
  private HookSignatures() {}

  static String dynamic(String secret, String body) {
    byte[] key = secret.getBytes(StandardCharsets.UTF_8);
    return "sha256=" + HexFormat.of().formatHex(mac(key, body));
  }

  static String standard(String secret, Delivery delivery) {
    String signed =
        delivery.header("webhook-id")
            + "."
            + delivery.header("webhook-timestamp")
            + "."
            + delivery.body();
    byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    return "v1," + Base64.getEncoder().encodeToString(mac(key, signed));
  }

  private static byte[] mac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
