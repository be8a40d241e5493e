package dev.curfew.store.contract;

import static dev.curfew.store.contract.Samples.HOUR;
import static dev.curfew.store.contract.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.session.Session;
import dev.curfew.core.session.SessionId;
import dev.curfew.core.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What workers do to sessions of every environment. */
public interface SessionHousekeepingContract extends StoreContract {
  @Test
  default void touchMovesTheLastAccessForwardAndNeverBack() {
    EnvironmentId environment = anEnvironment();
    UserId user = aUser(environment);
    Session early = aSession(environment, user);
    Session late = aSession(environment, user);
    EnvironmentId other = anEnvironment();
    Session elsewhere = aSession(other, aUser(other));

    change(
        stores ->
            stores
                .sessions()
                .touch(
                    Map.of(
                        early.id(), NOON.plusMillis(5),
                        late.id(), NOON.minusMillis(1),
                        elsewhere.id(), NOON.plusMillis(6))));

    assertThat(found(early).session()).isEqualTo(early.accessedAt(NOON.plusMillis(5)));
    assertThat(found(late).session()).isEqualTo(late);
    assertThat(found(elsewhere).session().lastAccessedAt()).isEqualTo(NOON.plusMillis(6));
  }

  @Test
  default void touchSkipsUnknownIds() {
    EnvironmentId environment = anEnvironment();
    Session session = aSession(environment, aUser(environment));
    SessionId unknown = new SessionId(TimeOrderedId.at(NOON));
    Instant at = NOON.plusMillis(5);

    change(stores -> stores.sessions().touch(Map.of(unknown, at, session.id(), at)));

    assertThat(found(session).session().lastAccessedAt()).isEqualTo(at);
  }

  @Test
  default void whatExpiredBeforeTheCutoffIsDeleted() {
    EnvironmentId environment = anEnvironment();
    Session session = aSession(environment, aUser(environment));
    EnvironmentId other = anEnvironment();
    Session elsewhere = aSession(other, aUser(other));
    Instant end = NOON.plus(HOUR);

    assertThat(deleteEnded(end, 10)).isZero();
    assertThat(exists(session)).isTrue();
    assertThat(deleteEnded(end.plusNanos(1), 10)).isEqualTo(2);
    assertThat(exists(session)).isFalse();
    assertThat(exists(elsewhere)).isFalse();
  }

  @Test
  default void whatWasMarkedBeforeTheCutoffIsDeleted() {
    EnvironmentId environment = anEnvironment();
    Session marked = aSession(environment, aUser(environment));
    Session live = aSession(environment, aUser(environment));
    change(stores -> stores.sessions().mark(environment, marked.id(), NOON));

    assertThat(deleteEnded(NOON, 10)).isZero();
    assertThat(deleteEnded(NOON.plusMillis(1), 10)).isEqualTo(1);
    assertThat(exists(marked)).isFalse();
    assertThat(exists(live)).isTrue();
  }

  @Test
  default void noMoreThanTheLimitIsDeleted() {
    EnvironmentId environment = anEnvironment();
    UserId user = aUser(environment);
    List<Session> sessions =
        IntStream.range(0, 5).mapToObj(_ -> aSession(environment, user)).toList();
    change(
        stores -> {
          stores.sessions().mark(environment, sessions.get(0).id(), NOON);
          stores.sessions().mark(environment, sessions.get(1).id(), NOON);
        });
    Instant cutoff = NOON.plus(HOUR).plusMillis(1);

    assertThat(deleteEnded(cutoff, 3)).isEqualTo(3);
    assertThat(sessions.stream().filter(this::exists)).hasSize(2);
    assertThat(deleteEnded(cutoff, 3)).isEqualTo(2);
    assertThat(deleteEnded(cutoff, 3)).isZero();
  }

  private int deleteEnded(Instant cutoff, int limit) {
    return write(stores -> stores.sessions().deleteEnded(cutoff, limit));
  }

  private boolean exists(Session session) {
    return read(stores -> stores.sessions().byId(session.environment(), session.id())).isPresent();
  }
}
