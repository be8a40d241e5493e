package dev.curfew.core.event;

import dev.curfew.core.environment.EnvironmentId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Events at rest, in the order in which they were committed: also the outbox of webhooks. */
public interface EventStore {
  /** Adds the event under the next sequence number, and returns the number. */
  long append(Event event);

  Optional<Event> find(EnvironmentId environment, UUID event);

  /** The environment's events that match, newest first. */
  List<EventRecord> search(EnvironmentId environment, EventQuery query, int limit);

  /** The events of every environment with a sequence above {@code after}, in order. */
  List<EventRecord> after(long after, int limit);

  /** The newest sequence; 0 where there has never been an event. */
  long newest();

  /**
   * Removes the environment's events from before {@code cutoff} with a sequence up to {@code upTo}.
   *
   * @param limit the most to remove
   * @return how many were removed
   */
  int deleteBefore(EnvironmentId environment, Instant cutoff, long upTo, int limit);
}
