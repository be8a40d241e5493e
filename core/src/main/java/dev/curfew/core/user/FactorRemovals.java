package dev.curfew.core.user;

import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.event.EventName;
import dev.curfew.core.revocation.Cause;
import dev.curfew.core.session.Factor;
import dev.curfew.core.session.FoundSession;
import dev.curfew.core.session.SessionCursor;
import dev.curfew.core.session.SessionEnds;
import dev.curfew.core.session.SessionId;
import dev.curfew.core.store.Database;
import dev.curfew.core.store.Stores;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Takes from users what they prove themselves with, and ends the sessions that rest on it. */
public final class FactorRemovals {
  private static final int BATCH = 500;

  private final Database database;
  private final InstantSource clock;

  public FactorRemovals(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Removes an email address and ends the sessions that rest on it. Empty if unknown. */
  public Optional<User> removeEmail(EnvironmentId environment, UserKey.ByEmailId key, Cause cause) {
    return onUser(
        environment,
        key,
        (stores, user) -> {
          List<Email> kept =
              user.emails().stream().filter(email -> !email.id().equals(key.id())).toList();
          return removeFactor(
              stores,
              user.edit().emails(kept).done(),
              cause,
              factor ->
                  factor.source() instanceof Factor.Source.ByEmail(var id, _)
                      && id.equals(key.id()));
        });
  }

  /** Removes a phone number and ends the sessions that rest on it. Empty if unknown. */
  public Optional<User> removePhone(EnvironmentId environment, UserKey.ByPhoneId key, Cause cause) {
    return onUser(
        environment,
        key,
        (stores, user) -> {
          List<Phone> kept =
              user.phones().stream().filter(phone -> !phone.id().equals(key.id())).toList();
          return removeFactor(
              stores,
              user.edit().phones(kept).done(),
              cause,
              factor ->
                  factor.source() instanceof Factor.Source.ByPhone(var id, _)
                      && id.equals(key.id()));
        });
  }

  /** Removes the password and ends the sessions that rest on it. Empty if unknown. */
  public Optional<User> removePassword(
      EnvironmentId environment, UserKey.ByPasswordId key, Cause cause) {
    return onUser(
        environment,
        key,
        (stores, user) ->
            removeFactor(
                stores,
                user.edit().password(null).done(),
                cause,
                factor -> factor.type() == Factor.Type.PASSWORD));
  }

  /**
   * Removes a wallet and ends the sessions that rest on a wallet, for which one is not kept. Empty
   * if it is not the owner's, is the last proof the owner has, or the asking session has ended.
   *
   * @param spared the session of the owner that asks for it
   */
  public Optional<User> removeWallet(User owner, UUID wallet, SessionId spared, Cause cause) {
    return database.write(
        stores ->
            stores
                .users()
                .find(owner.environment(), new UserKey.ById(owner.id()))
                .filter(user -> user.wallets().stream().anyMatch(one -> one.id().equals(wallet)))
                .filter(FactorRemovals::hasAnotherProof)
                .filter(_ -> isOpen(stores, owner, spared))
                .map(
                    user -> {
                      List<Wallet> kept =
                          user.wallets().stream().filter(one -> !one.id().equals(wallet)).toList();
                      return removeFactor(
                          stores,
                          user.edit().wallets(kept).done(),
                          cause,
                          factor -> factor.type() == Factor.Type.CRYPTO,
                          spared);
                    }));
  }

  private static boolean hasAnotherProof(User user) {
    return user.wallets().size() > 1
        || !user.emails().isEmpty()
        || user.externalId() != null
        || user.password() != null;
  }

  private boolean isOpen(Stores stores, User owner, SessionId session) {
    return stores
        .sessions()
        .byId(owner.environment(), session)
        .filter(found -> found.finalEnd(clock.instant()).isEmpty())
        .isPresent();
  }

  private User removeFactor(Stores stores, User changed, Cause cause, Predicate<Factor> removed) {
    return removeFactor(stores, changed, cause, removed, null);
  }

  private User removeFactor(
      Stores stores,
      User changed,
      Cause cause,
      Predicate<Factor> removed,
      @Nullable SessionId spared) {
    stores.users().update(changed);
    Instant now = clock.instant();
    UserTrail.leave(stores, changed, EventName.USER_UPDATED, "user.factor_removed", cause, now);
    @Nullable SessionCursor cursor = null;
    while (true) {
      List<FoundSession> batch =
          stores.sessions().unended(changed.environment(), changed.id(), now, cursor, BATCH);
      for (FoundSession found : batch) {
        if (!found.session().id().equals(spared)
            && found.session().factors().stream().anyMatch(removed)) {
          var _ = SessionEnds.revoke(stores, found, cause, now, null);
        }
      }
      if (batch.size() < BATCH) {
        return changed;
      }
      cursor = SessionCursor.after(batch.getLast().session());
    }
  }

  private <T> Optional<T> onUser(
      EnvironmentId environment, UserKey key, BiFunction<Stores, User, T> change) {
    return database.write(
        stores -> stores.users().find(environment, key).map(user -> change.apply(stores, user)));
  }
}
