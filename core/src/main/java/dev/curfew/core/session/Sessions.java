package dev.curfew.core.session;

import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.access.Peppers;
import dev.curfew.core.audit.Actor;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.environment.SessionLimit;
import dev.curfew.core.revocation.Cause;
import dev.curfew.core.store.Database;
import dev.curfew.core.store.Stores;
import dev.curfew.core.user.User;
import dev.curfew.core.user.UserId;
import dev.curfew.core.user.UserKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Mints, authenticates and revokes sessions. */
public final class Sessions {
  private static final Cause BEYOND_LIMIT =
      new Cause(new Actor(Actor.Type.POLICY, null), "session limit reached");
  private static final int BATCH = 1000;

  /** Where a limit is set that users are far above, it takes them some sign-ins to come down. */
  private static final int MOST_ENDED_AT_ONCE = 500;

  private final Database database;
  private final Peppers peppers;
  private final AccessTimes accessTimes;
  private final InstantSource clock;

  public Sessions(
      Database database, Peppers peppers, AccessTimes accessTimes, InstantSource clock) {
    this.database = database;
    this.peppers = peppers;
    this.accessTimes = accessTimes;
    this.clock = clock;
  }

  /** Makes a session for a user who has just proved who it is. */
  public MintOutcome mint(EnvironmentId environment, NewSession wanted) {
    Instant now = now();
    SessionToken token = SessionToken.random();
    UserId userId = wanted.proof().seen().id();
    Session session =
        new Session(
            new SessionId(TimeOrderedId.at(now)),
            environment,
            userId,
            wanted.proof().factors(),
            wanted.attributes(),
            wanted.claims(),
            now,
            now,
            end(now, wanted.duration()),
            0,
            0,
            null);
    return database.write(
        stores -> {
          Optional<User> user = stores.users().find(environment, new UserKey.ById(userId));
          if (user.isEmpty()) {
            return new MintOutcome.NoSuchUser();
          }
          if (isLockedByAdmin(user.get())) {
            return new MintOutcome.UserLocked();
          }
          if (!wanted.proof().holdsFor(user.get())) {
            return new MintOutcome.ProofOutdated();
          }
          if (wanted.limit() != null && !makeRoom(stores, session, wanted.limit())) {
            return new MintOutcome.LimitReached();
          }
          return stores
              .sessions()
              .insert(session, peppers.current(token.reveal()))
              .<MintOutcome>map(minted -> minted(stores, minted, token, user.get()))
              .orElseGet(MintOutcome.UserLocked::new);
        });
  }

  private static MintOutcome minted(Stores stores, Session session, SessionToken token, User user) {
    stores.users().visited(session.environment(), user.id(), session.startedAt());
    stores.events().append(SessionEvents.created(session));
    return new MintOutcome.Minted(session, token, user);
  }

  /** Whether the user may have one more session, once the oldest have ended where they should. */
  private boolean makeRoom(Stores stores, Session wanted, SessionLimit limit) {
    Instant now = wanted.startedAt();
    List<FoundSession> live = live(stores, wanted.environment(), wanted.user(), now);
    int tooMany = live.size() + 1 - limit.most();
    if (tooMany > 0 && limit.onLimit() == SessionLimit.OnLimit.REFUSE) {
      return false;
    }
    int ending = Math.clamp(tooMany, 0, MOST_ENDED_AT_ONCE);
    for (FoundSession oldest : live.subList(live.size() - ending, live.size())) {
      var _ = SessionEnds.revoke(stores, oldest, BEYOND_LIMIT, now, null);
      stores.audit().append(SessionEnds.audited(oldest.session(), BEYOND_LIMIT, now));
    }
    return true;
  }

  /** The user's live sessions, newest first. */
  private List<FoundSession> live(
      Stores stores, EnvironmentId environment, UserId user, Instant now) {
    List<FoundSession> live = new ArrayList<>();
    @Nullable SessionCursor cursor = null;
    while (true) {
      List<FoundSession> batch = stores.sessions().unended(environment, user, now, cursor, BATCH);
      batch.stream()
          .map(accessTimes::overlay)
          .filter(found -> found.verdict(now) instanceof Verdict.Live)
          .forEach(live::add);
      if (batch.size() < BATCH) {
        return live;
      }
      cursor = SessionCursor.after(batch.getLast().session());
    }
  }

