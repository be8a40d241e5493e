package dev.curfew.core.session;

import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.store.Database;
import dev.curfew.core.store.Stores;
import dev.curfew.core.user.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists a user's live sessions. */
public final class SessionList {
  private final Database database;
  private final AccessTimes accessTimes;
  private final InstantSource clock;

  public SessionList(Database database, AccessTimes accessTimes, InstantSource clock) {
    this.database = database;
    this.accessTimes = accessTimes;
    this.clock = clock;
  }

  /**
   * A page of sessions.
   *
   * @param next where the next page starts; null if this is the last
   */
  public record Page(List<Session> sessions, @Nullable SessionCursor next) {}

  /**
   * The user's live sessions, newest first.
   *
   * @param after null for the first page
   * @param limit the most to list, at least 1
   */
  public Page live(
      EnvironmentId environment, UserId user, @Nullable SessionCursor after, int limit) {
    Instant now = clock.instant();
    return database.read(stores -> page(stores, environment, user, after, limit, now));
  }

  private Page page(
      Stores stores,
      EnvironmentId environment,
      UserId user,
      @Nullable SessionCursor after,
      int limit,
      Instant now) {
    List<Session> live = new ArrayList<>();
    @Nullable SessionCursor cursor = after;
    while (true) {
      List<FoundSession> batch =
          stores.sessions().unended(environment, user, now, cursor, limit + 1);
      for (FoundSession candidate : batch) {
        FoundSession found = accessTimes.overlay(candidate);
        if (found.verdict(now) instanceof Verdict.Live) {
          if (live.size() == limit) {
            return new Page(live, SessionCursor.after(live.getLast()));
          }
          live.add(found.session());
        }
      }
      if (batch.size() <= limit) {
        return new Page(live, null);
      }
      cursor = SessionCursor.after(batch.getLast().session());
    }
  }
}
