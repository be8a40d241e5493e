package dev.curfew.store.sqlite;

import dev.curfew.core.AddressBlock;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;

/**
 * What statements call and SQLite lacks, so that SQL and core mean the same by it. No table or
 * index depends on them: any other program can still open the file.
 */
final class Functions {
  private Functions() {}

  static void addTo(Connection connection) throws SQLException {
    Function.create(connection, "fold", new Fold(), 1, Function.FLAG_DETERMINISTIC);
    Function.create(connection, "is_within", new IsWithin(), 2, Function.FLAG_DETERMINISTIC);
  }

  /** {@code fold(text)}: the form under which two texts are the same without case. */
  private static final class Fold extends Function {
    @Override
    protected void xFunc() throws SQLException {
      String text = value_text(0);
      if (text == null) {
        result();
      } else {
        result(text.toLowerCase(Locale.ROOT));
      }
    }
  }

  /** {@code is_within(address, block)}: as {@link AddressBlock#contains}. */
  private static final class IsWithin extends Function {
    private @Nullable AddressBlock last;

    @Override
    protected void xFunc() throws SQLException {
      result(block(value_text(1)).contains(value_text(0)) ? 1 : 0);
    }

    /** One query asks about one block, over and over. */
    private AddressBlock block(String text) {
      AddressBlock known = last;
      if (known == null || !known.toString().equals(text)) {
        known = AddressBlock.parse(text).orElseThrow();
        last = known;
      }
      return known;
    }
  }
}
