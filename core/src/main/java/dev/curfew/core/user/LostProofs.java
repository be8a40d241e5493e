package dev.curfew.core.user;

import dev.curfew.core.revocation.Cause;
import dev.curfew.core.session.Factor;
import dev.curfew.core.session.FoundSession;
import dev.curfew.core.session.SessionCursor;
import dev.curfew.core.session.SessionEnds;
import dev.curfew.core.session.SessionId;
import dev.curfew.core.store.Stores;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a user could prove itself with before a change and cannot any more. Whichever way a change
 * comes, the sessions that rest on what was lost end in the write that makes it.
 *
 * @param password whether the password is lost
 * @param wallets whether a wallet is lost; sessions do not keep which one they rest on
 */
record LostProofs(boolean password, boolean wallets, Set<UUID> emails, Set<UUID> phones) {
  private static final int BATCH = 500;

  static LostProofs between(User before, User after) {
    return new LostProofs(
        before.password() != null && after.password() == null,
        !lost(before.wallets(), after.wallets(), Wallet::id).isEmpty(),
        lost(before.emails(), after.emails(), Email::id),
        lost(before.phones(), after.phones(), Phone::id));
  }

  /**
   * Ends the user's sessions that rest on what was lost, inside a write.
   *
   * @param spared the session that asked for it; null for none
   */
  void endSessions(Stores stores, User user, @Nullable SessionId spared, Cause cause, Instant now) {
    if (!password && !wallets && emails.isEmpty() && phones.isEmpty()) {
      return;
    }
    @Nullable SessionCursor cursor = null;
    while (true) {
      List<FoundSession> batch =
          stores.sessions().unended(user.environment(), user.id(), now, cursor, BATCH);
      for (FoundSession found : batch) {
        if (!found.session().id().equals(spared)
            && found.session().factors().stream().anyMatch(this::include)) {
          var _ = SessionEnds.revoke(stores, found, cause, now, null);
        }
      }
      if (batch.size() < BATCH) {
        return;
      }
      cursor = SessionCursor.after(batch.getLast().session());
    }
  }

  private boolean include(Factor factor) {
    if (factor.type() == Factor.Type.PASSWORD) {
      return password;
    }
    if (factor.type() == Factor.Type.CRYPTO) {
      return wallets;
    }
    return switch (factor.source()) {
      case Factor.Source.ByEmail(UUID id, _) -> emails.contains(id);
      case Factor.Source.ByPhone(UUID id, _) -> phones.contains(id);
      case Factor.Source.ByTrustedToken _ -> false;
      case null -> false;
    };
  }

  private static <T> Set<UUID> lost(List<T> before, List<T> after, Function<T, UUID> id) {
    Set<UUID> kept = after.stream().map(id).collect(Collectors.toSet());
    return before.stream().map(id).filter(one -> !kept.contains(one)).collect(Collectors.toSet());
  }
}
