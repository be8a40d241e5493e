package dev.curfew.store.contract;

import static dev.curfew.store.contract.Samples.HOUR;
import static dev.curfew.store.contract.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.session.FoundSession;
import dev.curfew.core.session.Session;
import dev.curfew.core.session.SessionCursor;
import dev.curfew.core.session.SessionId;
import dev.curfew.core.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which sessions workers and whole lists go through, and in which order. */
public interface SessionScanContract extends StoreContract {
  @Test
  default void everySessionOfAUserIsListedHoweverItEnded() {
    EnvironmentId environment = anEnvironment();
    UserId user = aUser(environment);
    Session first = started(environment, user, NOON, 1);
    Session second = started(environment, user, NOON.plusMillis(1), 1);
    Session third = started(environment, user, NOON.plusMillis(1), 2);
    end(second, NOON);
    revokeAll(environment, user, null, NOON);
    Session fourth = started(environment, user, NOON.plusMillis(2), 0);
    revokeAll(environment, NOON);
    delete(environment, user, NOON);

    List<FoundSession> all = all(environment, user, null, 10);

    assertThat(ids(all)).containsExactly(fourth.id(), third.id(), second.id(), first.id());
    assertThat(all).isEqualTo(List.of(found(fourth), found(third), found(second), found(first)));
    assertThat(ids(all(environment, user, null, 3)))
        .containsExactly(fourth.id(), third.id(), second.id());
    assertThat(ids(all(environment, user, SessionCursor.after(third), 1)))
        .containsExactly(second.id());
    assertThat(all(environment, user, SessionCursor.after(first), 1)).isEmpty();
  }

  @Test
  default void othersSessionsAreInNoWholeList() {
    EnvironmentId environment = anEnvironment();
    UserId user = aUser(environment);
    aSession(environment, user);

    assertThat(all(environment, aUser(environment), null, 10)).isEmpty();
    assertThat(all(anEnvironment(), user, null, 10)).isEmpty();
  }

  @Test
  default void openIsWhatHasNoEndOnTheRecord() {
    EnvironmentId environment = anEnvironment();
    UserId user = aUser(environment);
    Session ended = aSession(environment, user);
    aSession(environment, user);
    aSession(environment, aUser(environment));
    assertThat(countOpen(environment)).isEqualTo(3);

    end(ended, NOON);
    revokeAll(environment, NOON);
    delete(environment, user, NOON);

    assertThat(countOpen(environment)).isEqualTo(2);
    assertThat(countOpen(anEnvironment())).isZero();
  }

  @Test
  default void thoseBehindTheirEnvironmentFollowEachOtherByRisingId() {
    EnvironmentId environment = anEnvironment();
    UserId user = aUser(environment);
    Session third = started(environment, user, NOON, 3);
    Session first = started(environment, user, NOON.plusMillis(1), 1);
    Session ended = started(environment, user, NOON, 4);
    end(ended, NOON);
    revokeAll(environment, NOON);
    Session second = started(environment, user, NOON, 2);
    revokeAll(environment, NOON);
    started(environment, user, NOON, 0);

    assertThat(ids(behind(environment, 2, null, 10)))
        .containsExactly(first.id(), second.id(), third.id());
    assertThat(behind(environment, 2, null, 1)).containsExactly(found(first));
    assertThat(ids(behind(environment, 2, first.id(), 1))).containsExactly(second.id());
    assertThat(ids(behind(environment, 1, null, 10))).containsExactly(first.id(), third.id());
    assertThat(behind(environment, 2, third.id(), 10)).isEmpty();
    assertThat(behind(anEnvironment(), 2, null, 10)).isEmpty();
  }

  @Test
  default void thoseBehindTheirUserFollowEachOtherByRisingId() {
    EnvironmentId environment = anEnvironment();
    UserId user = aUser(environment);
    Session second = started(environment, user, NOON, 2);
    Session first = started(environment, user, NOON.plusMillis(1), 1);
    Session ended = started(environment, user, NOON, 3);
    Session spared = started(environment, user, NOON, 4);
    aSession(environment, aUser(environment));
    end(ended, NOON);
    revokeAll(environment, user, spared.id(), NOON);
    started(environment, user, NOON, 0);

    assertThat(ids(behind(environment, user, 1, null, 10)))
        .containsExactly(first.id(), second.id());
    assertThat(behind(environment, user, 1, null, 1)).containsExactly(found(first));
    assertThat(ids(behind(environment, user, 1, first.id(), 10))).containsExactly(second.id());
    assertThat(behind(environment, user, 1, second.id(), 10)).isEmpty();
    assertThat(behind(environment, user, 0, null, 10)).isEmpty();
    assertThat(behind(anEnvironment(), user, 1, null, 10)).isEmpty();
    delete(environment, user, NOON);
    assertThat(behind(environment, user, 1, null, 10)).hasSize(2);
  }

