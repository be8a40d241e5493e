package dev.curfew.store.sqlite;

import dev.curfew.core.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;

/** Brings a database file to the schema that this program knows. */
final class Migrations {
  /** In order; each leaves {@code user_version} at its own number. */
  private static final List<String> SCRIPTS =
      List.of("V1__schema.sql", "V2__events_webhooks_and_recorded_ends.sql");

  /** Set by the first script. */
  private static final long APPLICATION = 0x43757266L;

  private static final String APPLICATION_ID = "PRAGMA application_id";
  private static final String VERSION = "PRAGMA user_version";
  private static final String TABLES = "SELECT count(*) FROM sqlite_schema";

  private final Path path;

  Migrations(Path path) {
    this.path = path;
  }

  /** Touches nothing unless the file is new or one of ours. */
  void run(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      refuseForeign(statement);
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("BEGIN IMMEDIATE");
      upgrade(statement);
      statement.execute("COMMIT");
    }
  }

  private void refuseForeign(Statement statement) throws SQLException {
    boolean ours = number(statement, APPLICATION_ID) == APPLICATION;
    if (!ours && number(statement, TABLES) + number(statement, VERSION) > 0) {
      throw refusal("is not a Curfew database");
    }
    if (number(statement, VERSION) > SCRIPTS.size()) {
      throw refusal("was written by a newer Curfew: upgrade this one");
    }
  }

  private static void upgrade(Statement statement) throws SQLException {
    int version = (int) number(statement, VERSION);
    for (String script : SCRIPTS.subList(version, SCRIPTS.size())) {
      statement.executeUpdate(text(script));
    }
  }

  private static long number(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  private StoreException refusal(String why) {
    return new StoreException(path + " " + why + ".", new IllegalStateException("wrong schema"));
  }

  private static String text(String script) {
    try (InputStream resource =
        Objects.requireNonNull(Migrations.class.getResourceAsStream(script))) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
