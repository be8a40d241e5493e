package dev.curfew.store.contract;

import static dev.curfew.store.contract.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.core.audit.Actor;
import dev.curfew.core.audit.AuditEntry;
import dev.curfew.core.environment.EnvironmentId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the audit log is kept. */
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
  }

  private AuditEntry append(EnvironmentId environment, Instant at, Actor actor) {
    AuditEntry entry =
        new AuditEntry(at, environment, actor, "user.locked", "id of a user", "in words");
    change(stores -> stores.audit().append(entry));
    return entry;
  }

  private List<AuditEntry> newest(EnvironmentId environment, int limit) {
    return read(stores -> stores.audit().newest(environment, limit));
  }
}
