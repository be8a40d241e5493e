package dev.curfew.server.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.environment.SigningAlgorithm;
import dev.curfew.core.signing.SealedKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/** Makes signing keys. The private half leaves here only sealed. */
public final class KeyMaker {
  private static final int RSA_BITS = 2048;
  private static final int ED25519_BYTES = 32;

  private final Sealer sealer;

  public KeyMaker(Sealer sealer) {
    this.sealer = sealer;
  }

  /** A fresh key. Making an RSA key takes a large part of a second: do it outside any write. */
  public SealedKey make(EnvironmentId environment, SigningAlgorithm algorithm, Instant now) {
    UUID id = TimeOrderedId.at(now);
    JWK key = generate(algorithm);
    byte[] secret = key.toJSONString().getBytes(StandardCharsets.UTF_8);
    return new SealedKey(
        id,
        environment,
        algorithm,
        key.toPublicJWK().toJSONString(),
        sealer.seal(secret, id.toString()),
        now,
        null);
  }

  private static JWK generate(SigningAlgorithm algorithm) {
    try {
      return switch (algorithm) {
        case RS256 ->
            new RSAKeyGenerator(RSA_BITS)
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.RS256)
                .generate();
        case ES256 ->
            new ECKeyGenerator(Curve.P_256)
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.ES256)
                .generate();
        case EDDSA -> ed25519();
      };
    } catch (JOSEException | GeneralSecurityException missing) {
      throw new IllegalStateException("Java 25 makes keys for " + algorithm.jose() + ".", missing);
    }
  }

  /** The last 32 bytes of both encodings are the keys themselves (RFC 8410 sections 4 and 7). */
  private static JWK ed25519() throws GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    return new OctetKeyPair.Builder(Curve.Ed25519, tail(pair.getPublic().getEncoded()))
        .d(tail(pair.getPrivate().getEncoded()))
        .keyUse(KeyUse.SIGNATURE)
        .algorithm(JWSAlgorithm.EdDSA)
        .build();
  }

  private static Base64URL tail(byte[] encoded) {
    return Base64URL.encode(
        Arrays.copyOfRange(encoded, encoded.length - ED25519_BYTES, encoded.length));
  }
}
