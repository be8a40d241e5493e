package dev.curfew.core.user;

import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.audit.AuditEntry;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.password.PasswordHash;
import dev.curfew.core.revocation.Cause;
import dev.curfew.core.revocation.GenerationAdvance;
import dev.curfew.core.session.Factor;
import dev.curfew.core.session.FoundSession;
import dev.curfew.core.session.SessionCursor;
import dev.curfew.core.session.SessionId;
import dev.curfew.core.session.Sessions;
import dev.curfew.core.store.Database;
import dev.curfew.core.store.Stores;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
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

  /** In small writes of its own, so that nobody's revoke waits for it. */
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
          GenerationAdvance.ofUser(stores, environment, user.id(), null, cause, now);
          stores.users().delete(environment, user.id(), now);
          audit(stores, user, cause, "user.deleted");
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
          GenerationAdvance.ofUser(stores, environment, user.id(), null, cause, now);
          audit(stores, user, cause, "user.locked");
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
          audit(stores, user, cause, "user.unlocked");
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
          endAll(stores, seen, performing, cause, "user.password_reset", now);
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
                      var _ =
                          stores
                              .users()
                              .update(current.edit().emails(emails).password(kept).done());
                      endAll(stores, seen, spared, cause, "user.email_claimed", clock.instant());
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

  private void endAll(
      Stores stores,
      User user,
      @Nullable SessionId spared,
      Cause cause,
      String action,
      Instant now) {
    GenerationAdvance.ofUser(stores, user.environment(), user.id(), spared, cause, now);
    audit(stores, user, cause, action);
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

  private User removeFactor(Stores stores, User changed, Cause cause, Predicate<Factor> removed) {
    stores.users().update(changed);
    audit(stores, changed, cause, "user.factor_removed");
    Instant now = clock.instant();
    @Nullable SessionCursor cursor = null;
    while (true) {
      List<FoundSession> batch =
          stores.sessions().unended(changed.environment(), changed.id(), now, cursor, BATCH);
      for (FoundSession found : batch) {
        if (found.session().factors().stream().anyMatch(removed)) {
          var _ = Sessions.revoke(stores, found, cause, now);
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

  private void audit(Stores stores, User user, Cause cause, String action) {
    stores
        .audit()
        .append(
            new AuditEntry(
                clock.instant(),
                user.environment(),
                cause.actor(),
                action,
                user.id().value().toString(),
                cause.reason()));
  }
}
