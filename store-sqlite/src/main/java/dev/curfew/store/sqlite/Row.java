package dev.curfew.store.sqlite;

import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.user.UserId;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row of an outcome. Each method reads the next column. */
final class Row {
  private final ResultSet columns;
  private int column;

  Row(ResultSet columns) {
    this.columns = columns;
  }

  UUID id() throws SQLException {
    return id(blob());
  }

  @Nullable UUID optionalId() throws SQLException {
    byte @Nullable [] bytes = columns.getBytes(++column);
    return bytes == null ? null : id(bytes);
  }

  EnvironmentId environment() throws SQLException {
    return new EnvironmentId(id());
  }

  UserId user() throws SQLException {
    return new UserId(id());
  }

  Instant time() throws SQLException {
    return Instant.ofEpochMilli(number());
  }

  @Nullable Instant optionalTime() throws SQLException {
    Long millis = optionalNumber();
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }

  long number() throws SQLException {
    return columns.getLong(++column);
  }

  @Nullable Long optionalNumber() throws SQLException {
    long value = number();
    return value == 0 && columns.wasNull() ? null : (Long) value;
  }

  boolean flag() throws SQLException {
    return number() != 0;
  }

  String text() throws SQLException {
    return columns.getString(++column);
  }

  @Nullable String optionalText() throws SQLException {
    return columns.getString(++column);
  }

  byte[] blob() throws SQLException {
    return columns.getBytes(++column);
  }

  private static UUID id(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }
}
