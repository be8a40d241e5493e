package dev.curfew.store.sqlite;

import dev.curfew.core.access.Digest;
import dev.curfew.core.signin.OneTimeStore;
import java.time.Instant;

/** What has been used once, in SQLite. */
final class SqliteOneTimes implements OneTimeStore {
  private static final String USE =
      "INSERT INTO one_times (digest, until) VALUES (?, ?) ON CONFLICT (digest) DO NOTHING";
  private static final String DELETE_EXPIRED =
      """
      DELETE FROM one_times WHERE digest IN (
        SELECT digest FROM one_times WHERE until < ? LIMIT ?)""";

  private final Sql sql;

  SqliteOneTimes(Sql sql) {
    this.sql = sql;
  }

  @Override
  public boolean use(Digest what, Instant until) {
    return sql.call(USE).blob(what.bytes()).time(until).update() == 1;
  }

  @Override
  public int deleteExpired(Instant cutoff, int limit) {
    return sql.call(DELETE_EXPIRED).timeBound(cutoff).number(limit).update();
  }
}
