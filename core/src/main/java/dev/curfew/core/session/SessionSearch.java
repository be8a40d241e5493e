package dev.curfew.core.session;

import dev.curfew.core.audit.AuditEntry;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.revocation.Cause;
import dev.curfew.core.revocation.Progress;
import dev.curfew.core.revocation.Revocation;
import dev.curfew.core.revocation.Scope;
import dev.curfew.core.revocation.Sweep;
import dev.curfew.core.store.Database;
import dev.curfew.core.store.Stores;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds live sessions by a query, and ends what the very same query finds. */
public final class SessionSearch {
  private static final int READ_BATCH = 1000;

  /** Few enough that a revoke never waits long behind one batch in the store's only writer. */
  private static final int WRITE_BATCH = 100;

  private final Database database;
  private final AccessTimes accessTimes;
  private final InstantSource clock;

  public SessionSearch(Database database, AccessTimes accessTimes, InstantSource clock) {
    this.database = database;
    this.accessTimes = accessTimes;
    this.clock = clock;
  }

  /**
   * A page of what was found.
   *
   * @param total how many there are on all pages
   * @param next where the next page starts; null if this is the last
   */
  public record Page(List<Session> sessions, long total, @Nullable SessionId next) {}

  /**
   * What a query is to end.
   *
   * @param text the query as it was asked, in JSON
   * @param expected how many it must match; null for any number
   */
  public record Wish(SessionQuery query, String text, @Nullable Long expected) {}

  /** What comes of ending what a query finds. */
  public sealed interface Outcome {
    /**
     * They have ended.
     *
     * @param revoked how many; those that ended or stopped matching meanwhile are not among them
     */
    record Ended(long matched, long revoked, Revocation revocation) implements Outcome {}

    /** It matches another number than was expected; nothing was written. */
    record OtherNumber(long matched) implements Outcome {}
  }

  /**
   * The environment's live sessions that match, newest first.
   *
   * @param before the last session of the page before; null for the first page
   * @param limit the most to list, at least 1
   */
  public Page find(
      EnvironmentId environment, SessionQuery query, @Nullable SessionId before, int limit) {
    Instant now = now();
    Found found = new Found(before, limit);
    return database.read(
        stores -> {
          scan(stores, environment, query, now, found::add);
          return found.page();
        });
  }

  /** How many live sessions match. */
  public long count(EnvironmentId environment, SessionQuery query) {
    return matching(environment, query).size();
  }

  /** Ends the live sessions that match now, each in a small write that looks at it again. */
  public Outcome end(EnvironmentId environment, Wish wish, Cause cause) {
    List<SessionId> matching = matching(environment, wish.query());
    if (wish.expected() != null && wish.expected() != matching.size()) {
      return new Outcome.OtherNumber(matching.size());
    }
    Sweep sweep = database.write(stores -> begin(stores, environment, wish, matching, cause));
    long revoked = 0;
    for (int from = 0; from < matching.size(); from += WRITE_BATCH) {
      List<SessionId> batch = matching.subList(from, Math.min(from + WRITE_BATCH, matching.size()));
      Sweep before = sweep;
      Step step = database.write(stores -> end(stores, before, batch, wish.query()));
      sweep = step.sweep();
      revoked += step.revoked();
    }
    return new Outcome.Ended(matching.size(), revoked, sweep.revocation());
  }

  private record Step(Sweep sweep, int revoked) {}

  private Sweep begin(
      Stores stores, EnvironmentId environment, Wish wish, List<SessionId> matching, Cause cause) {
    Instant now = now();
    Scope scope = new Scope.Matching(wish.text());
    Revocation revocation = stores.revocations().append(environment, scope, cause, now, null);
    Progress progress = Progress.begun(matching.size(), now);
    Sweep sweep =
        new Sweep(revocation, null, matching.isEmpty() ? progress.finished(now) : progress);
    stores.sweeps().insert(sweep);
    stores
        .audit()
        .append(
            new AuditEntry(
                now,
                environment,
                cause.actor(),
                "sessions.revoked_by_query",
                String.valueOf(revocation.sequence()),
                cause.reason(),
                cause.from()));
    return sweep;
  }

  private Step end(Stores stores, Sweep sweep, List<SessionId> batch, SessionQuery query) {
    Instant now = now();
    Revocation whole = sweep.revocation();
    int revoked = 0;
    for (SessionId id : batch) {
      FoundSession found =
          stores.sessions().byId(whole.environment(), id).map(accessTimes::overlay).orElse(null);
      if (found != null
          && query.matches(found.session(), now)
          && SessionEnds.revoke(stores, found, whole.cause(), now, whole.sequence())
              instanceof RevokeOutcome.Revoked) {
        revoked++;
      }
    }
    Progress progress = sweep.progress().advanced(batch.size());
    Sweep after =
        new Sweep(
            whole,
            batch.getLast(),
            progress.done() == progress.total() ? progress.finished(now) : progress);
    stores.sweeps().update(after);
    stores.sweeps().addEnded(whole.sequence(), revoked);
    return new Step(after, revoked);
  }

  private List<SessionId> matching(EnvironmentId environment, SessionQuery query) {
    Instant now = now();
    List<SessionId> ids = new ArrayList<>();
    return database.read(
        stores -> {
          scan(stores, environment, query, now, session -> ids.add(session.id()));
          return ids;
        });
  }

  private void scan(
      Stores stores,
      EnvironmentId environment,
      SessionQuery query,
      Instant now,
      Consumer<Session> each) {
    @Nullable SessionId before = null;
    while (true) {
      List<FoundSession> batch = stores.sessions().search(environment, query, before, READ_BATCH);
      for (FoundSession candidate : batch) {
        FoundSession found = accessTimes.overlay(candidate);
        if (query.matches(found.session(), now) && found.verdict(now) instanceof Verdict.Live) {
          each.accept(found.session());
        }
      }
      if (batch.size() < READ_BATCH) {
        return;
      }
      before = batch.getLast().session().id();
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Gathers one page of what comes newest first, and counts all of it. */
  private static final class Found {
    private final @Nullable SessionId before;
    private final int limit;
    private final List<Session> page = new ArrayList<>();
    private long total;
    private boolean more;

    Found(@Nullable SessionId before, int limit) {
      this.before = before;
      this.limit = limit;
    }

    void add(Session session) {
      total++;
      if (before == null || isOlder(session.id(), before)) {
        more = page.size() == limit;
        if (!more) {
          page.add(session);
        }
      }
    }

    Page page() {
      return new Page(List.copyOf(page), total, more ? page.getLast().id() : null);
    }

    /** Ids are compared as the store orders them: byte by byte. */
    private static boolean isOlder(SessionId one, SessionId other) {
      return one.value().toString().compareTo(other.value().toString()) < 0;
    }
  }
}
