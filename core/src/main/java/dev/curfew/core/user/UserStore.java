package dev.curfew.core.user;

import dev.curfew.core.environment.EnvironmentId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Users at rest. Deleted users are found by nothing here; their rows stay, emptied of what is
 * personal, so that their sessions stay dead. Every method reaches one environment only.
 */
public interface UserStore {
  /**
   * Adds the user with generation 0.
   *
   * @return what another user already has, in which case nothing is written; empty when added
   */
  Optional<UserConflict> insert(User user);

  Optional<User> find(EnvironmentId environment, UserKey key);

  /**
   * Sets everything but id, environment, generation, creation and visits.
   *
   * @return what another user already has, in which case nothing is written; empty when done
   */
  Optional<UserConflict> update(User user);

  /** Adds one to the generation of the user, deleted or not, and returns the new value. */
  long advanceGeneration(EnvironmentId environment, UserId user);

  /** Marks the user deleted and erases what is personal. No effect on an unknown id. */
  void delete(EnvironmentId environment, UserId user, Instant at);

  /**
   * The users that match, oldest first.
   *
   * @param after the last user of the page before; null for the first page
   */
  UserPage search(EnvironmentId environment, UserQuery query, @Nullable UserId after, int limit);

  /** The users listed, and how many match in all. */
  UserPage list(EnvironmentId environment, UserListing listing);

  /** Notes that a session was minted for the user. */
  void visited(EnvironmentId environment, UserId user, Instant at);
}
