package dev.curfew.store.contract;

import static dev.curfew.store.contract.Samples.CAUSE;
import static dev.curfew.store.contract.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.audit.Actor;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.revocation.Cause;
import dev.curfew.core.revocation.Revocation;
import dev.curfew.core.revocation.Scope;
import dev.curfew.core.session.SessionId;
import dev.curfew.core.user.UserId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** How revocations are recorded. */
public interface RevocationStoreContract extends StoreContract {
  @Test
  default void everyScopeComesBackAsItWas() {
    EnvironmentId environment = anEnvironment();
    UserId user = new UserId(TimeOrderedId.at(NOON));
    SessionId session = new SessionId(TimeOrderedId.at(NOON));

    List<Revocation> appended =
        List.of(
            append(environment, new Scope.OneSession(session, user)),
            append(environment, new Scope.AllOfUser(user, 1, session)),
            append(environment, new Scope.AllOfUser(user, 2, null)),
            append(environment, new Scope.AllOfEnvironment(1)),
            append(environment, new Scope.Matching("{\"user_agent\":\"🦊\"}")));

    assertThat(after(environment, 0, 10)).isEqualTo(appended);
    assertThat(appended.getFirst())
        .isEqualTo(
            new Revocation(
                appended.getFirst().sequence(),
                environment,
                new Scope.OneSession(session, user),
                CAUSE,
                NOON,
                null));
  }

  @Test
  default void whatARevocationBelongsToAndWhereItCameFromComeBackAsTheyWere() {
    EnvironmentId environment = anEnvironment();
    Revocation whole = append(environment, new Scope.Matching("{}"));
    Scope scope =
        new Scope.OneSession(
            new SessionId(TimeOrderedId.at(NOON)), new UserId(TimeOrderedId.at(NOON)));
    Cause cause = new Cause(new Actor(Actor.Type.API_KEY, "key"), "stolen", "203.0.113.7");

    Revocation part =
        write(
            stores ->
                stores
                    .revocations()
                    .append(environment, scope, cause, NOON.plusNanos(1), whole.sequence()));

    assertThat(part)
        .isEqualTo(
            new Revocation(part.sequence(), environment, scope, cause, NOON, whole.sequence()));
    assertThat(after(environment, whole.sequence(), 10)).containsExactly(part);
  }

  @Test
  default void aRevocationIsFoundByItsSequenceInItsEnvironmentOnly() {
    EnvironmentId environment = anEnvironment();
    Revocation revocation = append(environment, new Scope.AllOfEnvironment(1));
    EnvironmentId other = anEnvironment();

    assertThat(find(environment, revocation.sequence())).contains(revocation);
    assertThat(find(environment, revocation.sequence() + 1)).isEmpty();
    assertThat(find(other, revocation.sequence())).isEmpty();
  }

  @Test
  default void theRevocationThatBeganAGenerationIsFoundInItsEnvironmentOnly() {
    EnvironmentId environment = anEnvironment();
    UserId user = new UserId(TimeOrderedId.at(NOON));
    append(environment, new Scope.OneSession(new SessionId(TimeOrderedId.at(NOON)), user));
    Revocation ofUser = append(environment, new Scope.AllOfUser(user, 2, null));
    Revocation ofEnvironment = append(environment, new Scope.AllOfEnvironment(2));
    EnvironmentId other = anEnvironment();

    assertThat(ofUser(environment, user, 2)).contains(ofUser);
    assertThat(ofUser(environment, user, 1)).isEmpty();
    assertThat(ofUser(environment, new UserId(TimeOrderedId.at(NOON)), 2)).isEmpty();
    assertThat(ofUser(other, user, 2)).isEmpty();
    assertThat(ofEnvironment(environment, 2)).contains(ofEnvironment);
    assertThat(ofEnvironment(environment, 1)).isEmpty();
    assertThat(ofEnvironment(other, 2)).isEmpty();
  }

