package dev.curfew.server.jose;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import com.amazon.corretto.crypto.provider.SelfTestStatus;
import dev.curfew.core.environment.SigningAlgorithm;
import java.security.Provider;
import java.security.Security;

/** Chooses who computes signatures: a native library where its build fits, else the JDK. */
final class CryptoProvider {
  private static final boolean NATIVE = usable(AmazonCorrettoCryptoProvider.INSTANCE);

  private CryptoProvider() {}

  static Provider chosen(SigningAlgorithm algorithm) {
    if (NATIVE) {
      return AmazonCorrettoCryptoProvider.INSTANCE;
    }
    return Security.getProvider(algorithm == SigningAlgorithm.RS256 ? "SunRsaSign" : "SunEC");
  }

  private static boolean usable(AmazonCorrettoCryptoProvider corretto) {
    return corretto.getLoadingError() == null && corretto.runSelfTests() == SelfTestStatus.PASSED;
  }
}
