package dev.curfew.core.revocation;

import dev.curfew.core.environment.EnvironmentId;
import java.time.Instant;
import java.util.List;

/** Revocations at rest, in the order in which they were committed. */
public interface RevocationStore {
  /** Records the fact under the next sequence number. */
  Revocation append(EnvironmentId environment, Scope scope, Cause cause, Instant at);

  /** The environment's revocations with a sequence above {@code after}, in order. */
  List<Revocation> after(EnvironmentId environment, long after, int limit);
}
