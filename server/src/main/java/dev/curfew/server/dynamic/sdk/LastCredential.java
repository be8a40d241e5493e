package dev.curfew.server.dynamic.sdk;

import dev.curfew.core.session.Factor;
import dev.curfew.core.session.Session;
import dev.curfew.core.user.User;
import dev.curfew.core.user.Wallet;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** Which of a user's verified credentials a session was last proved with. */
final class LastCredential {
  private LastCredential() {}

  /** Its id, as in the user's verified credentials; the user's own id where it was none of them. */
  static String id(Session session, User user) {
    return session.factors().stream()
        .max(Comparator.comparing(Factor::lastAuthenticatedAt))
        .flatMap(factor -> id(factor, user))
        .orElseGet(() -> user.id().value().toString());
  }

  private static Optional<String> id(Factor factor, User user) {
    if (factor.source() instanceof Factor.Source.ByEmail(var email, _)) {
      return Optional.of(email.toString());
    }
    return factor.type() == Factor.Type.CRYPTO
        ? user.wallets().stream()
            .max(Comparator.comparing(LastCredential::signedAt))
            .map(wallet -> wallet.id().toString())
        : Optional.empty();
  }

  private static Instant signedAt(Wallet wallet) {
    return wallet.verifiedAt() == null ? Instant.MIN : wallet.verifiedAt();
  }
}
