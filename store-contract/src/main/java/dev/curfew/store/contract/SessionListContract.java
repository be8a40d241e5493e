package dev.curfew.store.contract;

import static dev.curfew.store.contract.Samples.HOUR;
import static dev.curfew.store.contract.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.session.FoundSession;
import dev.curfew.core.session.Session;
import dev.curfew.core.session.SessionCursor;
import dev.curfew.core.session.SessionId;
import dev.curfew.core.session.Verdict;
import dev.curfew.core.user.Lock;
import dev.curfew.core.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which sessions are listed, and in which order. */
public interface SessionListContract extends StoreContract {
  @Test
  default void theNewestComesFirstAndOfThoseStartedTogetherTheHighestId() {
    EnvironmentId environment = anEnvironment();
    UserId user = aUser(environment);
    Session oldest = started(environment, user, NOON, new UUID(-1, -1));
    Session low = started(environment, user, NOON.plusMillis(1), new UUID(1, 2));
    Session high = started(environment, user, NOON.plusMillis(1), new UUID(1L << 63, 0));
    Session newest = started(environment, user, NOON.plusMillis(2), new UUID(0, 1));

    assertThat(list(environment, user, NOON, null, 10)).containsExactly(newest, high, low, oldest);
  }

  @Test
  default void pagesFollowEachOtherWithoutGapOrOverlap() {
    EnvironmentId environment = anEnvironment();
    UserId user = aUser(environment);
    Session fourth = started(environment, user, NOON, new UUID(0, 1));
    Session third = started(environment, user, NOON, new UUID(0, 2));
    Session second = started(environment, user, NOON, new UUID(0, 3));
    Session first = started(environment, user, NOON.plusMillis(1), new UUID(0, 0));

    assertThat(list(environment, user, NOON, null, 2)).containsExactly(first, second);
    assertThat(list(environment, user, NOON, SessionCursor.after(second), 2))
        .containsExactly(third, fourth);
    assertThat(list(environment, user, NOON, SessionCursor.after(fourth), 2)).isEmpty();
  }

  @Test
  default void othersSessionsAreNotListed() {
    EnvironmentId environment = anEnvironment();
    UserId user = aUser(environment);
    Session session = aSession(environment, user);
    EnvironmentId other = anEnvironment();

    assertThat(list(environment, user, NOON, null, 10)).containsExactly(session);
    assertThat(list(environment, aUser(environment), NOON, null, 10)).isEmpty();
    assertThat(list(other, user, NOON, null, 10)).isEmpty();
  }

  @Test
  default void aSessionIsListedUntilTheMomentItExpires() {
    EnvironmentId environment = anEnvironment();
    UserId user = aUser(environment);
    Session session = aSession(environment, user);
    Instant end = session.expiresAt();

    assertThat(list(environment, user, end.minusNanos(1), null, 10)).hasSize(1);
    assertThat(list(environment, user, end, null, 10)).isEmpty();
    assertThat(list(environment, user, end.plusNanos(1), null, 10)).isEmpty();
    List.of(end.minusMillis(1), end.minusNanos(1), end, end.plusNanos(1), end.plusMillis(1))
        .forEach(now -> assertAgreement(session, now));
  }

  @Test
  default void anIdleSessionIsListedAllTheSame() {
    EnvironmentId environment = anEnvironment(Duration.ofMinutes(1));
    UserId user = aUser(environment);
    Session session = aSession(environment, user);

    assertThat(list(environment, user, NOON.plusSeconds(61), null, 10)).containsExactly(session);
    assertThat(found(session).verdict(NOON.plusSeconds(61))).isInstanceOf(Verdict.Dead.class);
  }

  @Test
  default void aSessionWhoseEndIsOnTheRecordIsNotListed() {
    EnvironmentId environment = anEnvironment();
    UserId user = aUser(environment);
    Session session = aSession(environment, user);

    end(session, NOON.plus(HOUR));

    assertThat(list(environment, user, NOON, null, 10)).isEmpty();
    assertAgreement(session, NOON);
  }

  @Test
  default void afterARevokeOfAllOnlyTheSparedSessionAndNewOnesAreListed() {
    EnvironmentId environment = anEnvironment();
    UserId user = aUser(environment);
    Session ended = started(environment, user, NOON, TimeOrderedId.at(NOON));
    Session spared = started(environment, user, NOON.plusMillis(1), TimeOrderedId.at(NOON));
    revokeAll(environment, user, spared.id(), NOON.plusMillis(2));
    Session fresh = started(environment, user, NOON.plusMillis(3), TimeOrderedId.at(NOON));

    assertThat(ids(list(environment, user, NOON.plusMillis(3), null, 10)))
        .containsExactly(fresh.id(), spared.id());
    List.of(ended, spared, fresh).forEach(session -> assertAgreement(session, NOON.plusMillis(3)));
  }

  @Test
  default void afterARevokeOfTheEnvironmentOnlyNewSessionsAreListed() {
    EnvironmentId environment = anEnvironment();
    UserId user = aUser(environment);
    Session ended = aSession(environment, user);
    revokeAll(environment, NOON);
    Session fresh = aSession(environment, user);

    assertThat(list(environment, user, NOON, null, 10)).containsExactly(fresh);
    List.of(ended, fresh).forEach(session -> assertAgreement(session, NOON));
  }

  @Test
  default void sessionsOfADeletedUserAreNotListed() {
    EnvironmentId environment = anEnvironment();
    UserId user = aUser(environment);
    Session session = aSession(environment, user);

    delete(environment, user, NOON);

    assertThat(list(environment, user, NOON, null, 10)).isEmpty();
    assertAgreement(session, NOON);
  }

  @Test
  default void onlyAnAdministratorsLockUnlistsSessions() {
    EnvironmentId environment = anEnvironment();
    UserId user = aUser(environment);
    Session session = aSession(environment, user);
    var edit = findUser(environment, user).orElseThrow().edit();

    store(edit.lock(new Lock(false, NOON, null)).done());
    assertThat(list(environment, user, NOON, null, 10)).containsExactly(session);
    assertAgreement(session, NOON);

    store(edit.lock(new Lock(true, NOON, null)).done());
    assertThat(list(environment, user, NOON, null, 10)).isEmpty();
    assertAgreement(session, NOON);
  }

  /** Without an idle timeout the list and the rule must say the same. */
  private void assertAgreement(Session session, Instant now) {
    boolean live = found(session).verdict(now) instanceof Verdict.Live;
    List<Session> listed = list(session.environment(), session.user(), now, null, 10);
    assertThat(ids(listed).contains(session.id())).isEqualTo(live);
  }

  private Session started(EnvironmentId environment, UserId user, Instant at, UUID id) {
    return mint(Samples.session(environment, user, at, id)).orElseThrow();
  }

  private List<Session> list(
      EnvironmentId environment,
      UserId user,
      Instant now,
      @Nullable SessionCursor after,
      int limit) {
    return read(stores -> stores.sessions().unended(environment, user, now, after, limit)).stream()
        .map(FoundSession::session)
        .toList();
  }

  private static List<SessionId> ids(List<Session> sessions) {
    return sessions.stream().map(Session::id).toList();
  }
}
