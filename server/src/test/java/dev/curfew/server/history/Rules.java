package dev.curfew.server.history;

import dev.curfew.core.access.Peppers;
import dev.curfew.core.audit.Actor;
import dev.curfew.core.environment.Environment;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.environment.EnvironmentKind;
import dev.curfew.core.environment.Environments;
import dev.curfew.core.environment.SessionLimit;
import dev.curfew.core.environment.Settings;
import dev.curfew.core.password.PasswordHash;
import dev.curfew.core.revocation.Cause;
import dev.curfew.core.revocation.Records;
import dev.curfew.core.session.AccessTimes;
import dev.curfew.core.session.DueEnds;
import dev.curfew.core.session.SessionList;
import dev.curfew.core.session.SessionSearch;
import dev.curfew.core.session.Sessions;
import dev.curfew.core.user.FactorRemovals;
import dev.curfew.core.user.Name;
import dev.curfew.core.user.NewUser;
import dev.curfew.core.user.User;
import dev.curfew.core.user.UserEndings;
import dev.curfew.core.user.UserOutcome;
import dev.curfew.core.user.Users;
import dev.curfew.server.webhook.EventHousekeeping;
import dev.curfew.server.worker.Housekeeping;
import dev.curfew.server.worker.Sweeper;
import dev.curfew.store.sqlite.SqliteDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The real rules on a real store, with a clock that moves when told to. */
final class Rules implements AutoCloseable {
  static final Cause CAUSE = new Cause(Actor.SYSTEM, "test");
  static final PasswordHash HASH = new PasswordHash("test", "test");

  final Clock clock = new Clock();
  final SqliteDatabase database;
  final AccessTimes accessTimes = new AccessTimes();
  final Sessions sessions;
  final SessionList list;
  final SessionSearch search;
  final Users users;
  final UserEndings endings;
  final FactorRemovals removals;
  final Environments environments;
  final Records records;
  final Sweeper sweeper;
  final Housekeeping housekeeping;

  Rules(Path directory) {
    database = SqliteDatabase.open(directory.resolve("curfew.db"));
    sessions = new Sessions(database, new Peppers(List.of(new byte[32])), accessTimes, clock);
    list = new SessionList(database, accessTimes, clock);
    search = new SessionSearch(database, accessTimes, clock);
    users = new Users(database, clock);
    endings = new UserEndings(database, clock);
    removals = new FactorRemovals(database, clock);
    environments = new Environments(database, clock);
    records = new Records(database);
    sweeper = new Sweeper(database, clock);
    housekeeping =
        new Housekeeping(
            database,
            new DueEnds(database, accessTimes, clock),
            new EventHousekeeping(database, clock)::run,
            clock);
  }

  EnvironmentId environment() {
    EnvironmentId id = new EnvironmentId(UUID.randomUUID());
    Environment environment =
        new Environment(
            id, EnvironmentKind.TEST, false, "test", Settings.INITIAL, 0, clock.instant());
    database.write(
        stores -> {
          stores.environments().insert(environment);
          return id;
        });
    return id;
  }

  User user(EnvironmentId environment, String email) {
    NewUser wanted =
        new NewUser(
            email, false, null, null, false, Name.NONE, List.of(), Map.of(), Map.of(), HASH);
    return ((UserOutcome.Saved) users.create(environment, wanted, CAUSE)).user();
  }

  void change(EnvironmentId environment, UnaryOperator<Settings> change) {
    environments.change(
        environment, CAUSE, before -> before.with("test", change.apply(before.settings())));
  }

  static Settings limited(Settings before, @Nullable SessionLimit limit) {
    return new Settings(
        before.defaultSession(),
        before.maxSession(),
        before.idleTimeout(),
        before.jwtLifetime(),
        before.allowedOrigins(),
        before.trustedIssuers(),
        before.signingAlgorithm(),
        before.cookieMode(),
        before.cookieDomain(),
        limit,
        before.rateLimits(),
        before.sdk());
  }

  @Override
  public void close() {
    database.close();
  }
}
