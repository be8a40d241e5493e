package dev.curfew.store.contract;

import dev.curfew.core.environment.Environment;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.environment.Settings;
import dev.curfew.core.revocation.Revocation;
import dev.curfew.core.revocation.Scope;
import dev.curfew.core.session.FoundSession;
import dev.curfew.core.session.Session;
import dev.curfew.core.session.SessionId;
import dev.curfew.core.store.Database;
import dev.curfew.core.store.Stores;
import dev.curfew.core.user.User;
import dev.curfew.core.user.UserConflict;
import dev.curfew.core.user.UserId;
import dev.curfew.core.user.UserKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the contracts share: a database, and short ways to put things into it. */
public interface StoreContract {
  /** The database under test: open, the same throughout a test, and empty when it begins. */
  Database database();

  default <T> T read(Function<Stores, T> query) {
    return database().read(query);
  }

  default <T> T write(Function<Stores, T> mutation) {
    return database().write(mutation);
  }

  /** Writes without a result. */
  default void change(Consumer<Stores> mutation) {
    var _ =
        write(
            stores -> {
              mutation.accept(stores);
              return true;
            });
  }

  /** A stored environment. */
  default EnvironmentId anEnvironment() {
    Environment environment = Samples.environment();
    change(stores -> stores.environments().insert(environment));
    return environment.id();
  }

  /** A stored environment in which sessions may go unused for so long. */
  default EnvironmentId anEnvironment(Duration idleTimeout) {
    Environment environment = Samples.environment();
    Environment idle =
        environment.with(environment.name(), Settings.INITIAL.withIdleTimeout(idleTimeout));
    change(stores -> stores.environments().insert(idle));
    return idle.id();
  }

  /** A stored user. */
  default UserId aUser(EnvironmentId environment) {
    return add(Samples.user(environment)).id();
  }

  /** A stored session of an hour from noon. */
  default Session aSession(EnvironmentId environment, UserId user) {
    return mint(Samples.session(environment, user)).orElseThrow();
  }

  /** Stores the user, which must be free of conflicts. */
  default User add(User user) {
    Optional<UserConflict> conflict = write(stores -> stores.users().insert(user));
    if (conflict.isPresent()) {
      throw new AssertionError("unexpected conflict: " + conflict.get());
    }
    return user;
  }

  /** Stores the session under the digest that belongs to its id. */
  default Optional<Session> mint(Session session) {
    return write(stores -> stores.sessions().insert(session, Samples.digest(session.id())));
  }

  default FoundSession found(Session session) {
    return read(stores -> stores.sessions().byId(session.environment(), session.id()))
        .orElseThrow();
  }

  default Optional<User> findUser(EnvironmentId environment, UserId user) {
    return read(stores -> stores.users().find(environment, new UserKey.ById(user)));
  }

  /** Stores a changed user, which must be free of conflicts. */
  default void store(User changed) {
    Optional<UserConflict> conflict = write(stores -> stores.users().update(changed));
    if (conflict.isPresent()) {
      throw new AssertionError("unexpected conflict: " + conflict.get());
    }
  }

  /** Advances the user's generation, on the record, but marks no session as ended by it. */
  default Revocation revokeAll(
      EnvironmentId environment, UserId user, @Nullable SessionId spared, Instant at) {
    return write(
        stores -> {
          long generation = stores.users().advanceGeneration(environment, user);
          if (spared != null) {
            var _ = stores.sessions().restamp(environment, user, spared, generation);
          }
          Scope scope = new Scope.AllOfUser(user, generation, spared);
          return stores.revocations().append(environment, scope, Samples.CAUSE, at, null);
        });
  }

  /** Advances the environment's generation, on the record. */
  default Revocation revokeAll(EnvironmentId environment, Instant at) {
    return write(
        stores -> {
          long generation = stores.environments().advanceGeneration(environment);
          Scope scope = new Scope.AllOfEnvironment(generation);
          return stores.revocations().append(environment, scope, Samples.CAUSE, at, null);
        });
  }

  /** Puts a revoke of the session on the record. Says whether it did. */
  default boolean end(Session session, Instant at) {
    return write(
        stores -> stores.sessions().end(session.environment(), session.id(), Samples.revoked(at)));
  }

  default void delete(EnvironmentId environment, UserId user, Instant at) {
    change(stores -> stores.users().delete(environment, user, at));
  }
}
