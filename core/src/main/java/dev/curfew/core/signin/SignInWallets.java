package dev.curfew.core.signin;

import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.revocation.Cause;
import dev.curfew.core.session.Session;
import dev.curfew.core.store.Database;
import dev.curfew.core.user.User;
import dev.curfew.core.user.UserKey;
import dev.curfew.core.user.UserOutcome;
import dev.curfew.core.user.Users;
import dev.curfew.core.user.Wallet;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the user whose wallet has just signed, and adds wallets to users. */
public final class SignInWallets {
  private final Database database;
  private final Users users;
  private final SignInUsers signInUsers;
  private final InstantSource clock;

  public SignInWallets(
      Database database, Users users, SignInUsers signInUsers, InstantSource clock) {
    this.database = database;
    this.users = users;
    this.signInUsers = signInUsers;
    this.clock = clock;
  }

  /**
   * A wallet whose key has just signed.
   *
   * @param chain in the form under which wallets are kept
   * @param name of the wallet software; may be empty
   * @param provider how it was connected; may be empty
   */
  public record Signed(String chain, String address, String name, String provider) {
    UserKey key() {
      return new UserKey.ByWallet(chain, address);
    }

    boolean is(Wallet wallet) {
      return wallet.chain().equals(chain)
          && Wallet.folded(wallet.address()).equals(Wallet.folded(address));
    }

    Wallet wallet(Instant now) {
      return new Wallet(TimeOrderedId.at(now), chain, address, name, provider, now);
    }
  }

  /** The user whose wallet it is, else a new one. */
  public User user(EnvironmentId environment, Signed signed, Cause cause) {
    return signInUsers.foundOrMade(
        environment,
        () -> signedNow(environment, signed),
        SignInUsers.newcomer(null, null, List.of(signed.wallet(now()))),
        cause);
  }

  /** The user whose wallet it is, if anybody's. */
  public Optional<User> owner(EnvironmentId environment, Signed signed) {
    return users.find(environment, signed.key());
  }

  /**
   * The user whose wallet it is, if anybody's. That it has signed now is noted: like a visit, that
   * is nothing anybody must be told of.
   */
  public Optional<User> signedNow(EnvironmentId environment, Signed signed) {
    return database.write(
        stores ->
            stores
                .users()
                .find(environment, signed.key())
                .map(
                    user -> {
                      User noted = user.edit().wallets(noted(user, signed)).done();
                      var _ = stores.users().update(noted);
                      return noted;
                    }));
  }

  /** Adds the wallet to the user whose session asks for it, unless it is another user's. */
  public UserOutcome link(Session asking, Signed signed, Cause cause) {
    return users.changeSelf(
        asking,
        cause,
        edit -> {
          if (edit.wallets().stream().anyMatch(signed::is)) {
            return edit;
          }
          List<Wallet> wallets = new ArrayList<>(edit.wallets());
          wallets.add(signed.wallet(now()));
          return edit.wallets(wallets);
        });
  }

  private List<Wallet> noted(User user, Signed signed) {
    Instant now = now();
    return user.wallets().stream()
        .map(wallet -> signed.is(wallet) ? wallet.verified(now) : wallet)
        .toList();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
