package dev.curfew.store.sqlite;

import dev.curfew.core.store.StoreException;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Says what went wrong without repeating what was stored. */
final class Failures {
  private Failures() {}

  static StoreException translate(SQLException failed) {
    return new StoreException("The database failed with " + code(failed) + ".", failed);
  }

  static StoreException closed() {
    return new StoreException(
        "The database is closed.", new IllegalStateException("used after close"));
  }

  static SQLiteErrorCode code(SQLException failed) {
    return failed instanceof SQLiteException known
        ? known.getResultCode()
        : SQLiteErrorCode.UNKNOWN_ERROR;
  }
}
