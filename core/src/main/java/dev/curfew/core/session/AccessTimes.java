package dev.curfew.core.session;

import dev.curfew.core.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When sessions were last used, before it is written. Using a session costs no write of its own: a
 * worker writes what has gathered, at least every {@link #WRITE_INTERVAL}. A crash forgets at most
 * that much, which can only make a session look idle sooner.
 */
public final class AccessTimes {
  public static final Duration WRITE_INTERVAL = Duration.ofSeconds(2);

  /** Few enough that a revoke never waits long behind one batch in the store's only writer. */
  private static final int BATCH = 200;

  private final ConcurrentHashMap<SessionId, Instant> unwritten = new ConcurrentHashMap<>();

  /**
   * What the last two rounds have written: a reader may hold a snapshot from before the commit, and
   * must not miss what has just left {@link #unwritten}.
   */
  private volatile Map<SessionId, Instant> written = new ConcurrentHashMap<>();

  private volatile Map<SessionId, Instant> writtenBefore = Map.of();

  /** Nothing noted yet. */
  public AccessTimes() {}

  /** Notes that the session was used. */
  void note(SessionId session, Instant at) {
    unwritten.merge(session, at, (old, fresh) -> fresh.isAfter(old) ? fresh : old);
  }

  /** The session as the store gave it, with a later use that the store did not know yet. */
  FoundSession overlay(FoundSession found) {
    SessionId id = found.session().id();
    FoundSession known = found;
    for (Map<SessionId, Instant> uses : List.of(unwritten, written, writtenBefore)) {
      Instant at = uses.get(id);
      known = at == null ? known : known.with(known.session().accessedAt(at));
    }
    return known;
  }

  /** Writes what has gathered so far, in bounded batches. One caller at a time. */
  public synchronized void flush(Database database) {
    writtenBefore = written;
    written = new ConcurrentHashMap<>();
    Map<SessionId, Instant> batch = new HashMap<>();
    for (Map.Entry<SessionId, Instant> access : unwritten.entrySet()) {
      batch.put(access.getKey(), access.getValue());
      if (batch.size() == BATCH) {
        write(database, batch);
        batch.clear();
      }
    }
    if (!batch.isEmpty()) {
      write(database, batch);
    }
  }

  private void write(Database database, Map<SessionId, Instant> batch) {
    Map<SessionId, Instant> writing = Map.copyOf(batch);
    database.write(
        stores -> {
          stores.sessions().touch(writing);
          return writing.size();
        });
    written.putAll(writing);
    writing.forEach(unwritten::remove);
  }
}
