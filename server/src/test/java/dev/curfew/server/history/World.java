package dev.curfew.server.history;

import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.environment.SessionLimit;
import dev.curfew.core.environment.SessionLimit.OnLimit;
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
import dev.curfew.core.session.SessionKey;
import dev.curfew.core.session.SessionQuery;
import dev.curfew.core.session.SessionSearch;
import dev.curfew.core.user.EndSessionsOutcome;
import dev.curfew.core.user.User;
import dev.curfew.core.user.UserKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Does each step to the real rules and to the model. */
final class World implements AutoCloseable {
  private static final Duration SESSION = Duration.ofMinutes(30);
  private static final int AGENTS = 3;

  final Rules rules;
  final Model model = new Model();
  final List<ModelUser> users = new ArrayList<>();

  World(Path directory) {
    rules = new Rules(directory);
    for (int environment = 0; environment < 2; environment++) {
      ModelEnvironment one = new ModelEnvironment(rules.environment());
      for (int user = 0; user < 2; user++) {
        users.add(new ModelUser(one, rules.user(one.id, "user" + user + "@example.com").id()));
      }
    }
  }

  void take(Step step) {
    ModelUser user = users.get(step.which() % users.size());
    Optional<ModelSession> session = session(step);
    switch (step.kind()) {
      case MINT, MINT_AGAIN, MINT_ONCE_MORE -> mint(user, step.amount());
      case USE -> session.ifPresent(one -> use(one, Change.NONE));
      case EXTEND -> session.ifPresent(one -> extend(one, step.amount()));
      case REVOKE_BY_ID -> session.ifPresent(one -> revoke(one, new SessionKey.ById(one.id)));
      case REVOKE_BY_TOKEN ->
          session.ifPresent(one -> revoke(one, new SessionKey.ByToken(one.token)));
      case REVOKE_IN_ANOTHER_ENVIRONMENT -> session.ifPresent(this::revokeElsewhere);
      case REVOKE_USER -> revokeAll(user, null);
      case REVOKE_USER_SPARING -> session.ifPresent(one -> revokeAll(one.user, one));
      case REVOKE_ENVIRONMENT -> revokeEnvironment(user.environment, step.amount());
      case REVOKE_MATCHING -> revokeMatching(user.environment, step.amount());
      case LOCK -> lock(user);
      case UNLOCK -> unlock(user);
      case DELETE_USER -> delete(user, step.amount());
      case RESET_PASSWORD_SPARING -> session.ifPresent(this::resetSparing);
      case REMOVE_PASSWORD -> removePassword(user);
      case LIMIT_SESSIONS -> limit(user.environment, step.amount());
      case SET_IDLE_TIMEOUT -> setIdleTimeout(user.environment, step.amount());
      case WAIT -> rules.clock.advance(Duration.ofMillis(1 + 60_000L * step.amount()));
      case WAIT_UNTIL_EXPIRY -> session.ifPresent(one -> rules.clock.advanceTo(one.expiry));
      case WAIT_UNTIL_IDLE -> session.ifPresent(this::waitUntilIdle);
      case WRITE_ACCESS_TIMES -> rules.accessTimes.flush(rules.database);
      case SWEEP -> rules.sweeper.run();
      case CLEAN_UP -> cleanUp();
    }
  }

  void cleanUp() {
    rules.housekeeping.run();
    model.cleanUp(rules.clock.instant());
  }

  /** What the rule, the lists and authenticate say otherwise than the model; ideally nothing. */
  List<String> disagreements() {
    return new Comparison(rules, model, users).disagreements();
  }

  private void mint(ModelUser user, int amount) {
    Optional<User> seen = rules.users.find(user.environment.id, new UserKey.ById(user.id));
    if (seen.isEmpty() != user.deleted) {
      throw new AssertionError("a user is deleted or is not");
    }
    seen.ifPresent(found -> mint(user, found, amount));
  }

  private void mint(ModelUser user, User seen, int amount) {
    NewSession wanted =
        new NewSession(
            SESSION.plusMinutes(amount),
            new Proof(seen, List.of(factor())),
            new Attributes("192.0.2." + amount, "agent " + amount % AGENTS),
            Claims.NONE,
            user.environment.limit);
    MintOutcome outcome = rules.sessions.mint(user.environment.id, wanted);
    boolean admitted = !user.locked && model.makeRoom(user, rules.clock.instant());
    if (outcome instanceof MintOutcome.Minted(var session, var token, _)) {
      model.sessions.add(new ModelSession(user, session, token));
    }
    if ((outcome instanceof MintOutcome.Minted) != admitted) {
      throw new AssertionError("a session was minted against the rules, or not: " + outcome);
    }
  }

  private void use(ModelSession one, Change change) {
    AuthenticateOutcome outcome =
        rules.sessions.authenticate(
            one.user.environment.id, new SessionKey.ByToken(one.token), change);
    if (outcome instanceof AuthenticateOutcome.Authenticated(Session session, _)) {
      one.lastUse = rules.clock.instant();
      one.expiry = session.expiresAt();
    }
  }

  private void extend(ModelSession one, int amount) {
    use(one, new Change(Duration.ofMinutes(5L + amount), Claims.NONE, null));
  }

  private void revoke(ModelSession one, SessionKey key) {
    rules.sessions.revoke(one.user.environment.id, key, Rules.CAUSE);
    one.ended = true;
  }

