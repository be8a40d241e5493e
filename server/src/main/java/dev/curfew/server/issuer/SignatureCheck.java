package dev.curfew.server.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import dev.curfew.server.jose.Ed25519;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the key that a token is signed with, and checks the signature (RFC 7515 section 5.2). */
final class SignatureCheck {
  private static final Set<JWSAlgorithm> RSA =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.RS384, JWSAlgorithm.RS512, JWSAlgorithm.PS256);
  private static final Map<JWSAlgorithm, Curve> CURVES =
      Map.of(
          JWSAlgorithm.ES256, Curve.P_256,
          JWSAlgorithm.ES384, Curve.P_384,
          JWSAlgorithm.ES512, Curve.P_521,
          JWSAlgorithm.EdDSA, Curve.Ed25519,
          JWSAlgorithm.Ed25519, Curve.Ed25519);

  /** The media types of tokens that say who somebody is (RFC 7519 section 5.1, RFC 9068). */
  private static final Set<JOSEObjectType> TYPES =
      Set.of(
          JOSEObjectType.JWT,
          new JOSEObjectType("at+jwt"),
          new JOSEObjectType("application/at+jwt"));

  private static final int LEAST_RSA_BITS = 2048;

  private SignatureCheck() {}

  /** How a token and a set of keys go together. */
  enum Match {
    SIGNED,
    FORGED,
    NO_SUCH_KEY,
    SEVERAL_KEYS
  }

  /** One sentence on why no key could make a token with this header good; else empty. */
  static Optional<String> objectionTo(JWSHeader header) {
    if (!RSA.contains(header.getAlgorithm()) && !CURVES.containsKey(header.getAlgorithm())) {
      return Optional.of(
          "The token's alg must be RS256, RS384, RS512, PS256, ES256, ES384, ES512 or EdDSA.");
    }
    if (header.getType() != null && !TYPES.contains(header.getType())) {
      return Optional.of("The token's typ must be JWT or at+jwt, or absent.");
    }
    return header.getCriticalParams() == null && header.isBase64URLEncodePayload()
        ? Optional.empty()
        : Optional.of("The token's header must have no crit.");
  }

  static Match match(JWKSet keys, SignedJWT jwt) {
    JWSHeader header = jwt.getHeader();
    List<JWK> candidates = keys.getKeys().stream().filter(key -> fits(key, header)).toList();
    if (candidates.size() != 1) {
      return candidates.isEmpty() ? Match.NO_SUCH_KEY : Match.SEVERAL_KEYS;
    }
    try {
      boolean holds =
          verifier(candidates.getFirst()).verify(header, jwt.getSigningInput(), jwt.getSignature());
      return holds ? Match.SIGNED : Match.FORGED;
    } catch (JOSEException _) {
      return Match.FORGED;
    }
  }

  private static boolean fits(JWK key, JWSHeader header) {
    JWSAlgorithm algorithm = header.getAlgorithm();
    return (header.getKeyID() == null || header.getKeyID().equals(key.getKeyID()))
        && (key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE))
        && (key.getKeyOperations() == null || key.getKeyOperations().contains(KeyOperation.VERIFY))
        && (key.getAlgorithm() == null || key.getAlgorithm().equals(algorithm))
        && switch (key) {
          case RSAKey rsa -> RSA.contains(algorithm) && rsa.size() >= LEAST_RSA_BITS;
          case ECKey curved -> curved.getCurve().equals(CURVES.get(algorithm));
          case OctetKeyPair curved -> curved.getCurve().equals(CURVES.get(algorithm));
          default -> false;
        };
  }

  private static JWSVerifier verifier(JWK key) throws JOSEException {
    return switch (key) {
      case RSAKey rsa -> new RSASSAVerifier(rsa);
      case ECKey curved -> new ECDSAVerifier(curved);
      case OctetKeyPair curved -> Ed25519.verifier(curved);
      default -> throw new JOSEException("No signature is checked with such a key");
    };
  }
}
