package dev.curfew.core.session;

import dev.curfew.core.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
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

  /** Nothing noted yet. */
  public AccessTimes() {}

  /** Notes that the session was used. */
  void note(SessionId session, Instant at) {
    unwritten.merge(session, at, (old, fresh) -> fresh.isAfter(old) ? fresh : old);
  }

  /** The session as the store gave it, with a later use that the store does not know yet. */
  FoundSession overlay(FoundSession found) {
    Instant at = unwritten.get(found.session().id());
    return at == null ? found : found.with(found.session().accessedAt(at));
  }

  /** Writes what has gathered so far, in bounded batches. */
  public void flush(Database database) {
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
    Map<SessionId, Instant> written = Map.copyOf(batch);
    database.write(
        stores -> {
          stores.sessions().touch(written);
          return written.size();
        });
    written.forEach(unwritten::remove);
  }
}
