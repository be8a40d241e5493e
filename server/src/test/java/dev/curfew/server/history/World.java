package dev.curfew.server.history;

import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.access.Peppers;
import dev.curfew.core.audit.Actor;
import dev.curfew.core.environment.Environment;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.environment.EnvironmentKind;
import dev.curfew.core.environment.Environments;
import dev.curfew.core.environment.Settings;
import dev.curfew.core.password.PasswordHash;
import dev.curfew.core.revocation.Cause;
import dev.curfew.core.session.AccessTimes;
import dev.curfew.core.session.Attributes;
import dev.curfew.core.session.AuthenticateOutcome;
import dev.curfew.core.session.Change;
import dev.curfew.core.session.Claims;
import dev.curfew.core.session.DeliveryMethod;
import dev.curfew.core.session.Factor;
import dev.curfew.core.session.MintOutcome;
import dev.curfew.core.session.NewSession;
import dev.curfew.core.session.Proof;
import dev.curfew.core.session.Session;
import dev.curfew.core.session.SessionId;
import dev.curfew.core.session.SessionKey;
import dev.curfew.core.session.SessionList;
import dev.curfew.core.session.Sessions;
import dev.curfew.core.user.Name;
import dev.curfew.core.user.NewUser;
import dev.curfew.core.user.User;
import dev.curfew.core.user.UserEndings;
import dev.curfew.core.user.UserId;
import dev.curfew.core.user.UserKey;
import dev.curfew.core.user.UserOutcome;
import dev.curfew.core.user.Users;
import dev.curfew.server.worker.Housekeeping;
import dev.curfew.store.sqlite.SqliteDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The real rules on a real store, and beside them a model; each step is done to both. */
final class World implements AutoCloseable {
  private static final Cause CAUSE = new Cause(Actor.SYSTEM, "test");
  private static final PasswordHash HASH = new PasswordHash("test", "test");
  private static final Duration SESSION = Duration.ofMinutes(30);

  private final Path directory;
  private final SqliteDatabase database;
  private final Clock clock = new Clock();
  private final AccessTimes accessTimes = new AccessTimes();
  private final Sessions sessions;
  private final SessionList list;
  private final Users users;
  private final UserEndings endings;
  private final Environments environments;
  private final EnvironmentId home;
  private final EnvironmentId abroad;
  private final List<UserId> everybody = new ArrayList<>();
  private final Set<UserId> locked = new HashSet<>();
  private final Set<UserId> deleted = new HashSet<>();
  private final List<ModelSession> model = new ArrayList<>();
  private @Nullable Duration idleTimeout;

  static World create() throws IOException {
    return new World(Files.createTempDirectory("curfew-history"));
  }

  private World(Path directory) {
    this.directory = directory;
    database = SqliteDatabase.open(directory.resolve("curfew.db"));
    Peppers peppers = new Peppers(List.of(new byte[32]));
    sessions = new Sessions(database, peppers, accessTimes, clock);
    list = new SessionList(database, accessTimes, clock);
    users = new Users(database, clock);
    endings = new UserEndings(database, clock);
    environments = new Environments(database, clock);
    home = environment();
    abroad = environment();
    for (int i = 0; i < 3; i++) {
      everybody.add(user(i));
    }
  }

