package dev.curfew.server.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;

/** Makes tokens as an issuer would, and as a forger would. */
final class Tokens {
  private static final int ED25519_OCTETS = 32;

  private Tokens() {}

  /** The claims of a token that a trusted issuer made a minute ago, good for an hour. */
  static JWTClaimsSet.Builder claims(Instant now) {
    return new JWTClaimsSet.Builder()
        .issuer(FakeIssuer.ISSUER)
        .audience(FakeIssuer.AUDIENCE)
        .subject("user-1")
        .jwtID("token-1")
        .issueTime(Date.from(now.minusSeconds(60)))
        .expirationTime(Date.from(now.plusSeconds(3600)));
  }

  static String signed(JWK key, JWSAlgorithm algorithm, JWTClaimsSet claims) {
    return signed(key, new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims);
  }

  /** Claims as they are written, signed with RS256. */
  static String signed(JWK key, String claims) {
    try {
      JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
      JWSObject object = new JWSObject(header, new Payload(claims));
      object.sign(new DefaultJWSSignerFactory().createJWSSigner(key, header.getAlgorithm()));
      return object.serialize();
    } catch (JOSEException failed) {
      throw new IllegalStateException(failed);
    }
  }

  static String signed(JWK key, JWSHeader header, JWTClaimsSet claims) {
    try {
      JWSSigner signer = new DefaultJWSSignerFactory().createJWSSigner(key, header.getAlgorithm());
      SignedJWT jwt = new SignedJWT(header, claims);
      jwt.sign(signer);
      return jwt.serialize();
    } catch (JOSEException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** Three parts as they are, joined. */
  static String raw(String header, String claims, byte[] signature) {
    return Base64URL.encode(header)
        + "."
        + Base64URL.encode(claims)
        + "."
        + Base64URL.encode(signature);
  }

  /** An Ed25519 key, and a token by it. */
  record Ed25519(OctetKeyPair key, String token) {}

  static Ed25519 ed25519(String algorithm, JWTClaimsSet claims) {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      byte[] encoded = pair.getPublic().getEncoded();
      byte[] octets = Arrays.copyOfRange(encoded, encoded.length - ED25519_OCTETS, encoded.length);
      String input =
          Base64URL.encode("{\"alg\":\"" + algorithm + "\"}")
              + "."
              + Base64URL.encode(claims.toString());
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(pair.getPrivate());
      signature.update(input.getBytes(StandardCharsets.US_ASCII));
      return new Ed25519(
          new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(octets)).keyID("ed").build(),
          input + "." + Base64URL.encode(signature.sign()));
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
