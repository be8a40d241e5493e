package dev.curfew.store.sqlite;

import static dev.curfew.store.contract.Samples.CAUSE;
import static dev.curfew.store.contract.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.revocation.Scope;
import dev.curfew.core.session.EnvironmentStanding;
import dev.curfew.core.session.FoundSession;
import dev.curfew.core.session.Session;
import dev.curfew.core.session.Verdict;
import dev.curfew.core.user.UserId;
import dev.curfew.store.contract.StoreContract;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The generation of an environment, advanced behind the stores' back. */
final class SqliteEnvironmentGenerationTest extends SqliteTest implements StoreContract {
  @Test
  void aSessionBehindItsEnvironmentIsDeadSinceTheNextGeneration() throws SQLException {
    EnvironmentId environment = anEnvironment();
    UserId user = aUser(environment);
    Session session = aSession(environment, user);
    EnvironmentId other = anEnvironment();
    Session elsewhere = aSession(other, aUser(other));

    advance(environment, 1);
    advance(environment, 2);

    assertThat(found(session).environment())
        .isEqualTo(new EnvironmentStanding(2, NOON.plusMillis(1), null));
    assertThat(found(elsewhere).environment()).isEqualTo(new EnvironmentStanding(0, null, null));
    assertThat(found(elsewhere).verdict(NOON)).isInstanceOf(Verdict.Live.class);
  }

  @Test
  void aSessionBehindItsEnvironmentIsNotListed() throws SQLException {
    EnvironmentId environment = anEnvironment();
    UserId user = aUser(environment);
    aSession(environment, user);
    advance(environment, 1);
    Session fresh = aSession(environment, user);

    assertThat(fresh.environmentGeneration()).isEqualTo(1);
    List<FoundSession> listed =
        read(stores -> stores.sessions().unended(environment, user, NOON, null, 10));
    assertThat(listed).extracting(FoundSession::session).containsExactly(fresh);
  }

  private void advance(EnvironmentId environment, long generation) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        var update =
            connection.prepareStatement(
                "UPDATE environments SET generation = ? WHERE id = unhex(?)")) {
      update.setLong(1, generation);
      update.setString(2, HexFormat.of().formatHex(Call.bytes(environment.value())));
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
    change(
        stores -> {
          var _ =
              stores
                  .revocations()
                  .append(
                      environment,
                      new Scope.AllOfEnvironment(generation),
                      CAUSE,
                      NOON.plusMillis(generation));
        });
  }
}