  void take(Step step) {
    switch (step.kind()) {
      case MINT, MINT_AGAIN -> mint(userFor(step), SESSION.plusMinutes(step.amount()));
      case USE -> session(step).ifPresent(one -> use(one, Change.NONE));
      case EXTEND ->
          session(step)
              .ifPresent(
                  one ->
                      use(
                          one,
                          new Change(Duration.ofMinutes(5 + step.amount()), Claims.NONE, null)));
      case REVOKE_BY_ID ->
          session(step).ifPresent(one -> revoke(home, new SessionKey.ById(one.id), one));
      case REVOKE_BY_TOKEN ->
          session(step).ifPresent(one -> revoke(home, new SessionKey.ByToken(one.token), one));
      case REVOKE_IN_ANOTHER_ENVIRONMENT ->
          session(step)
              .ifPresent(one -> sessions.revoke(abroad, new SessionKey.ById(one.id), CAUSE));
      case LOCK -> lock(userFor(step));
      case UNLOCK -> unlock(userFor(step));
      case DELETE_USER -> delete(userFor(step), step.amount());
      case RESET_PASSWORD_SPARING -> session(step).ifPresent(this::resetSparing);
      case REMOVE_PASSWORD -> removePassword(userFor(step));
      case SET_IDLE_TIMEOUT -> setIdleTimeout(step.amount());
      case WAIT -> clock.advance(Duration.ofMillis(1 + 60_000L * step.amount()));
      case WAIT_UNTIL_EXPIRY -> session(step).ifPresent(one -> clock.advanceTo(one.expiry));
      case WAIT_UNTIL_IDLE -> session(step).ifPresent(this::waitUntilIdle);
      case WRITE_ACCESS_TIMES -> accessTimes.flush(database);
      case CLEAN_UP -> new Housekeeping(database, clock).run();
    }
  }

  /** What the rule, the list and authenticate say otherwise than the model; ideally nothing. */
  List<String> disagreements() {
    List<String> wrong = new ArrayList<>();
    for (UserId user : everybody) {
      Set<SessionId> listed = new LinkedHashSet<>();
      list.live(home, user, null, 1000).sessions().forEach(one -> listed.add(one.id()));
      for (ModelSession one : model) {
        if (one.user.equals(user)) {
          compare(one, listed, wrong);
        }
      }
      if (!list.live(abroad, user, null, 1000).sessions().isEmpty()) {
        wrong.add("the list of another environment shows sessions of " + user);
      }
    }
    return wrong;
  }

  private void compare(ModelSession one, Set<SessionId> listed, List<String> wrong) {
    boolean live = one.isLive(clock.instant(), idleTimeout);
    if (listed.contains(one.id) != live) {
      wrong.add("the list on " + one.id + ", which is " + (live ? "live" : "dead"));
    }
    AuthenticateOutcome outcome =
        sessions.authenticate(home, new SessionKey.ByToken(one.token), Change.NONE);
    if (outcome instanceof AuthenticateOutcome.Authenticated(Session session, _)) {
      one.lastUse = clock.instant();
      if (!session.expiresAt().equals(one.expiry)) {
        wrong.add("the expiry of " + one.id + ": " + session.expiresAt() + ", not " + one.expiry);
      }
    }
    if ((outcome instanceof AuthenticateOutcome.Authenticated) != live) {
      wrong.add("authenticate on " + one.id + ", which is " + (live ? "live" : "dead"));
    }
    if (sessions.authenticate(abroad, new SessionKey.ByToken(one.token), Change.NONE)
        instanceof AuthenticateOutcome.Authenticated) {
      wrong.add("another environment admits " + one.id);
    }
  }

  private void mint(UserId user, Duration duration) {
    Optional<User> seen = users.find(home, new UserKey.ById(user));
    if (seen.isEmpty() != deleted.contains(user)) {
      throw new AssertionError("a user is deleted or is not");
    }
    seen.ifPresent(found -> mint(found, duration));
  }

  private void mint(User seen, Duration duration) {
    NewSession wanted =
        new NewSession(
            duration, new Proof(seen, List.of(factor())), Attributes.UNKNOWN, Claims.NONE);
    MintOutcome outcome = sessions.mint(home, wanted);
    boolean refused = locked.contains(seen.id());
    if (outcome instanceof MintOutcome.Minted(var session, var token, _)) {
      model.add(
          new ModelSession(session.id(), seen.id(), token, clock.instant(), session.expiresAt()));
    }
    if ((outcome instanceof MintOutcome.Minted) == refused) {
      throw new AssertionError("a session was minted for a locked user, or not: " + outcome);
    }
  }

