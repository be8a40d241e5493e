package dev.curfew.core.signin;

import dev.curfew.core.access.Digest;
import dev.curfew.core.access.Peppers;
import dev.curfew.core.store.Database;
import java.time.Instant;

/** Lets each thing be used once. */
public final class OneTimes {
  private final Database database;
  private final Peppers peppers;

  public OneTimes(Database database, Peppers peppers) {
    this.database = database;
    this.peppers = peppers;
  }

  /**
   * Uses it.
   *
   * @param until how long it would be good for
   * @return whether this was the first time
   */
  public boolean use(String what, Instant until) {
    return database.write(
        stores -> {
          boolean first = true;
          for (Digest digest : peppers.candidates(what)) {
            first &= stores.oneTimes().use(digest, until);
          }
          return first;
        });
  }
}
