package dev.curfew.core.revocation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sweeps at rest: those under way, and what became of those before. */
public interface SweepStore {
  /** Adds the sweep of a revocation that has none yet. */
  void insert(Sweep sweep);

  Optional<Sweep> find(long revocation);

  /**
   * Those of generations that go on, in the order of their revocations. Whoever revokes by a query
   * does that sweep itself.
   */
  List<Sweep> unfinished(int limit);

  /** Sets cursor and progress, all but {@code ended}. No effect where there is no such sweep. */
  void update(Sweep sweep);

  /**
   * Marks the revocations by a query that go on as cut off; for the start, when nobody runs any.
   */
  void cutOffQueries(Instant at);

  /** Counts sessions on the record as ended by the revocation. No effect where it has no sweep. */
  void addEnded(long revocation, long sessions);
}
