package dev.curfew.server.dynamic.admin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import dev.curfew.server.jose.KeyRing;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.Map;

/** The public half of the RSA key that signs, as PEM (RFC 7468 section 13) in Base64. */
final class PublicPem {
  private static final int COLUMNS = 64;

  private PublicPem() {}

  /** The newest, with the {@code kid} under which JWTs name it. */
  static Map<String, Object> of(KeyRing ring) {
    KeyRing.PublicKey newest =
        ring.publicKeys().stream()
            .filter(key -> "RSA".equals(key.jwk().get("kty")))
            .findFirst()
            .orElseThrow();
    return Map.of("id", newest.kid(), "publicKey", text(newest.jwk()));
  }

  private static String text(Map<String, Object> jwk) {
    try {
      byte[] encoded = RSAKey.parse(jwk).toRSAPublicKey().getEncoded();
      Base64.Encoder lines = Base64.getMimeEncoder(COLUMNS, new byte[] {'\n'});
      String pem =
          "-----BEGIN PUBLIC KEY-----\n"
              + lines.encodeToString(encoded)
              + "\n-----END PUBLIC KEY-----\n";
      return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
    } catch (ParseException | JOSEException unusable) {
      throw new IllegalStateException("A public key of ours is unusable.", unusable);
    }
  }
}