  /**
   * Answers whether the session is live and, if so, notes that it was used and applies the change.
   * A change is durable when this returns; the last access follows within {@link
   * AccessTimes#WRITE_INTERVAL}.
   */
  public AuthenticateOutcome authenticate(
      EnvironmentId environment, SessionKey key, Change change) {
    AuthenticateOutcome outcome =
        change.isNone()
            ? database.read(stores -> present(stores, environment, key, now()))
            : database.write(stores -> apply(stores, environment, key, change, now()));
    if (outcome instanceof AuthenticateOutcome.Authenticated(Session session, _)) {
      accessTimes.note(session.id(), session.lastAccessedAt());
    }
    return outcome;
  }

  /** Ends the session, once: when this returns, no node admits its holder. */
  public RevokeOutcome revoke(EnvironmentId environment, SessionKey key, Cause cause) {
    return database.write(
        stores ->
            find(stores, environment, key)
                .map(found -> revoke(stores, found, cause))
                .orElseGet(RevokeOutcome.Unknown::new));
  }

  private RevokeOutcome revoke(Stores stores, FoundSession found, Cause cause) {
    Instant now = now();
    RevokeOutcome outcome = SessionEnds.revoke(stores, found, cause, now, null);
    if (outcome instanceof RevokeOutcome.Revoked(Session session, _)) {
      stores.audit().append(SessionEnds.audited(session, cause, now));
    }
    return outcome;
  }

  private AuthenticateOutcome present(
      Stores stores, EnvironmentId environment, SessionKey key, Instant now) {
    Optional<FoundSession> found = find(stores, environment, key);
    if (found.isEmpty()) {
      return new AuthenticateOutcome.Unknown();
    }
    Session session = found.get().session();
    if (found.get().verdict(now) instanceof Verdict.Dead dead) {
      return new AuthenticateOutcome.Ended(session, dead);
    }
    return stores
        .users()
        .find(environment, new UserKey.ById(session.user()))
        .<AuthenticateOutcome>map(
            user -> new AuthenticateOutcome.Authenticated(session.accessedAt(now), user))
        .orElseGet(AuthenticateOutcome.Unknown::new);
  }

  private AuthenticateOutcome apply(
      Stores stores, EnvironmentId environment, SessionKey key, Change change, Instant now) {
    AuthenticateOutcome present = present(stores, environment, key, now);
    if (!(present instanceof AuthenticateOutcome.Authenticated(Session session, User user))) {
      return present;
    }
    Session changed = session.withClaims(change.claims());
    if (changed.claims().isTooLarge()) {
      return new AuthenticateOutcome.ClaimsTooLarge();
    }
    if (change.proof() != null) {
      if (!change.proof().seen().id().equals(session.user())) {
        return new AuthenticateOutcome.OtherUser();
      }
      if (!change.proof().holdsFor(user)) {
        return new AuthenticateOutcome.ProofOutdated();
      }
      for (Factor factor : change.proof().factors()) {
        changed = changed.withFactor(factor);
      }
    }
    if (change.duration() != null) {
      changed = changed.expiringAt(end(now, change.duration()));
    }
    stores.sessions().update(changed);
    return new AuthenticateOutcome.Authenticated(changed, user);
  }

  private Optional<FoundSession> find(Stores stores, EnvironmentId environment, SessionKey key) {
    Optional<FoundSession> found =
        switch (key) {
          case SessionKey.ByToken(SessionToken token) ->
              stores.sessions().byToken(environment, peppers.candidates(token.reveal()));
          case SessionKey.ById(SessionId id) -> stores.sessions().byId(environment, id);
        };
    return found.map(accessTimes::overlay);
  }

  private static boolean isLockedByAdmin(User user) {
    return user.lock() != null && user.lock().byAdmin();
  }

  /** Ends are whole seconds, so that every face and every JWT shows the very same one. */
  private static Instant end(Instant now, Duration duration) {
    return now.plus(duration).truncatedTo(ChronoUnit.SECONDS);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
