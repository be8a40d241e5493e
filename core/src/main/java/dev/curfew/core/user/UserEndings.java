package dev.curfew.core.user;

import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.event.EventName;
import dev.curfew.core.password.PasswordHash;
import dev.curfew.core.revocation.Cause;
import dev.curfew.core.revocation.GenerationAdvance;
import dev.curfew.core.revocation.Revocation;
import dev.curfew.core.session.SessionId;
import dev.curfew.core.store.Database;
import dev.curfew.core.store.Stores;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The changes of a user that end sessions: each in the very write that changes the user. */
public final class UserEndings {
  private static final int BATCH = 500;

  private final Database database;
  private final InstantSource clock;

  public UserEndings(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Deletes the user, erases what is personal and ends every session. Empty if unknown. */
  public Optional<UserId> delete(EnvironmentId environment, UserKey key, Cause cause) {
    Optional<UserId> deleted = markDeleted(environment, key, cause);
    deleted.ifPresent(user -> eraseSessions(environment, user));
    return deleted;
  }

  /** What the deletion itself left, in small writes, so that nobody's revoke waits for it. */
  private void eraseSessions(EnvironmentId environment, UserId user) {
    int erased;
    do {
      erased = database.write(stores -> stores.sessions().erase(environment, user, BATCH));
    } while (erased == BATCH);
  }

  private Optional<UserId> markDeleted(EnvironmentId environment, UserKey key, Cause cause) {
    return onUser(
        environment,
        key,
        (stores, user) -> {
          Instant now = clock.instant();
          endAll(stores, user, null, cause, now);
          stores.users().delete(environment, user.id(), now);
          UserTrail.leave(stores, user, EventName.USER_DELETED, "user.deleted", cause, now);
          var _ = stores.sessions().erase(environment, user.id(), BATCH);
          return user.id();
        });
  }

  /** Locks the user until unlocked, and ends every session. Empty if unknown. */
  public Optional<User> lock(EnvironmentId environment, UserKey key, Cause cause) {
    return onUser(
        environment,
        key,
        (stores, user) -> {
          Instant now = clock.instant();
          User locked = user.edit().lock(new Lock(true, now, null)).done();
          stores.users().update(locked);
          endAll(stores, user, null, cause, now);
          UserTrail.leave(stores, locked, EventName.USER_UPDATED, "user.locked", cause, now);
          return locked;
        });
  }

  /** Lifts a lock of either kind. Sessions that ended stay ended. Empty if unknown. */
  public Optional<User> unlock(EnvironmentId environment, UserKey key, Cause cause) {
    return onUser(
        environment,
        key,
        (stores, user) -> {
          User unlocked = user.edit().lock(null).failedAttempts(0).done();
          stores.users().update(unlocked);
          UserTrail.leave(
              stores, unlocked, EventName.USER_UPDATED, "user.unlocked", cause, clock.instant());
          return unlocked;
        });
  }

  /**
   * Sets a new password and ends every session but the one that performs the reset. Nothing happens
   * if, since the user was seen, the user's sessions were ended or the password was changed, or if
   * the performing session has ended.
   *
   * @param seen the user as it stood when it proved who it is
   * @param performing null for none
   * @return the user as it stands afterwards; empty if nothing happened
   */
  public Optional<User> resetPassword(
      User seen, PasswordHash hash, @Nullable SessionId performing, Cause cause) {
    return database.write(
        stores -> {
          Instant now = clock.instant();
          Optional<User> current = find(stores, seen);
          if (current.isEmpty()
              || current.get().generation() != seen.generation()
              || !current.get().hasSamePasswordAs(seen)
              || (performing != null && hasEnded(stores, seen, performing, now))) {
            return Optional.empty();
          }
          Password password = new Password(TimeOrderedId.at(now), hash, false);
          var _ =
              stores
                  .users()
                  .update(current.get().edit().password(password).failedAttempts(0).done());
          endAll(stores, seen, performing, cause, now);
          UserTrail.leave(
              stores, current.get(), EventName.USER_UPDATED, "user.password_reset", cause, now);
          return find(stores, seen);
        });
  }

  /**
   * Takes an email address as verified because an issuer vouches for it. Whoever signed up with it
   * before had not shown that it is theirs: their sessions end, and their password admits nobody
   * until it is changed.
   *
   * @param spared the session of the user that the issuer's word was given with; null for none
   */
  public Optional<User> claimEmail(
      User seen, String address, @Nullable SessionId spared, Cause cause) {
    return database.write(
        stores ->
            find(stores, seen)
                .flatMap(
                    current -> {
                      List<Email> emails =
                          current.emails().stream()
                              .map(email -> email.verifiedIf(address))
                              .toList();
                      Password old = current.password();
                      Password kept = old == null ? null : new Password(old.id(), old.hash(), true);
                      User claimed = current.edit().emails(emails).password(kept).done();
                      Instant now = clock.instant();
                      var _ = stores.users().update(claimed);
                      endAll(stores, seen, spared, cause, now);
                      UserTrail.leave(
                          stores,
                          claimed,
                          EventName.USER_UPDATED,
                          "user.email_claimed",
                          cause,
                          now);
                      return find(stores, seen);
                    }));
  }

  private static Optional<User> find(Stores stores, User seen) {
    return stores.users().find(seen.environment(), new UserKey.ById(seen.id()));
  }

  private static boolean hasEnded(Stores stores, User user, SessionId session, Instant now) {
    return stores
        .sessions()
        .byId(user.environment(), session)
        .filter(found -> found.session().user().equals(user.id()))
        .filter(found -> found.finalEnd(now).isEmpty())
        .isEmpty();
  }

  private static void endAll(
      Stores stores, User user, @Nullable SessionId spared, Cause cause, Instant now) {
    GenerationAdvance.ofUser(
        stores, user.environment(), user.id(), spared, cause.byUser(user.id()), now);
  }

  /** Ends every session of the user but {@code spared}, which must be a live one of the user's. */
  public EndSessionsOutcome endSessions(
      EnvironmentId environment, UserKey key, @Nullable SessionId spared, Cause given) {
    return database.write(
        stores -> {
          Optional<User> user = stores.users().find(environment, key);
          Instant now = clock.instant();
          if (user.isEmpty()) {
            return new EndSessionsOutcome.NoSuchUser();
          }
          if (spared != null && hasEnded(stores, user.get(), spared, now)) {
            return new EndSessionsOutcome.NoSuchSession();
          }
          Cause cause = given.byUser(user.get().id());
          Revocation revocation =
              GenerationAdvance.ofUser(stores, environment, user.get().id(), spared, cause, now);
          UserTrail.audit(stores, user.get(), "user.sessions_revoked", cause, now);
          return new EndSessionsOutcome.Ended(revocation);
        });
  }

  private <T> Optional<T> onUser(
      EnvironmentId environment, UserKey key, BiFunction<Stores, User, T> change) {
    return database.write(
        stores -> stores.users().find(environment, key).map(user -> change.apply(stores, user)));
  }
}
