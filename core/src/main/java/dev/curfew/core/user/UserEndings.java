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

  /** Sets a new password and ends every session but {@code spared}. Empty if unknown. */
  public Optional<User> resetPassword(
      EnvironmentId environment,
      UserKey key,
      PasswordHash hash,
      @Nullable SessionId spared,
      Cause cause) {
    return onUser(
        environment,
        key,
        (stores, user) -> {
          Instant now = clock.instant();
          Password password = new Password(TimeOrderedId.at(now), hash, false);
          User changed = user.edit().password(password).failedAttempts(0).done();
          stores.users().update(changed);
          GenerationAdvance.ofUser(stores, environment, user.id(), spared, cause, now);
          audit(stores, user, cause, "user.password_reset");
          return changed;
        });
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
