package dev.curfew.core.user;

import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.event.EventName;
import dev.curfew.core.revocation.Cause;
import dev.curfew.core.session.Session;
import dev.curfew.core.session.SessionId;
import dev.curfew.core.store.Database;
import dev.curfew.core.store.Stores;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Creates, finds and changes users. What ends a user's sessions is in {@link UserEndings}. */
public final class Users {
  private final Database database;
  private final InstantSource clock;

  public Users(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  public UserOutcome create(EnvironmentId environment, NewUser wanted, Cause cause) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    User user = build(environment, wanted, now);
    return database.write(
        stores -> {
          Optional<UserConflict> conflict = stores.users().insert(user);
          if (conflict.isPresent()) {
            return new UserOutcome.Conflict(conflict.get());
          }
          UserTrail.leave(stores, user, EventName.USER_CREATED, "user.created", cause, now);
          return new UserOutcome.Saved(user);
        });
  }

  public Optional<User> find(EnvironmentId environment, UserKey key) {
    return database.read(stores -> stores.users().find(environment, key));
  }

  /**
   * Applies {@code change} to the user as it is at the moment of writing. Sessions that rest on
   * what the user loses by it end in the same write.
   */
  public UserOutcome change(
      EnvironmentId environment, UserKey key, Cause cause, UnaryOperator<UserEdit> change) {
    return database.write(
        stores ->
            stores
                .users()
                .find(environment, key)
                .map(user -> change(stores, user, null, cause, change))
                .orElseGet(UserOutcome.Unknown::new));
  }

  /**
   * As {@link #change}, for the user whose session asks for it. That one stays; if it has ended by
   * the moment of writing, the user is as good as unknown.
   */
  public UserOutcome changeSelf(Session asking, Cause cause, UnaryOperator<UserEdit> change) {
    return database.write(
        stores ->
            stores
                .users()
                .find(asking.environment(), new UserKey.ById(asking.user()))
                .filter(_ -> isOpen(stores, asking, clock.instant()))
                .map(user -> change(stores, user, asking.id(), cause, change))
                .orElseGet(UserOutcome.Unknown::new));
  }

  /** Whether nothing but idleness can have ended the session, inside a write. */
  static boolean isOpen(Stores stores, Session session, Instant now) {
    return stores
        .sessions()
        .byId(session.environment(), session.id())
        .filter(found -> found.finalEnd(now).isEmpty())
        .isPresent();
  }

  private UserOutcome change(
      Stores stores,
      User before,
      @Nullable SessionId spared,
      Cause cause,
      UnaryOperator<UserEdit> change) {
    User after = change.apply(before.edit()).done();
    Optional<UserConflict> conflict = stores.users().update(after);
    if (conflict.isPresent()) {
      return new UserOutcome.Conflict(conflict.get());
    }
    Instant now = clock.instant();
    UserTrail.leave(stores, after, EventName.USER_UPDATED, "user.updated", cause, now);
    LostProofs.between(before, after).endSessions(stores, after, spared, cause, now);
    return new UserOutcome.Saved(after);
  }

  /** The users that match, oldest first; {@code after} is the last one of the page before. */
  public UserPage search(
      EnvironmentId environment, UserQuery query, @Nullable UserId after, int limit) {
    return database.read(stores -> stores.users().search(environment, query, after, limit));
  }

  /** A page of users in an order of the caller's choice, and how many match in all. */
  public UserPage list(EnvironmentId environment, UserListing listing) {
    return database.read(stores -> stores.users().list(environment, listing));
  }

  private static User build(EnvironmentId environment, NewUser wanted, Instant now) {
    return new User(
        new UserId(TimeOrderedId.at(now)),
        environment,
        wanted.externalId(),
        wanted.pending(),
        wanted.name(),
        wanted.email() == null
            ? List.of()
            : List.of(new Email(TimeOrderedId.at(now), wanted.email(), wanted.emailVerified())),
        wanted.phone() == null
            ? List.of()
            : List.of(new Phone(TimeOrderedId.at(now), wanted.phone(), false)),
        wanted.wallets(),
        wanted.roles(),
        wanted.trustedMetadata(),
        wanted.untrustedMetadata(),
        wanted.profile(),
        wanted.password() == null
            ? null
            : new Password(TimeOrderedId.at(now), wanted.password(), false),
        null,
        0,
        0,
        now,
        null,
        null);
  }
}
