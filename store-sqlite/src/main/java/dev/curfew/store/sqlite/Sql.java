package dev.curfew.store.sqlite;

import dev.curfew.core.store.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** One connection and the statements prepared on it. Only one thread at a time may use it. */
final class Sql implements AutoCloseable {
  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  Sql(Connection connection) {
    this.connection = connection;
  }

  /** A call of a constant statement, which is kept prepared for the next time. */
  Call call(String sql) {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = prepare(sql);
      prepared.put(sql, statement);
    }
    return new Call(statement, false);
  }

  /** A call of a composed statement, which is prepared for this one time. */
  Call callOnce(String sql) {
    return new Call(prepare(sql), true);
  }

  /** Closing the connection finalizes its statements too. */
  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException failed) {
      throw Failures.translate(failed);
    }
  }

  private PreparedStatement prepare(String sql) throws StoreException {
    try {
      return connection.prepareStatement(sql);
    } catch (SQLException failed) {
      throw Failures.translate(failed);
    }
  }
}
