package dev.curfew.core.user;

import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.event.EventName;
import dev.curfew.core.revocation.Cause;
import dev.curfew.core.session.Session;
import dev.curfew.core.session.SessionId;
import dev.curfew.core.store.Database;
import dev.curfew.core.store.Stores;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Takes from users what they prove themselves with, and ends the sessions that rest on it. */
public final class FactorRemovals {
  private final Database database;
  private final InstantSource clock;

  public FactorRemovals(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Removes an email address and ends the sessions that rest on it. Empty if unknown. */
  public Optional<User> removeEmail(EnvironmentId environment, UserKey.ByEmailId key, Cause cause) {
    return remove(
        environment,
        key,
        cause,
        edit -> edit.emails(without(edit.emails(), email -> email.id().equals(key.id()))));
  }

  /** Removes a phone number and ends the sessions that rest on it. Empty if unknown. */
  public Optional<User> removePhone(EnvironmentId environment, UserKey.ByPhoneId key, Cause cause) {
    return remove(
        environment,
        key,
        cause,
        edit -> edit.phones(without(edit.phones(), phone -> phone.id().equals(key.id()))));
  }

  /** Removes the password and ends the sessions that rest on it. Empty if unknown. */
  public Optional<User> removePassword(
      EnvironmentId environment, UserKey.ByPasswordId key, Cause cause) {
    return remove(environment, key, cause, edit -> edit.password(null));
  }

  /**
   * Removes a wallet and ends the sessions that rest on a wallet, for which one is not kept. Empty
   * if it is not the owner's, is the last proof the owner has, or the asking session has ended.
   *
   * @param asking the session of the owner that asks for it; it stays
   */
  public Optional<User> removeWallet(Session asking, UUID wallet, Cause cause) {
    return database.write(
        stores ->
            stores
                .users()
                .find(asking.environment(), new UserKey.ById(asking.user()))
                .filter(user -> user.wallets().stream().anyMatch(one -> one.id().equals(wallet)))
                .filter(FactorRemovals::hasAnotherProof)
                .filter(_ -> Users.isOpen(stores, asking, clock.instant()))
                .map(
                    user ->
                        change(
                            stores,
                            user,
                            asking.id(),
                            cause,
                            edit ->
                                edit.wallets(
                                    without(edit.wallets(), one -> one.id().equals(wallet))))));
  }

  private static boolean hasAnotherProof(User user) {
    return user.wallets().size() > 1
        || !user.emails().isEmpty()
        || user.externalId() != null
        || user.password() != null;
  }

  private Optional<User> remove(
      EnvironmentId environment, UserKey key, Cause cause, UnaryOperator<UserEdit> removal) {
    return database.write(
        stores ->
            stores
                .users()
                .find(environment, key)
                .map(user -> change(stores, user, null, cause, removal)));
  }

  private User change(
      Stores stores,
      User before,
      @Nullable SessionId spared,
      Cause cause,
      UnaryOperator<UserEdit> removal) {
    User after = removal.apply(before.edit()).done();
    Instant now = clock.instant();
    var _ = stores.users().update(after);
    UserTrail.leave(stores, after, EventName.USER_UPDATED, "user.factor_removed", cause, now);
    LostProofs.between(before, after).endSessions(stores, after, spared, cause, now);
    return after;
  }

  private static <T> List<T> without(List<T> all, Predicate<T> gone) {
    return all.stream().filter(gone.negate()).toList();
  }
}
