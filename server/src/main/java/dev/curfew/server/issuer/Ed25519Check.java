package dev.curfew.server.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.impl.EdDSAProvider;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/** Checks Ed25519 signatures (RFC 8037 section 3.1) with the Java runtime's own implementation. */
final class Ed25519Check extends EdDSAProvider implements JWSVerifier {
  private static final String ALGORITHM = "Ed25519";

  /** What DER puts in front of a public key's octets (RFC 8410 section 4). */
  private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private final PublicKey key;

  Ed25519Check(OctetKeyPair pair) throws JOSEException {
    byte[] octets = pair.getDecodedX();
    byte[] encoded =
        ByteBuffer.allocate(PREFIX.length + octets.length).put(PREFIX).put(octets).array();
    try {
      key = KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException invalid) {
      throw new JOSEException("Not an Ed25519 key", invalid);
    }
  }

  @Override
  public boolean verify(JWSHeader header, byte[] input, Base64URL presented) throws JOSEException {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(key);
      signature.update(input);
      return signature.verify(presented.decode());
    } catch (SignatureException _) {
      return false;
    } catch (GeneralSecurityException broken) {
      throw new JOSEException("Ed25519 cannot be checked", broken);
    }
  }
}
