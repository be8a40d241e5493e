package dev.curfew.store.sqlite;

import static dev.curfew.store.contract.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.audit.Actor;
import dev.curfew.core.audit.AuditEntry;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.store.Stores;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Asks SQLite how it would go about the statements that a question to the stores leads to. */
final class Plans {
  static final AuditEntry ENTRY =
      new AuditEntry(
          NOON, new EnvironmentId(TimeOrderedId.at(NOON)), Actor.SYSTEM, "a.done", "", "", "");

  private Plans() {}

  /** The steps of all statements. */
  static List<String> of(Path file, Consumer<Stores> question) {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      Functions.addTo(connection);
      Set<String> statements = new LinkedHashSet<>();
      question.accept(new SqliteStores(new Sql(listening(connection, statements))));
      List<String> steps = new ArrayList<>();
      for (String statement : statements) {
        explain(connection, statement, steps);
      }
      return steps;
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }

  /**
   * The index is used, no table that can be large is read from end to end, and nothing is sorted
   * but the few contacts of one user.
   */
  static void assertByIndexInOrder(List<String> plan, String index) {
    assertByIndex(plan, index);
    assertThat(plan)
        .noneMatch(step -> step.contains("USE TEMP B-TREE") && !step.contains("json_group_array"));
  }

  /** The index is used, and no table that can be large is read from end to end. */
  static void assertByIndex(List<String> plan, String index) {
    assertThat(plan).anyMatch(step -> step.contains(index));
    assertThat(plan).noneMatch(step -> step.startsWith("SCAN ") && !isSmall(step));
  }

  /** A table that has few rows, an index that has only those asked for, or no table at all. */
  private static boolean isSmall(String step) {
    return step.contains("sqlite_sequence")
        || step.contains("webhooks_enabled")
        || step.contains("sweeps_unfinished")
        || step.contains("json_each")
        || step.contains("CONSTANT ROW");
  }

  private static void explain(Connection connection, String statement, List<String> steps)
      throws SQLException {
    try (Statement explain = connection.createStatement();
        ResultSet rows = explain.executeQuery("EXPLAIN QUERY PLAN " + statement)) {
      while (rows.next()) {
        steps.add(rows.getString("detail"));
      }
    }
  }

  /** The same connection, which notes what is prepared. */
  private static Connection listening(Connection connection, Set<String> statements) {
    return (Connection)
        Proxy.newProxyInstance(
            Plans.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (_, method, arguments) -> {
              if (method.getName().equals("prepareStatement")) {
                statements.add((String) arguments[0]);
              }
              return pass(connection, method, arguments);
            });
  }

  private static Object pass(Connection connection, Method method, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(connection, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }
}
