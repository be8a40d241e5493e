package dev.curfew.server.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.impl.EdDSAProvider;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import dev.curfew.core.environment.SigningAlgorithm;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/** Ed25519 for JOSE (RFC 8037 section 3.1) on the chosen provider. */
public final class Ed25519 {
  /** What DER puts in front of a bare key (RFC 8410 sections 4 and 7). */
  private static final byte[] PUBLIC_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private static final byte[] PRIVATE_PREFIX =
      HexFormat.of().parseHex("302e020100300506032b657004220420");

  private Ed25519() {}

  static JWSSigner signer(OctetKeyPair key, Provider provider) throws GeneralSecurityException {
    byte[] encoded = joined(PRIVATE_PREFIX, key.getDecodedD());
    PrivateKey secret =
        CryptoProvider.keys(SigningAlgorithm.EDDSA)
            .generatePrivate(new PKCS8EncodedKeySpec(encoded));
    return new Signer(secret, provider);
  }

  /**
   * A verifier of the key's signatures.
   *
   * @throws JOSEException if it is no Ed25519 key
   */
  public static JWSVerifier verifier(OctetKeyPair key) throws JOSEException {
    byte[] encoded = joined(PUBLIC_PREFIX, key.getDecodedX());
    try {
      PublicKey open =
          CryptoProvider.keys(SigningAlgorithm.EDDSA)
              .generatePublic(new X509EncodedKeySpec(encoded));
      return new Verifier(open, CryptoProvider.chosen(SigningAlgorithm.EDDSA));
    } catch (GeneralSecurityException invalid) {
      throw new JOSEException("Not an Ed25519 key", invalid);
    }
  }

  private static byte[] joined(byte[] prefix, byte[] key) {
    return ByteBuffer.allocate(prefix.length + key.length).put(prefix).put(key).array();
  }

  private static final class Signer extends EdDSAProvider implements JWSSigner {
    private final PrivateKey key;
    private final Provider provider;

    Signer(PrivateKey key, Provider provider) {
      this.key = key;
      this.provider = provider;
    }

    @Override
    public Base64URL sign(JWSHeader header, byte[] input) throws JOSEException {
      try {
        Signature signature = Signature.getInstance("Ed25519", provider);
        signature.initSign(key);
        signature.update(input);
        return Base64URL.encode(signature.sign());
      } catch (GeneralSecurityException failed) {
        throw new JOSEException("Ed25519 signing failed", failed);
      }
    }
  }

  private static final class Verifier extends EdDSAProvider implements JWSVerifier {
    private final PublicKey key;
    private final Provider provider;

    Verifier(PublicKey key, Provider provider) {
      this.key = key;
      this.provider = provider;
    }

    @Override
    public boolean verify(JWSHeader header, byte[] input, Base64URL presented) {
      try {
        Signature signature = Signature.getInstance("Ed25519", provider);
        signature.initVerify(key);
        signature.update(input);
        return signature.verify(presented.decode());
      } catch (GeneralSecurityException _) {
        return false;
      }
    }
  }
}
