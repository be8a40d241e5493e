package dev.curfew.server.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import dev.curfew.core.environment.SigningAlgorithm;
import dev.curfew.core.signing.SealedKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The signing keys of one environment, ready to use. */
public final class KeyRing {
  private final Map<SigningAlgorithm, Signing> signing = new LinkedHashMap<>();
  private final Map<String, Verifying> verifying = new LinkedHashMap<>();

  private record Signing(JWSHeader header, JWSSigner signer) {}

  private record Verifying(JWSAlgorithm algorithm, JWSVerifier verifier, JWK key) {}

  /** A public key and the {@code kid} under which JWTs name it. */
  public record PublicKey(String kid, Map<String, Object> jwk) {}

  /**
   * Opens the keys.
   *
   * @param newestFirst of each algorithm the first that is not retired signs; all verify
   * @param kidPrefix stands before the key's id in {@code kid}
   */
  static KeyRing open(List<SealedKey> newestFirst, String kidPrefix, Sealer sealer) {
    KeyRing ring = new KeyRing();
    newestFirst.forEach(key -> ring.add(key, kidPrefix + key.id(), sealer));
    return ring;
  }

  private KeyRing() {}

  boolean canSign(SigningAlgorithm algorithm) {
    return signing.containsKey(algorithm);
  }

  /**
   * Signs the claims as a compact JWT with {@code typ} JWT.
   *
   * @param claims a JSON object
   */
  String sign(SigningAlgorithm algorithm, byte[] claims) {
    Signing with = signing(algorithm);
    try {
      JWSObject jws = new JWSObject(with.header(), new Payload(claims));
      jws.sign(with.signer());
      return jws.serialize();
    } catch (JOSEException failed) {
      throw new IllegalStateException("Signing failed.", failed);
    }
  }

  /** The {@code kid} of the key that signs by the algorithm. */
  String kid(SigningAlgorithm algorithm) {
    return signing(algorithm).header().getKeyID();
  }

  private Signing signing(SigningAlgorithm algorithm) {
    Signing with = signing.get(algorithm);
    if (with == null) {
      throw new IllegalStateException("There is no key that signs " + algorithm.jose() + ".");
    }
    return with;
  }

  /** Whether the signature was made by the key that the JWT names, with that key's algorithm. */
  boolean verifies(JWSObject jws) {
    Verifying with = verifying.get(Optional.ofNullable(jws.getHeader().getKeyID()).orElse(""));
    try {
      return with != null
          && with.algorithm().equals(jws.getHeader().getAlgorithm())
          && jws.verify(with.verifier());
    } catch (JOSEException _) {
      return false;
    }
  }

  /** Every public key, newest first. */
  public List<PublicKey> publicKeys() {
    return verifying.entrySet().stream()
        .map(entry -> new PublicKey(entry.getKey(), entry.getValue().key().toJSONObject()))
        .toList();
  }

  private void add(SealedKey sealed, String kid, Sealer sealer) {
    byte[] opened = sealer.open(sealed.sealedPrivate(), sealed.id().toString());
    try {
      JWK key = JWK.parse(new String(opened, StandardCharsets.UTF_8));
      JWSAlgorithm algorithm = JWSAlgorithm.parse(sealed.algorithm().jose());
      verifying.put(kid, new Verifying(algorithm, verifier(sealed, key), key.toPublicJWK()));
      if (sealed.retiredAt() == null && !signing.containsKey(sealed.algorithm())) {
        JWSHeader header =
            new JWSHeader.Builder(algorithm).type(JOSEObjectType.JWT).keyID(kid).build();
        signing.put(sealed.algorithm(), new Signing(header, signer(sealed, key)));
      }
    } catch (ParseException | JOSEException | GeneralSecurityException unusable) {
      throw new IllegalStateException("Signing key " + kid + " is unusable.", unusable);
    }
  }

  private static JWSSigner signer(SealedKey sealed, JWK key)
      throws JOSEException, GeneralSecurityException {
    Provider provider = CryptoProvider.chosen(sealed.algorithm());
    return switch (sealed.algorithm()) {
      case RS256 -> {
        RSASSASigner signer =
            new RSASSASigner(CryptoProvider.own(key.toRSAKey().toPrivateKey(), sealed.algorithm()));
        signer.getJCAContext().setProvider(provider);
        yield signer;
      }
      case ES256 -> {
        ECDSASigner signer =
            new ECDSASigner(
                CryptoProvider.own(key.toECKey().toPrivateKey(), sealed.algorithm()), Curve.P_256);
        signer.getJCAContext().setProvider(provider);
        yield signer;
      }
      case EDDSA -> Ed25519.signer(key.toOctetKeyPair(), provider);
    };
  }

  private static JWSVerifier verifier(SealedKey sealed, JWK key)
      throws JOSEException, GeneralSecurityException {
    Provider provider = CryptoProvider.chosen(sealed.algorithm());
    return switch (sealed.algorithm()) {
      case RS256 -> {
        RSASSAVerifier verifier =
            new RSASSAVerifier(
                (RSAPublicKey)
                    CryptoProvider.own(key.toRSAKey().toPublicKey(), sealed.algorithm()));
        verifier.getJCAContext().setProvider(provider);
        yield verifier;
      }
      case ES256 -> {
        ECDSAVerifier verifier =
            new ECDSAVerifier(
                (ECPublicKey) CryptoProvider.own(key.toECKey().toPublicKey(), sealed.algorithm()));
        verifier.getJCAContext().setProvider(provider);
        yield verifier;
      }
      case EDDSA -> Ed25519.verifier(key.toOctetKeyPair());
    };
  }
}