  @Test
  default void openSessionsExpireInTheirOrderInEveryEnvironment() {
    EnvironmentId environment = anEnvironment();
    UserId user = aUser(environment);
    Session late = started(environment, user, NOON.plusMillis(2), 1);
    Session middle = started(environment, user, NOON.plusMillis(1), 2);
    Session ended = started(environment, user, NOON, 3);
    end(ended, NOON);
    EnvironmentId other = anEnvironment();
    Session early = started(other, aUser(other), NOON, 9);
    Instant end = NOON.plus(HOUR);

    assertThat(expired(end.minusNanos(1), 10)).isEmpty();
    assertThat(expired(end, 10)).containsExactly(found(early));
    assertThat(ids(expired(end.plusMillis(2), 10)))
        .containsExactly(early.id(), middle.id(), late.id());
    assertThat(ids(expired(end.plusMillis(2), 2))).containsExactly(early.id(), middle.id());
    end(early, end);
    assertThat(ids(expired(end.plusMillis(1), 10))).containsExactly(middle.id());
  }

  @Test
  default void openSessionsUnusedSinceThenFollowEachOtherByRisingId() {
    EnvironmentId environment = anEnvironment();
    UserId user = aUser(environment);
    Session second = started(environment, user, NOON, 2);
    Session first = started(environment, user, NOON.plusMillis(1), 1);
    Session used = started(environment, user, NOON, 3);
    Session ended = started(environment, user, NOON, 4);
    end(ended, NOON);
    change(stores -> stores.sessions().update(used.accessedAt(NOON.plusMillis(2))));
    EnvironmentId other = anEnvironment();
    aSession(other, aUser(other));

    assertThat(ids(unused(environment, NOON, null, 10))).containsExactly(second.id());
    assertThat(unused(environment, NOON.minusNanos(1), null, 10)).isEmpty();
    assertThat(ids(unused(environment, NOON.plusMillis(1), null, 10)))
        .containsExactly(first.id(), second.id());
    assertThat(ids(unused(environment, NOON.plusMillis(1), null, 1))).containsExactly(first.id());
    assertThat(unused(environment, NOON.plusMillis(1), first.id(), 1))
        .containsExactly(found(second));
  }

  private Session started(EnvironmentId environment, UserId user, Instant at, long id) {
    UUID unique = new UUID(id, user.value().getLeastSignificantBits() ^ at.toEpochMilli());
    return mint(Samples.session(environment, user, at, unique)).orElseThrow();
  }

  private List<FoundSession> all(
      EnvironmentId environment, UserId user, @Nullable SessionCursor after, int limit) {
    return read(stores -> stores.sessions().all(environment, user, after, limit));
  }

  private long countOpen(EnvironmentId environment) {
    return read(stores -> stores.sessions().countOpen(environment));
  }

  private List<FoundSession> behind(
      EnvironmentId environment, long generation, @Nullable SessionId after, int limit) {
    return read(
        stores -> stores.sessions().behindEnvironment(environment, generation, after, limit));
  }

  private List<FoundSession> behind(
      EnvironmentId environment,
      UserId user,
      long generation,
      @Nullable SessionId after,
      int limit) {
    return read(
        stores -> stores.sessions().behindUser(environment, user, generation, after, limit));
  }

  private List<FoundSession> expired(Instant now, int limit) {
    return read(stores -> stores.sessions().expired(now, limit));
  }

  private List<FoundSession> unused(
      EnvironmentId environment, Instant since, @Nullable SessionId after, int limit) {
    return read(stores -> stores.sessions().unusedSince(environment, since, after, limit));
  }

  private static List<SessionId> ids(List<FoundSession> sessions) {
    return sessions.stream().map(found -> found.session().id()).toList();
  }
}