  private void use(ModelSession one, Change change) {
    AuthenticateOutcome outcome =
        sessions.authenticate(home, new SessionKey.ByToken(one.token), change);
    if (outcome instanceof AuthenticateOutcome.Authenticated(Session session, _)) {
      one.lastUse = clock.instant();
      one.expiry = session.expiresAt();
    }
  }

  private void revoke(EnvironmentId environment, SessionKey key, ModelSession one) {
    sessions.revoke(environment, key, CAUSE);
    one.ended = true;
  }

  private void lock(UserId user) {
    endings.lock(home, new UserKey.ById(user), CAUSE);
    if (!deleted.contains(user)) {
      locked.add(user);
      endAll(user, null);
    }
  }

  private void unlock(UserId user) {
    endings.unlock(home, new UserKey.ById(user), CAUSE);
    locked.remove(user);
  }

  private void delete(UserId user, int amount) {
    if (amount == 0) {
      endings.delete(home, new UserKey.ById(user), CAUSE);
      deleted.add(user);
      endAll(user, null);
    }
  }

  private void resetSparing(ModelSession spared) {
    boolean done =
        users
            .find(home, new UserKey.ById(spared.user))
            .flatMap(seen -> endings.resetPassword(seen, HASH, spared.id, CAUSE))
            .isPresent();
    boolean performs = !spared.ended && clock.instant().isBefore(spared.expiry);
    if (done != performs) {
      throw new AssertionError("an ended session reset a password, or a live one did not");
    }
    if (done) {
      endAll(spared.user, spared);
    }
  }

  private void removePassword(UserId user) {
    users
        .find(home, new UserKey.ById(user))
        .flatMap(found -> Optional.ofNullable(found.password()))
        .ifPresent(
            password -> {
              endings.removePassword(home, new UserKey.ByPasswordId(password.id()), CAUSE);
              endAll(user, null);
            });
  }

  private void setIdleTimeout(int amount) {
    idleTimeout = amount < 3 ? null : Duration.ofMinutes(amount);
    environments.change(
        home,
        Actor.SYSTEM,
        "idle timeout",
        before ->
            before.with(
                before.name(),
                new Settings(
                    Settings.INITIAL.defaultSession(),
                    Settings.INITIAL.maxSession(),
                    idleTimeout,
                    Settings.INITIAL.jwtLifetime(),
                    List.of(),
                    List.of(),
                    Settings.INITIAL.signingAlgorithm(),
                    Settings.INITIAL.cookieMode(),
                    null)));
  }

  private void waitUntilIdle(ModelSession one) {
    if (idleTimeout != null) {
      clock.advanceTo(one.lastUse.plus(idleTimeout));
    }
  }

  private void endAll(UserId user, @Nullable ModelSession spared) {
    model.stream()
        .filter(one -> one.user.equals(user) && one != spared)
        .forEach(one -> one.ended = true);
  }

  private Optional<ModelSession> session(Step step) {
    return model.isEmpty()
        ? Optional.empty()
        : Optional.of(model.get((step.which() * 10 + step.amount()) % model.size()));
  }

  private UserId userFor(Step step) {
    return everybody.get(step.which() % everybody.size());
  }

  private Factor factor() {
    return new Factor(
        Factor.Type.PASSWORD, DeliveryMethod.KNOWLEDGE, null, clock.instant(), clock.instant());
  }

  private EnvironmentId environment() {
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

  private UserId user(int number) {
    NewUser wanted =
        new NewUser(
            "user" + number + "@example.com",
            false,
            null,
            null,
            false,
            Name.NONE,
            List.of(),
            Map.of(),
            Map.of(),
            HASH);
    return users.create(home, wanted) instanceof UserOutcome.Saved(var saved)
        ? saved.id()
        : new UserId(TimeOrderedId.at(clock.instant()));
  }

  @Override
  public void close() throws IOException {
    database.close();
    try (var files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
