package dev.curfew.server.jose;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import com.amazon.corretto.crypto.provider.SelfTestStatus;
import dev.curfew.core.environment.SigningAlgorithm;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;

/** Chooses who computes signatures: a native library where its build fits, else the JDK. */
final class CryptoProvider {
  /** Without it the native library signs Ed25519 and yet reads no such key. */
  private static final String ED_KEYS = "com.amazon.corretto.crypto.provider.registerEdKeyFactory";

  private static final boolean NATIVE = isUsable();

  private CryptoProvider() {}

  static Provider chosen(SigningAlgorithm algorithm) {
    if (NATIVE) {
      return AmazonCorrettoCryptoProvider.INSTANCE;
    }
    return Security.getProvider(algorithm == SigningAlgorithm.RS256 ? "SunRsaSign" : "SunEC");
  }

  /**
   * The same key, as the chosen provider holds keys. A signature with another provider's key reads
   * the key anew each time: with RS256 that took 741 µs instead of 263.
   */
  static PrivateKey own(PrivateKey key, SigningAlgorithm algorithm)
      throws GeneralSecurityException {
    return keys(algorithm).generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded()));
  }

  /** The same key, as the chosen provider holds keys. */
  static PublicKey own(PublicKey key, SigningAlgorithm algorithm) throws GeneralSecurityException {
    return keys(algorithm).generatePublic(new X509EncodedKeySpec(key.getEncoded()));
  }

  static KeyFactory keys(SigningAlgorithm algorithm) throws GeneralSecurityException {
    String type =
        switch (algorithm) {
          case RS256 -> "RSA";
          case ES256 -> "EC";
          case EDDSA -> "Ed25519";
        };
    return KeyFactory.getInstance(type, chosen(algorithm));
  }

  private static boolean isUsable() {
    System.setProperty(ED_KEYS, "true");
    AmazonCorrettoCryptoProvider corretto = AmazonCorrettoCryptoProvider.INSTANCE;
    return corretto.getLoadingError() == null && corretto.runSelfTests() == SelfTestStatus.PASSED;
  }
}
