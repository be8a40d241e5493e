package dev.curfew.core.session;

import dev.curfew.core.user.User;
import dev.curfew.core.user.Wallet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * That a user has just shown who it is. It is worth nothing once the user's sessions have been
 * ended, or what it was made with has been removed or replaced.
 *
 * @param seen the user as it stood when the proof was checked
 */
public record Proof(User seen, List<Factor> factors) {
  public Proof {
    factors = List.copyOf(factors);
  }

  /** Whether it is still worth something for the user as it stands now. */
  boolean holdsFor(User current) {
    return current.id().equals(seen.id())
        && current.generation() == seen.generation()
        && factors.stream().allMatch(factor -> stands(factor, current));
  }

  private boolean stands(Factor factor, User current) {
    if (factor.type() == Factor.Type.PASSWORD) {
      return current.hasSamePasswordAs(seen);
    }
    if (factor.type() == Factor.Type.CRYPTO) {
      return walletIds(current).containsAll(walletIds(seen));
    }
    return switch (factor.source()) {
      case Factor.Source.ByEmail(UUID id, _) ->
          current.emails().stream().anyMatch(email -> email.id().equals(id));
      case Factor.Source.ByPhone(UUID id, _) ->
          current.phones().stream().anyMatch(phone -> phone.id().equals(id));
      case Factor.Source.ByTrustedToken _ -> true;
      case null -> true;
    };
  }

  private static Set<UUID> walletIds(User user) {
    return user.wallets().stream().map(Wallet::id).collect(Collectors.toSet());
  }
}
