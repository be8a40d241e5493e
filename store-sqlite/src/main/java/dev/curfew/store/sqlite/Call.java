package dev.curfew.store.sqlite;

import dev.curfew.core.store.StoreException;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One call of a statement: its parameters in order, then what to do with the outcome. */
final class Call {
  private static final int UUID_BYTES = 16;
  private static final int NANOS_PER_MILLI = 1_000_000;
  private static final Instant EARLIEST = Instant.ofEpochMilli(Long.MIN_VALUE);
  private static final Instant LATEST = Instant.ofEpochMilli(Long.MAX_VALUE - 1);

  private final PreparedStatement statement;
  private final boolean once;
  private int parameter;

  Call(PreparedStatement statement, boolean once) {
    this.statement = statement;
    this.once = once;
  }

  /** Makes a value of one row. */
  @FunctionalInterface
  interface Mapping<T> {
    T map(Row row) throws SQLException;
  }

  /** Binds the values of one part of a statement. */
  @FunctionalInterface
  interface Binding {
    Call bind(Call call);
  }

  Call id(@Nullable UUID id) {
    return blob(id == null ? null : bytes(id));
  }

  Call time(@Nullable Instant time) {
    return number(time == null ? null : (Long) millis(time));
  }

  /** Rounded up, so that what is stored is below it if and only if it is before the time. */
  Call timeBound(Instant time) {
    long millis = millis(time);
    return number(
        time.get(ChronoField.NANO_OF_SECOND) % NANOS_PER_MILLI == 0 ? millis : millis + 1);
  }

  Call blob(byte @Nullable [] value) {
    return bind(value);
  }

  Call text(@Nullable String value) {
    return bind(value);
  }

  Call number(@Nullable Long value) {
    return bind(value);
  }

  Call number(long value) {
    return bind(value);
  }

  Call flag(boolean value) {
    return bind(value ? 1L : 0L);
  }

  /** Runs it and answers how many rows it changed. */
  int update() {
    try {
      return statement.executeUpdate();
    } catch (SQLException failed) {
      throw Failures.translate(failed);
    } finally {
      finish();
    }
  }

  /** The only row, or empty. */
  <T> Optional<T> first(Mapping<T> mapping) {
    try (ResultSet rows = statement.executeQuery()) {
      return rows.next() ? Optional.of(mapping.map(new Row(rows))) : Optional.empty();
    } catch (SQLException failed) {
      throw Failures.translate(failed);
    } finally {
      finish();
    }
  }

  /** All rows in order. */
  <T> List<T> list(Mapping<T> mapping) {
    List<T> all = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        all.add(mapping.map(new Row(rows)));
      }
      return all;
    } catch (SQLException failed) {
      throw Failures.translate(failed);
    } finally {
      finish();
    }
  }

  private Call bind(@Nullable Object value) throws StoreException {
    parameter++;
    try {
      statement.setObject(parameter, value);
      return this;
    } catch (SQLException failed) {
      throw Failures.translate(failed);
    }
  }

  private void finish() {
    if (once) {
      try {
        statement.close();
      } catch (SQLException failed) {
        throw Failures.translate(failed);
      }
    }
  }

  /** Times further away than any that is stored are taken to where those end. */
  private static long millis(Instant time) {
    if (time.isBefore(EARLIEST)) {
      return EARLIEST.toEpochMilli();
    }
    return time.isAfter(LATEST) ? LATEST.toEpochMilli() : time.toEpochMilli();
  }

  /** The id as it is stored. */
  static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(UUID_BYTES)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }
}