  @Test
  default void anActorWithoutAnIdComesBackAsItWas() {
    EnvironmentId environment = anEnvironment();
    Cause cause = new Cause(Actor.SYSTEM, "");

    Revocation revocation =
        write(
            stores ->
                stores
                    .revocations()
                    .append(environment, new Scope.AllOfEnvironment(1), cause, NOON, null));

    assertThat(revocation.cause()).isEqualTo(cause);
    assertThat(after(environment, 0, 10)).containsExactly(revocation);
  }

  @Test
  default void sequencesRiseAcrossEnvironmentsFromOne() {
    Revocation first = append(anEnvironment(), new Scope.AllOfEnvironment(1));
    Revocation second = append(anEnvironment(), new Scope.AllOfEnvironment(1));

    assertThat(first.sequence()).isEqualTo(1);
    assertThat(second.sequence()).isGreaterThan(first.sequence());
  }

  @Test
  default void thoseAfterASequenceAreReadInOrderUpToTheLimit() {
    EnvironmentId environment = anEnvironment();
    Revocation first = append(environment, new Scope.AllOfEnvironment(1));
    Revocation second = append(environment, new Scope.AllOfEnvironment(2));
    Revocation third = append(environment, new Scope.AllOfEnvironment(3));

    assertThat(after(environment, 0, 2)).containsExactly(first, second);
    assertThat(after(environment, first.sequence(), 10)).containsExactly(second, third);
    assertThat(after(environment, third.sequence(), 10)).isEmpty();
  }

  @Test
  default void thoseOfAnotherEnvironmentAreNotRead() {
    EnvironmentId environment = anEnvironment();
    Revocation here = append(environment, new Scope.AllOfEnvironment(1));
    append(anEnvironment(), new Scope.AllOfEnvironment(1));

    assertThat(after(environment, 0, 10)).containsExactly(here);
  }

  @Test
  default void theOrderIsThatOfTheCommits() throws InterruptedException {
    EnvironmentId environment = anEnvironment();
    var seen = new ConcurrentLinkedQueue<List<Revocation>>();

    Concurrently.run(
        40,
        turn -> {
          append(environment, new Scope.AllOfEnvironment(turn + 1));
          seen.add(after(environment, 0, 100));
        });

    List<Revocation> all = after(environment, 0, 100);
    assertThat(all).hasSize(40);
    assertThat(seen)
        .allSatisfy(earlier -> assertThat(all.subList(0, earlier.size())).isEqualTo(earlier));
  }

  @Test
  default void aRevocationThatWasNotCommittedIsNotRead() {
    EnvironmentId environment = anEnvironment();
    Scope scope = new Scope.AllOfEnvironment(1);

    assertThatThrownBy(
            () ->
                change(
                    stores -> {
                      var _ = stores.revocations().append(environment, scope, CAUSE, NOON, null);
                      throw new IllegalStateException("changed its mind");
                    }))
        .hasMessage("changed its mind");

    assertThat(after(environment, 0, 10)).isEmpty();
    Revocation next = append(environment, scope);
    assertThat(after(environment, 0, 10)).containsExactly(next);
  }

  private Revocation append(EnvironmentId environment, Scope scope) {
    return write(stores -> stores.revocations().append(environment, scope, CAUSE, NOON, null));
  }

  private Optional<Revocation> find(EnvironmentId environment, long sequence) {
    return read(stores -> stores.revocations().find(environment, sequence));
  }

  private Optional<Revocation> ofUser(EnvironmentId environment, UserId user, long generation) {
    return read(stores -> stores.revocations().ofUser(environment, user, generation));
  }

  private Optional<Revocation> ofEnvironment(EnvironmentId environment, long generation) {
    return read(stores -> stores.revocations().ofEnvironment(environment, generation));
  }

  private List<Revocation> after(EnvironmentId environment, long after, int limit) {
    return read(stores -> stores.revocations().after(environment, after, limit));
  }
}
