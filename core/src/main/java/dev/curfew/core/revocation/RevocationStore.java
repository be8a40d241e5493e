package dev.curfew.core.revocation;

import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Revocations at rest, in the order in which they were committed. */
public interface RevocationStore {
  /**
   * Records the fact under the next sequence number.
   *
   * @param partOf the sequence of the revocation it belongs to; null where it stands alone
   */
  Revocation append(
      EnvironmentId environment, Scope scope, Cause cause, Instant at, @Nullable Long partOf);

  /** The environment's revocations with a sequence above {@code after}, in order. */
  List<Revocation> after(EnvironmentId environment, long after, int limit);

  Optional<Revocation> find(EnvironmentId environment, long sequence);

  /** The revocation that began the user's generation. */
  Optional<Revocation> ofUser(EnvironmentId environment, UserId user, long generation);

  /** The revocation that began the environment's generation. */
  Optional<Revocation> ofEnvironment(EnvironmentId environment, long generation);
}
