package dev.curfew.store.contract;

import static dev.curfew.store.contract.Samples.HOUR;
import static dev.curfew.store.contract.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.session.Attributes;
import dev.curfew.core.session.Claims;
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
  default void whatEndedBeforeTheCutoffIsDeletedInEveryEnvironment() {
    EnvironmentId environment = anEnvironment();
    Session ended = aSession(environment, aUser(environment));
    Session open = aSession(environment, aUser(environment));
    EnvironmentId other = anEnvironment();
    Session elsewhere = aSession(other, aUser(other));
    end(ended, NOON);
    end(elsewhere, NOON);

    assertThat(deleteEnded(NOON, 10)).isZero();
    assertThat(exists(ended)).isTrue();
    assertThat(deleteEnded(NOON.plusNanos(1), 10)).isEqualTo(2);
    assertThat(exists(ended)).isFalse();
    assertThat(exists(elsewhere)).isFalse();
    assertThat(exists(open)).isTrue();
  }

  @Test
  default void whatHasExpiredIsKeptUntilItsEndIsOnTheRecord() {
    EnvironmentId environment = anEnvironment();
    Session session = aSession(environment, aUser(environment));

    assertThat(deleteEnded(NOON.plus(HOUR).plus(HOUR), 10)).isZero();

    assertThat(exists(session)).isTrue();
  }

  @Test
  default void noMoreThanTheLimitIsDeleted() {
    EnvironmentId environment = anEnvironment();
    UserId user = aUser(environment);
    List<Session> sessions =
        IntStream.range(0, 5).mapToObj(_ -> aSession(environment, user)).toList();
    sessions.forEach(session -> end(session, NOON));
    Instant cutoff = NOON.plusMillis(1);

    assertThat(deleteEnded(cutoff, 3)).isEqualTo(3);
    assertThat(sessions.stream().filter(this::exists)).hasSize(2);
    assertThat(deleteEnded(cutoff, 3)).isEqualTo(2);
    assertThat(deleteEnded(cutoff, 3)).isZero();
  }

  @Test
  default void erasingEmptiesTheUsersSessionsOfWhatIsPersonal() {
    EnvironmentId environment = anEnvironment();
    UserId user = aUser(environment);
    Session personal = aPersonalSession(environment, user);
    Session bystander = aPersonalSession(environment, aUser(environment));

    assertThat(erase(environment, user, 10)).isEqualTo(1);
    assertThat(erase(environment, user, 10)).isZero();

    assertThat(found(personal).session().attributes()).isEqualTo(Attributes.UNKNOWN);
    assertThat(found(personal).session().claims()).isEqualTo(Claims.NONE);
    assertThat(found(bystander).session()).isEqualTo(bystander);
  }

  @Test
  default void erasingInAnotherEnvironmentChangesNothing() {
    EnvironmentId environment = anEnvironment();
    UserId user = aUser(environment);
    Session personal = aPersonalSession(environment, user);

    assertThat(erase(anEnvironment(), user, 10)).isZero();

    assertThat(found(personal).session()).isEqualTo(personal);
  }

  @Test
  default void erasingIsBounded() {
    EnvironmentId environment = anEnvironment();
    UserId user = aUser(environment);
    aPersonalSession(environment, user);
    aPersonalSession(environment, user);

    assertThat(erase(environment, user, 1)).isEqualTo(1);
    assertThat(erase(environment, user, 5)).isEqualTo(1);
  }

  private int erase(EnvironmentId environment, UserId user, int limit) {
    return write(stores -> stores.sessions().erase(environment, user, limit));
  }

  private Session aPersonalSession(EnvironmentId environment, UserId user) {
    Session plain = Samples.session(environment, user);
    return mint(new Session(
            plain.id(),
            environment,
            user,
            List.of(),
            new Attributes("192.0.2.7", "Browser/1.0"),
            new Claims(Map.of("name", "Ada")),
            plain.startedAt(),
            plain.lastAccessedAt(),
            plain.expiresAt(),
            0,
            0,
            null))
        .orElseThrow();
  }

  private int deleteEnded(Instant cutoff, int limit) {
    return write(stores -> stores.sessions().deleteEnded(cutoff, limit));
  }

  private boolean exists(Session session) {
    return read(stores -> stores.sessions().byId(session.environment(), session.id())).isPresent();
  }
}
