package dev.curfew.store.contract;

import static dev.curfew.store.contract.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.core.audit.Actor;
import dev.curfew.core.audit.AuditChain;
import dev.curfew.core.audit.AuditEntry;
import dev.curfew.core.audit.AuditRecord;
import dev.curfew.core.environment.EnvironmentId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the audit log is kept, and chained. */
public interface AuditStoreContract extends StoreContract {
  @Test
  default void theNewestComesFirstUpToTheLimit() {
    EnvironmentId environment = anEnvironment();
    AuditEntry first = append(environment, NOON, Actor.SYSTEM);
    AuditEntry second = append(environment, NOON, new Actor(Actor.Type.ADMIN, "ada"));
    AuditEntry third = append(environment, NOON.plusMillis(1), Actor.SYSTEM);

    assertThat(newest(environment, 2)).containsExactly(third, second);
    assertThat(newest(environment, 10)).containsExactly(third, second, first);
  }

  @Test
  default void entriesOfAnotherEnvironmentAreNotRead() {
    EnvironmentId environment = anEnvironment();
    AuditEntry here = append(environment, NOON, Actor.SYSTEM);
    append(anEnvironment(), NOON, Actor.SYSTEM);

    assertThat(newest(environment, 10)).containsExactly(here);
    assertThat(after(environment, 0, 10)).extracting(AuditRecord::entry).containsExactly(here);
  }

  @Test
  default void entriesAfterASequenceAreReadInOrderUpToTheLimit() {
    EnvironmentId environment = anEnvironment();
    AuditEntry first = append(environment, NOON, Actor.SYSTEM);
    AuditEntry second = append(environment, NOON.minusMillis(1), Actor.SYSTEM);
    AuditEntry third = append(environment, NOON, Actor.SYSTEM);

    List<AuditRecord> start = after(environment, 0, 2);
    List<AuditRecord> rest = after(environment, start.getLast().sequence(), 2);

    assertThat(start).extracting(AuditRecord::entry).containsExactly(first, second);
    assertThat(rest).extracting(AuditRecord::entry).containsExactly(third);
    assertThat(start.getLast().sequence()).isGreaterThan(start.getFirst().sequence());
    assertThat(after(environment, rest.getLast().sequence(), 2)).isEmpty();
  }

  @Test
  default void eachEnvironmentsEntriesAreAChainOfTheirOwn() {
    EnvironmentId environment = anEnvironment();
    EnvironmentId other = anEnvironment();
    for (int turn = 0; turn < 5; turn++) {
      append(environment, NOON.plusNanos(turn * 999_999L), Actor.SYSTEM);
      append(other, NOON, new Actor(Actor.Type.USER, "🦊\u0000"));
    }

    assertThat(isChain(AuditChain.START, after(environment, 0, 10))).isTrue();
    assertThat(isChain(AuditChain.START, after(other, 0, 10))).isTrue();
    assertThat(after(environment, 0, 10)).hasSize(5);
  }

  @Test
  default void theChainHoldsFromPageToPageAndNotWithoutAnEntry() {
    EnvironmentId environment = anEnvironment();
    for (int turn = 0; turn < 5; turn++) {
      append(environment, NOON, Actor.SYSTEM);
    }
    List<AuditRecord> all = after(environment, 0, 10);

    assertThat(isChain(AuditChain.START, after(environment, 0, 2))).isTrue();
    assertThat(isChain(all.get(1).hash(), after(environment, all.get(1).sequence(), 10))).isTrue();
    assertThat(isChain(AuditChain.START, all.subList(1, 5))).isFalse();
  }

  @Test
  default void theChainHoldsWhenManyAppendAtOnce() throws InterruptedException {
    EnvironmentId environment = anEnvironment();

    Concurrently.run(40, turn -> append(environment, NOON.plusMillis(turn), Actor.SYSTEM));

    assertThat(after(environment, 0, 100)).hasSize(40);
    assertThat(isChain(AuditChain.START, after(environment, 0, 100))).isTrue();
  }

  private static boolean isChain(String previous, List<AuditRecord> records) {
    String last = previous;
    for (AuditRecord record : records) {
      if (!AuditChain.hash(last, record.entry()).equals(record.hash())) {
        return false;
      }
      last = record.hash();
    }
    return true;
  }

  private AuditEntry append(EnvironmentId environment, Instant at, Actor actor) {
    change(stores -> stores.audit().append(entry(environment, at, actor)));
    return entry(environment, Instant.ofEpochMilli(at.toEpochMilli()), actor);
  }

  private static AuditEntry entry(EnvironmentId environment, Instant at, Actor actor) {
    return new AuditEntry(
        at, environment, actor, "user.locked", "id of a user", "in wörds 🦊", "203.0.113.7");
  }

  private List<AuditEntry> newest(EnvironmentId environment, int limit) {
    return read(stores -> stores.audit().newest(environment, limit));
  }

  private List<AuditRecord> after(EnvironmentId environment, long after, int limit) {
    return read(stores -> stores.audit().after(environment, after, limit));
  }
}
