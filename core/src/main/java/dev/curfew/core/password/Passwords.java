package dev.curfew.core.password;

import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.store.Database;
import dev.curfew.core.store.Stores;
import dev.curfew.core.user.Lock;
import dev.curfew.core.user.Password;
import dev.curfew.core.user.User;
import dev.curfew.core.user.UserEdit;
import dev.curfew.core.user.UserKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Tries passwords, and locks a user whose password is being guessed. */
public final class Passwords {
  /** How many wrong passwords in a row lock the user. */
  public static final int ATTEMPTS = 10;

  /** How long such a lock lasts. */
  public static final Duration LOCKED_FOR = Duration.ofHours(1);

  private final Database database;
  private final PasswordHasher hasher;
  private final InstantSource clock;

  public Passwords(Database database, PasswordHasher hasher, InstantSource clock) {
    this.database = database;
    this.hasher = hasher;
    this.clock = clock;
  }

  /**
   * Tries the password. Guesses made at the same time do not get around the lock: what was checked
   * counts only if the user is still unlocked, with the same password, afterwards.
   */
  public PasswordOutcome authenticate(EnvironmentId environment, UserKey key, String guess) {
    Optional<User> user = database.read(stores -> stores.users().find(environment, key));
    if (user.isEmpty()) {
      return new PasswordOutcome.NoSuchUser();
    }
    Password password = user.get().password();
    if (user.get().isLocked(clock.instant())) {
      return new PasswordOutcome.Locked();
    }
    if (password == null) {
      return new PasswordOutcome.NoPassword();
    }
    UserKey same = new UserKey.ById(user.get().id());
    if (!hasher.verify(guess, password.hash())) {
      return database.write(stores -> countWrong(stores, environment, same));
    }
    Optional<PasswordHash> better =
        hasher.isOutdated(password.hash()) ? Optional.of(hasher.hash(guess)) : Optional.empty();
    boolean settled = better.isEmpty() && user.get().failedAttempts() == 0;
    return settled
        ? database.read(stores -> confirm(stores, environment, same, password))
        : database.write(
            stores -> {
              PasswordOutcome outcome = confirm(stores, environment, same, password);
              if (outcome instanceof PasswordOutcome.Verified(User verified)) {
                settle(stores, verified, password, better);
              }
              return outcome;
            });
  }

  private PasswordOutcome countWrong(Stores stores, EnvironmentId environment, UserKey key) {
    Optional<User> user = stores.users().find(environment, key);
    Instant now = clock.instant();
    if (user.isEmpty() || user.get().isLocked(now)) {
      return new PasswordOutcome.Locked();
    }
    int failed = user.get().failedAttempts() + 1;
    UserEdit edit = user.get().edit();
    User changed =
        failed < ATTEMPTS
            ? edit.failedAttempts(failed).done()
            : edit.failedAttempts(0).lock(new Lock(false, now, now.plus(LOCKED_FOR))).done();
    var _ = stores.users().update(changed);
    return new PasswordOutcome.Wrong();
  }

  private PasswordOutcome confirm(
      Stores stores, EnvironmentId environment, UserKey key, Password checked) {
    Optional<User> user = stores.users().find(environment, key);
    if (user.isEmpty() || user.get().isLocked(clock.instant())) {
      return new PasswordOutcome.Locked();
    }
    if (!checked.equals(user.get().password())) {
      return new PasswordOutcome.Wrong();
    }
    return checked.requiresReset()
        ? new PasswordOutcome.ResetRequired()
        : new PasswordOutcome.Verified(user.get());
  }

  private static void settle(
      Stores stores, User user, Password password, Optional<PasswordHash> better) {
    PasswordHash hash = better.orElse(password.hash());
    User changed =
        user.edit()
            .failedAttempts(0)
            .lock(null)
            .password(new Password(password.id(), hash, password.requiresReset()))
            .done();
    var _ = stores.users().update(changed);
  }
}
