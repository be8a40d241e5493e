package dev.curfew.store.contract;

import static dev.curfew.store.contract.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.revocation.Progress;
import dev.curfew.core.revocation.Revocation;
import dev.curfew.core.revocation.Scope;
import dev.curfew.core.revocation.Sweep;
import dev.curfew.core.session.SessionId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How sweeps are kept. */
public interface SweepStoreContract extends StoreContract {
  @Test
  default void aSweepComesBackAsItWas() {
    Sweep fresh = insert(new Sweep(aRevocation(), null, Progress.begun(1_000_000, NOON)));
    Sweep other =
        insert(
            new Sweep(
                aRevocation(),
                new SessionId(TimeOrderedId.at(NOON)),
                new Progress(5, 4, 3, NOON, NOON.plusMillis(1))));

    assertThat(find(fresh.revocation())).contains(fresh);
    assertThat(find(other.revocation())).contains(other);
    assertThat(find(aRevocation())).isEmpty();
  }

  @Test
  default void thoseUnfinishedAreReadInTheOrderOfTheirRevocations() {
    Revocation early = aRevocation();
    Sweep late = insert(new Sweep(aRevocation(), null, Progress.begun(1, NOON)));
    Sweep first = insert(new Sweep(early, null, Progress.begun(1, NOON)));
    Sweep done = insert(new Sweep(aRevocation(), null, Progress.begun(1, NOON)));
    update(new Sweep(done.revocation(), null, done.progress().finished(NOON)));

    assertThat(unfinished(10)).containsExactly(first, late);
    assertThat(unfinished(1)).containsExactly(first);
  }

  @Test
  default void updateSetsCursorAndProgressButNotHowManyEnded() {
    Sweep sweep = insert(new Sweep(aRevocation(), null, Progress.begun(10, NOON)));
    Sweep bystander = insert(new Sweep(aRevocation(), null, Progress.begun(10, NOON)));
    SessionId cursor = new SessionId(TimeOrderedId.at(NOON));
    addEnded(sweep.revocation().sequence(), 2);
    addEnded(sweep.revocation().sequence(), 1);

    update(
        new Sweep(
            sweep.revocation(),
            cursor,
            new Progress(20, 15, 99, NOON.plusMillis(1), NOON.plusMillis(2))));

    assertThat(find(sweep.revocation()))
        .contains(
            new Sweep(
                sweep.revocation(),
                cursor,
                new Progress(20, 15, 3, NOON.plusMillis(1), NOON.plusMillis(2))));
    assertThat(find(bystander.revocation())).contains(bystander);
  }

  @Test
  default void whatHasNoSweepIsLeftAlone() {
    Sweep unknown = new Sweep(aRevocation(), null, Progress.begun(10, NOON));

    update(unknown);
    addEnded(unknown.revocation().sequence(), 1);

    assertThat(find(unknown.revocation())).isEmpty();
    assertThat(unfinished(10)).isEmpty();
  }

  @Test
  default void thoseOfQueriesAreNobodyElsesAndCanBeCutOff() {
    Sweep query = insert(new Sweep(aQuery(), null, Progress.begun(10, NOON)));
    Sweep done = insert(new Sweep(aQuery(), null, Progress.begun(10, NOON).finished(NOON)));
    Sweep bystander = insert(new Sweep(aRevocation(), null, Progress.begun(10, NOON)));
    assertThat(unfinished(10)).containsExactly(bystander);

    database()
        .write(
            stores -> {
              stores.sweeps().cutOffQueries(NOON.plusMillis(5));
              return true;
            });

    assertThat(find(query.revocation()).orElseThrow().progress())
        .isEqualTo(new Progress(10, 0, 0, NOON, NOON.plusMillis(5)));
    assertThat(find(done.revocation())).contains(done);
    assertThat(find(bystander.revocation())).contains(bystander);
  }

  private Revocation aQuery() {
    EnvironmentId environment = anEnvironment();
    return database()
        .write(
            stores ->
                stores
                    .revocations()
                    .append(environment, new Scope.Matching("{}"), Samples.CAUSE, NOON, null));
  }

  private Revocation aRevocation() {
    return revokeAll(anEnvironment(), NOON);
  }

  private Sweep insert(Sweep sweep) {
    change(stores -> stores.sweeps().insert(sweep));
    return sweep;
  }

  private void update(Sweep sweep) {
    change(stores -> stores.sweeps().update(sweep));
  }

  private void addEnded(long revocation, long sessions) {
    change(stores -> stores.sweeps().addEnded(revocation, sessions));
  }

  private Optional<Sweep> find(Revocation revocation) {
    return read(stores -> stores.sweeps().find(revocation.sequence()));
  }

  private List<Sweep> unfinished(int limit) {
    return read(stores -> stores.sweeps().unfinished(limit));
  }
}
