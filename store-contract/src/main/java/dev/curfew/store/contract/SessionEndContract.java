package dev.curfew.store.contract;

import static dev.curfew.store.contract.Samples.HOUR;
import static dev.curfew.store.contract.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.session.EnvironmentStanding;
import dev.curfew.core.session.Session;
import dev.curfew.core.session.SessionId;
import dev.curfew.core.session.UserStanding;
import dev.curfew.core.session.Verdict;
import dev.curfew.core.user.Lock;
import dev.curfew.core.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How sessions end, and what a found session says about it. */
public interface SessionEndContract extends StoreContract {
  @Test
  default void theEndIsPutOnTheRecordOnce() {
    EnvironmentId environment = anEnvironment();
    Session session = aSession(environment, aUser(environment));

    assertThat(end(session, NOON)).isTrue();
    assertThat(end(session, NOON.plus(HOUR))).isFalse();

    assertThat(found(session).session().end()).isEqualTo(Samples.revoked(NOON));
  }

  @Test
  default void everyReasonComesBackAsItWasToTheMillisecond() {
    EnvironmentId environment = anEnvironment();
    UserId user = aUser(environment);

    assertThat(Verdict.Reason.values())
        .allSatisfy(
            reason -> {
              Session session = aSession(environment, user);
              assertThat(end(environment, session.id(), reason, NOON.plusNanos(1_999_999)))
                  .isTrue();
              assertThat(found(session).session().end())
                  .isEqualTo(new Verdict.Dead(reason, NOON.plusMillis(1)));
            });
  }

  @Test
  default void anEndReachesOneSessionInOneEnvironmentOnly() {
    EnvironmentId environment = anEnvironment();
    UserId user = aUser(environment);
    Session session = aSession(environment, user);
    Session bystander = aSession(environment, user);

    assertThat(end(anEnvironment(), session.id(), Verdict.Reason.REVOKED, NOON)).isFalse();
    assertThat(found(session).session().end()).isNull();

    assertThat(end(session, NOON)).isTrue();
    assertThat(found(bystander).session()).isEqualTo(bystander);
  }

  @Test
  default void anUnknownSessionDoesNotEnd() {
    EnvironmentId environment = anEnvironment();
    SessionId unknown = new SessionId(TimeOrderedId.at(NOON));

    assertThat(end(environment, unknown, Verdict.Reason.REVOKED, NOON)).isFalse();
  }

  @Test
  default void ofManyWhoEndASessionOneIsToldThatItDid() throws InterruptedException {
    EnvironmentId environment = anEnvironment();
    Session session = aSession(environment, aUser(environment));
    AtomicInteger told = new AtomicInteger();

    Concurrently.run(
        40,
        turn -> {
          if (end(session, NOON.plusMillis(turn))) {
            told.incrementAndGet();
          }
        });

    assertThat(told).hasValue(1);
  }

  @Test
  default void aFreshSessionIsInGoodStanding() {
    EnvironmentId environment = anEnvironment(Duration.ofMinutes(30));
    Session session = aSession(environment, aUser(environment));

    assertThat(found(session).environment())
        .isEqualTo(new EnvironmentStanding(0, null, Duration.ofMinutes(30)));
    assertThat(found(session).user()).isEqualTo(new UserStanding(0, null, null, null));
  }

  @Test
  default void aSessionIsDeadSinceTheGenerationAfterItsOwn() {
    EnvironmentId environment = anEnvironment();
    UserId user = aUser(environment);
    Session session = aSession(environment, user);

    revokeAll(environment, user, null, NOON.plusSeconds(1));
    revokeAll(environment, user, null, NOON.plusSeconds(2));

    assertThat(found(session).user())
        .isEqualTo(new UserStanding(2, NOON.plusSeconds(1), null, null));
    assertThat(found(session).verdict(NOON.plusSeconds(3)))
        .isEqualTo(new Verdict.Dead(Verdict.Reason.USER_REVOKED, NOON.plusSeconds(1)));
  }

  @Test
  default void anotherUsersGenerationEndsNothing() {
    EnvironmentId environment = anEnvironment();
    Session session = aSession(environment, aUser(environment));
    EnvironmentId other = anEnvironment();

    revokeAll(environment, aUser(environment), null, NOON);
    revokeAll(other, aUser(other), null, NOON);

    assertThat(found(session).verdict(NOON)).isInstanceOf(Verdict.Live.class);
  }

