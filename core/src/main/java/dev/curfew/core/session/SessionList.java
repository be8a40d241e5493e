package dev.curfew.core.session;

import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.store.Database;
import dev.curfew.core.store.Stores;
import dev.curfew.core.user.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists a user's sessions. */
public final class SessionList {
  private static final int BATCH = 200;

  private final Database database;
  private final AccessTimes accessTimes;
  private final InstantSource clock;

  public SessionList(Database database, AccessTimes accessTimes, InstantSource clock) {
    this.database = database;
    this.accessTimes = accessTimes;
    this.clock = clock;
  }

  /** A session and whether it is live. */
  public record Judged(Session session, Verdict verdict) {
    /** When a revoke of any scope ended it, whether or not that is on its record yet. */
    public @Nullable Instant revokedAt() {
      return verdict instanceof Verdict.Dead(Verdict.Reason reason, Instant at) && reason.isRevoke()
          ? at
          : null;
    }

    /** Whether a revoke ended it. */
    public boolean isRevoked() {
      return revokedAt() != null;
    }
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

  /**
   * Some of all the user's sessions that are still kept, ended ones too, newest first, each with
   * the verdict on it.
   *
   * @param revoked only those that were ended by a revoke, or only those that were not; null for
   *     all
   * @param offset how many to skip
   * @param limit the most to list, at least 1
   */
  public List<Judged> all(
      EnvironmentId environment, UserId user, @Nullable Boolean revoked, int offset, int limit) {
    Instant now = clock.instant();
    return database.read(
        stores -> {
          List<Judged> found = new ArrayList<>();
          int toSkip = offset;
          @Nullable SessionCursor cursor = null;
          while (found.size() < limit) {
            List<FoundSession> batch = stores.sessions().all(environment, user, cursor, BATCH);
            List<Judged> wanted =
                batch.stream()
                    .map(one -> judged(one, now))
                    .filter(one -> revoked == null || one.isRevoked() == revoked)
                    .toList();
            int skipped = Math.min(toSkip, wanted.size());
            toSkip -= skipped;
            found.addAll(wanted.subList(skipped, wanted.size()));
            if (batch.size() < BATCH) {
              break;
            }
            cursor = SessionCursor.after(batch.getLast().session());
          }
          return found.stream().limit(limit).toList();
        });
  }

  /** The session with the verdict on it, ended or not; empty if it is not kept. */
  public Optional<Judged> find(EnvironmentId environment, SessionId session) {
    Instant now = clock.instant();
    return database
        .read(stores -> stores.sessions().byId(environment, session))
        .map(found -> judged(found, now));
  }

  private Judged judged(FoundSession found, Instant now) {
    FoundSession known = accessTimes.overlay(found);
    return new Judged(known.session(), known.verdict(now));
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
