package dev.curfew.store.sqlite;

import static dev.curfew.store.contract.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.core.audit.Actor;
import dev.curfew.core.audit.AuditChain;
import dev.curfew.core.audit.AuditEntry;
import dev.curfew.core.audit.AuditRecord;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.store.contract.StoreContract;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That whoever can write to the file cannot change the audit log unnoticed. */
final class SqliteTamperingTest extends SqliteTest implements StoreContract {
  private static final int TAMPERED = 3;

  private EnvironmentId environment;

  @BeforeEach
  void append() {
    environment = anEnvironment();
    for (int turn = 1; turn <= 5; turn++) {
      AuditEntry entry =
          new AuditEntry(
              NOON.plusMillis(turn),
              environment,
              new Actor(Actor.Type.ADMIN, "ada"),
              "user.locked",
              "user " + turn,
              "locked",
              "203.0.113.7");
      change(stores -> stores.audit().append(entry));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE audit SET at = at + 1 WHERE sequence = 3",
        "UPDATE audit SET actor_type = 'SYSTEM' WHERE sequence = 3",
        "UPDATE audit SET actor_id = 'bob' WHERE sequence = 3",
        "UPDATE audit SET actor_id = NULL WHERE sequence = 3",
        "UPDATE audit SET action = 'user.read' WHERE sequence = 3",
        "UPDATE audit SET target = 'user 4' WHERE sequence = 3",
        "UPDATE audit SET summary = 'locke', from_address = 'd203.0.113.7' WHERE sequence = 3",
        "UPDATE audit SET hash = '' WHERE sequence = 3",
        "DELETE FROM audit WHERE sequence = 3",
        """
        UPDATE audit SET (at, target, hash) =
          (SELECT o.at, o.target, o.hash FROM audit o WHERE o.sequence = 7 - audit.sequence)
        WHERE sequence IN (3, 4)""",
        "INSERT INTO audit SELECT 30, environment_id, at, actor_type, actor_id, action, target,"
            + " summary, from_address, hash FROM audit WHERE sequence = 5",
      })
  void aChangeBreaksTheChain(String change) throws SQLException {
    assertThat(broken()).isZero();

    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        var statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(change)).isPositive();
    }

    assertThat(broken()).isGreaterThanOrEqualTo(TAMPERED);
  }

  /** The sequence of the first entry that is not in its place; 0 if all are. */
  private long broken() {
    List<AuditRecord> all = read(stores -> stores.audit().after(environment, 0, 10));
    String last = AuditChain.START;
    for (AuditRecord record : all) {
      if (!AuditChain.hash(last, record.entry()).equals(record.hash())) {
        return record.sequence();
      }
      last = record.hash();
    }
    return 0;
  }
}