  private void revokeElsewhere(ModelSession one) {
    EnvironmentId elsewhere =
        users.stream()
            .map(user -> user.environment.id)
            .filter(id -> !id.equals(one.user.environment.id))
            .findFirst()
            .orElseThrow();
    rules.sessions.revoke(elsewhere, new SessionKey.ById(one.id), Rules.CAUSE);
    rules.endings.endSessions(elsewhere, new UserKey.ById(one.user.id), null, Rules.CAUSE);
  }

  private void revokeAll(ModelUser user, @Nullable ModelSession spared) {
    var outcome =
        rules.endings.endSessions(
            user.environment.id,
            new UserKey.ById(user.id),
            spared == null ? null : spared.id,
            Rules.CAUSE);
    boolean possible = !user.deleted && (spared == null || isOpen(spared));
    if ((outcome instanceof EndSessionsOutcome.Ended) != possible) {
      throw new AssertionError("sessions ended against the rules, or did not: " + outcome);
    }
    if (possible) {
      model.endAll(user, spared);
    }
  }

  private void revokeEnvironment(ModelEnvironment environment, int amount) {
    if (amount < 3) {
      rules.environments.endSessions(environment.id, Rules.CAUSE);
      model.end(one -> one.user.environment == environment);
    }
  }

  private void revokeMatching(ModelEnvironment environment, int amount) {
    String agent = "AGENT " + amount % AGENTS;
    SessionQuery query =
        new SessionQuery(null, null, agent, null, null, null, null, null, null, null);
    List<ModelSession> matching =
        model.sessions.stream()
            .filter(one -> one.user.environment == environment)
            .filter(one -> one.isLive(rules.clock.instant()))
            .filter(one -> agent.equalsIgnoreCase(one.userAgent))
            .toList();
    var outcome =
        rules.search.end(environment.id, new SessionSearch.Wish(query, "{}", null), Rules.CAUSE);
    if (!(outcome instanceof SessionSearch.Outcome.Ended(long matched, long revoked, _))
        || matched != matching.size()
        || revoked != matching.size()) {
      throw new AssertionError("not " + matching.size() + " sessions ended: " + outcome);
    }
    matching.forEach(one -> one.ended = true);
  }

  private void lock(ModelUser user) {
    rules.endings.lock(user.environment.id, new UserKey.ById(user.id), Rules.CAUSE);
    if (!user.deleted) {
      user.locked = true;
      model.endAll(user, null);
    }
  }

  private void unlock(ModelUser user) {
    rules.endings.unlock(user.environment.id, new UserKey.ById(user.id), Rules.CAUSE);
    user.locked = false;
  }

  private void delete(ModelUser user, int amount) {
    if (amount == 0) {
      rules.endings.delete(user.environment.id, new UserKey.ById(user.id), Rules.CAUSE);
      user.deleted = true;
      model.endAll(user, null);
    }
  }

  private void resetSparing(ModelSession spared) {
    boolean done =
        rules
            .users
            .find(spared.user.environment.id, new UserKey.ById(spared.user.id))
            .flatMap(seen -> rules.endings.resetPassword(seen, Rules.HASH, spared.id, Rules.CAUSE))
            .isPresent();
    if (done != isOpen(spared)) {
      throw new AssertionError("an ended session reset a password, or a live one did not");
    }
    if (done) {
      model.endAll(spared.user, spared);
    }
  }

  /** Whether nothing but idleness can have ended it. */
  private boolean isOpen(ModelSession one) {
    return !one.ended && rules.clock.instant().isBefore(one.expiry);
  }

  private void removePassword(ModelUser user) {
    rules
        .users
        .find(user.environment.id, new UserKey.ById(user.id))
        .flatMap(found -> Optional.ofNullable(found.password()))
        .ifPresent(
            password -> {
              rules.removals.removePassword(
                  user.environment.id, new UserKey.ByPasswordId(password.id()), Rules.CAUSE);
              model.endAll(user, null);
            });
  }

  private void limit(ModelEnvironment environment, int amount) {
    environment.limit =
        amount < 3
            ? null
            : new SessionLimit(
                1 + amount % 3, amount % 2 == 0 ? OnLimit.REFUSE : OnLimit.REVOKE_OLDEST);
    rules.change(environment.id, before -> Rules.limited(before, environment.limit));
  }

  private void setIdleTimeout(ModelEnvironment environment, int amount) {
    environment.idleTimeout = amount < 3 ? null : Duration.ofMinutes(amount);
    rules.change(environment.id, before -> before.withIdleTimeout(environment.idleTimeout));
  }

  private void waitUntilIdle(ModelSession one) {
    if (one.idleAt() != null) {
      rules.clock.advanceTo(one.idleAt());
    }
  }

  private Optional<ModelSession> session(Step step) {
    return model.sessions.isEmpty()
        ? Optional.empty()
        : Optional.of(
            model.sessions.get((step.which() * 10 + step.amount()) % model.sessions.size()));
  }

  private Factor factor() {
    return new Factor(
        Factor.Type.PASSWORD,
        DeliveryMethod.KNOWLEDGE,
        null,
        rules.clock.instant(),
        rules.clock.instant());
  }

  @Override
  public void close() {
    rules.close();
  }
}
