package dev.curfew.store.contract;

import static dev.curfew.store.contract.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.environment.Environment;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.session.EnvironmentStanding;
import dev.curfew.core.session.Session;
import dev.curfew.core.session.Verdict;
import dev.curfew.core.user.UserId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How the generation of an environment advances, and what that ends. */
public interface EnvironmentGenerationContract extends StoreContract {
  @Test
  default void advancingAnEnvironmentAddsOneAndAnswersTheNewValue() {
    EnvironmentId environment = anEnvironment();
    EnvironmentId other = anEnvironment();

    assertThat(advance(environment)).isEqualTo(1);
    assertThat(advance(environment)).isEqualTo(2);

    assertThat(find(environment).generation()).isEqualTo(2);
    assertThat(find(other).generation()).isZero();
  }

  @Test
  default void advancingAnUnknownEnvironmentFails() {
    EnvironmentId unknown = new EnvironmentId(TimeOrderedId.at(NOON));

    assertThatThrownBy(() -> advance(unknown)).isInstanceOf(RuntimeException.class);
  }

  @Test
  default void updatingAnEnvironmentKeepsItsGeneration() {
    EnvironmentId environment = anEnvironment();
    Environment before = find(environment);
    advance(environment);

    change(stores -> stores.environments().update(before.with("Renamed", before.settings())));

    assertThat(find(environment).generation()).isEqualTo(1);
  }

  @Test
  default void aSessionBehindItsEnvironmentIsDeadSinceTheNextGeneration() {
    EnvironmentId environment = anEnvironment();
    UserId user = aUser(environment);
    Session session = aSession(environment, user);

    revokeAll(environment, NOON.plusSeconds(1));
    revokeAll(environment, NOON.plusSeconds(2));

    assertThat(found(session).environment())
        .isEqualTo(new EnvironmentStanding(2, NOON.plusSeconds(1), null));
    assertThat(found(session).verdict(NOON.plusSeconds(3)))
        .isEqualTo(new Verdict.Dead(Verdict.Reason.ENVIRONMENT_REVOKED, NOON.plusSeconds(1)));
  }

  @Test
  default void anotherEnvironmentsGenerationEndsNothing() {
    EnvironmentId environment = anEnvironment();
    Session session = aSession(environment, aUser(environment));

    revokeAll(anEnvironment(), NOON);

    assertThat(found(session).environment()).isEqualTo(new EnvironmentStanding(0, null, null));
    assertThat(found(session).verdict(NOON)).isInstanceOf(Verdict.Live.class);
  }

  @Test
  default void aSessionSparedByItsUserIsNotSparedByItsEnvironment() {
    EnvironmentId environment = anEnvironment();
    UserId user = aUser(environment);
    Session session = aSession(environment, user);

    revokeAll(environment, NOON);
    revokeAll(environment, user, session.id(), NOON.plusMillis(1));

    assertThat(found(session).verdict(NOON.plusMillis(2)))
        .isEqualTo(new Verdict.Dead(Verdict.Reason.ENVIRONMENT_REVOKED, NOON));
  }

  @Test
  default void aMintThatRacesARevokeOfTheEnvironmentIsDeadOrOfTheNewGeneration()
      throws InterruptedException {
    EnvironmentId environment = anEnvironment();
    UserId user = aUser(environment);
    Session before = aSession(environment, user);
    List<Session> racing =
        IntStream.range(0, 40).mapToObj(_ -> Samples.session(environment, user)).toList();

    Concurrently.run(
        racing.size(),
        turn -> {
          if (turn == racing.size() / 2) {
            revokeAll(environment, NOON);
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
                    .isEqualTo(found(session).session().environmentGeneration() == 1));
  }

  private long advance(EnvironmentId environment) {
    return write(stores -> stores.environments().advanceGeneration(environment));
  }

  private Environment find(EnvironmentId environment) {
    return read(stores -> stores.environments().find(environment)).orElseThrow();
  }
}
