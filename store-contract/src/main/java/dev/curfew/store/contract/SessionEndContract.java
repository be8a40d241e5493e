package dev.curfew.store.contract;

import static dev.curfew.store.contract.Samples.HOUR;
import static dev.curfew.store.contract.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.session.Attributes;
import dev.curfew.core.session.Claims;
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
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How sessions end, and what a found session says about it. */
public interface SessionEndContract extends StoreContract {
  @Test
  default void theMarkIsSetOnce() {
    EnvironmentId environment = anEnvironment();
    Session session = aSession(environment, aUser(environment));

    assertThat(mark(environment, session.id(), NOON)).isTrue();
    assertThat(mark(environment, session.id(), NOON.plus(HOUR))).isFalse();

    assertThat(found(session).session().revokedAt()).isEqualTo(NOON);
  }

  @Test
  default void theMarkReachesOneEnvironmentOnly() {
    EnvironmentId environment = anEnvironment();
    Session session = aSession(environment, aUser(environment));
    EnvironmentId other = anEnvironment();

    assertThat(mark(other, session.id(), NOON)).isFalse();

    assertThat(found(session).session().revokedAt()).isNull();
  }

  @Test
  default void anUnknownSessionIsNotMarked() {
    EnvironmentId environment = anEnvironment();
    SessionId unknown = new SessionId(TimeOrderedId.at(NOON));

    assertThat(mark(environment, unknown, NOON)).isFalse();
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
    Session marked = aSession(environment, user);
    change(stores -> stores.sessions().mark(environment, marked.id(), NOON));

    revokeAll(environment, user, spared.id(), NOON);
    assertThat(found(spared).verdict(NOON)).isInstanceOf(Verdict.Live.class);

    revokeAll(environment, user, old.id(), NOON);
    assertThat(found(old).verdict(NOON)).isInstanceOf(Verdict.Dead.class);
    revokeAll(environment, user, marked.id(), NOON);
    assertThat(found(marked).verdict(NOON)).isInstanceOf(Verdict.Dead.class);
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

  private boolean mark(EnvironmentId environment, SessionId id, Instant at) {
    return write(stores -> stores.sessions().mark(environment, id, at));
  }

  private boolean restamp(
      EnvironmentId environment, UserId user, Session session, long generation) {
    return write(stores -> stores.sessions().restamp(environment, user, session.id(), generation));
  }
}