  @Test
  default void aMintThatRacesAnAdvanceIsDeadOrOfTheNewGeneration() throws InterruptedException {
    EnvironmentId environment = anEnvironment();
    UserId user = aUser(environment);
    Session before = aSession(environment, user);
    List<Session> racing =
        IntStream.range(0, 40).mapToObj(_ -> Samples.session(environment, user)).toList();

    Concurrently.run(
        racing.size(),
        turn -> {
          if (turn == racing.size() / 2) {
            revokeAll(environment, user, null, NOON);
          }
          assertThat(mint(racing.get(turn))).isPresent();
        });
    Session after = aSession(environment, user);

    assertThat(found(before).verdict(NOON)).isInstanceOf(Verdict.Dead.class);
    assertThat(found(after).verdict(NOON)).isInstanceOf(Verdict.Live.class);
    assertThat(racing)
        .allSatisfy(
            session ->
                assertThat(found(session).verdict(NOON) instanceof Verdict.Live)
                    .isEqualTo(found(session).session().userGeneration() == 1));
  }

  @Test
  default void restampTakesOnlyTheGenerationJustBefore() {
    EnvironmentId environment = anEnvironment();
    UserId user = aUser(environment);
    Session session = aSession(environment, user);

    assertThat(restamp(environment, user, session, 2)).isFalse();
    assertThat(found(session).session().userGeneration()).isZero();
    assertThat(restamp(environment, user, session, 1)).isTrue();
    assertThat(restamp(environment, user, session, 1)).isFalse();
    assertThat(found(session).session().userGeneration()).isEqualTo(1);
  }

  @Test
  default void restampTakesOnlyTheUsersSession() {
    EnvironmentId environment = anEnvironment();
    Session session = aSession(environment, aUser(environment));

    assertThat(restamp(environment, aUser(environment), session, 1)).isFalse();
    assertThat(restamp(anEnvironment(), session.user(), session, 1)).isFalse();
    assertThat(found(session).session().userGeneration()).isZero();
  }

  @Test
  default void aSparedSessionLivesOnAndOneThatHadEndedDoesNot() {
    EnvironmentId environment = anEnvironment();
    UserId user = aUser(environment);
    Session old = aSession(environment, user);
    revokeAll(environment, user, null, NOON);
    Session spared = aSession(environment, user);
    Session revoked = aSession(environment, user);
    end(revoked, NOON);

    revokeAll(environment, user, spared.id(), NOON);
    assertThat(found(spared).verdict(NOON)).isInstanceOf(Verdict.Live.class);

    revokeAll(environment, user, old.id(), NOON);
    assertThat(found(old).verdict(NOON)).isInstanceOf(Verdict.Dead.class);
    revokeAll(environment, user, revoked.id(), NOON);
    assertThat(found(revoked).verdict(NOON)).isInstanceOf(Verdict.Dead.class);
  }

  @Test
  default void aSessionShowsThatItsUserWasDeleted() {
    EnvironmentId environment = anEnvironment();
    UserId user = aUser(environment);
    Session session = aSession(environment, user);

    delete(environment, user, NOON.plusSeconds(1));

    assertThat(found(session).user().deletedAt()).isEqualTo(NOON.plusSeconds(1));
  }

  @Test
  default void onlyAnAdministratorsLockShowsInASession() {
    EnvironmentId environment = anEnvironment();
    UserId user = aUser(environment);
    Session session = aSession(environment, user);
    var edit = findUser(environment, user).orElseThrow().edit();

    store(edit.lock(new Lock(false, NOON, NOON.plus(HOUR))).done());
    assertThat(found(session).user().lockedAt()).isNull();

    store(edit.lock(new Lock(true, NOON, null)).done());
    assertThat(found(session).user().lockedAt()).isEqualTo(NOON);
  }

  private boolean end(EnvironmentId environment, SessionId id, Verdict.Reason reason, Instant at) {
    Verdict.Dead end = new Verdict.Dead(reason, at);
    return write(stores -> stores.sessions().end(environment, id, end));
  }

  private boolean restamp(
      EnvironmentId environment, UserId user, Session session, long generation) {
    return write(stores -> stores.sessions().restamp(environment, user, session.id(), generation));
  }
}
