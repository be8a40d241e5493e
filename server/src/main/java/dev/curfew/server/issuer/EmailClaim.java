package dev.curfew.server.issuer;

import dev.curfew.core.environment.TrustedIssuer;
import org.jspecify.annotations.Nullable;

/** What an issuer says about its subject's email (OpenID Connect Core section 5.1). */
record EmailClaim(@Nullable String address, boolean verified) {
  /** Reads the two claims; some issuers write the second as a string. */
  static EmailClaim of(
      @Nullable Object email, @Nullable Object emailVerified, TrustedIssuer issuer) {
    if (!(email instanceof String address) || address.isBlank()) {
      return new EmailClaim(null, false);
    }
    boolean verified =
        switch (emailVerified) {
          case null -> issuer.assumeEmailVerified();
          case Boolean said -> said;
          default -> emailVerified.equals("true");
        };
    return new EmailClaim(address, verified);
  }
}
