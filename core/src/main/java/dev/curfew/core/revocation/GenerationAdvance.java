package dev.curfew.core.revocation;

import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.session.SessionId;
import dev.curfew.core.store.Stores;
import dev.curfew.core.user.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Revokes all of a user's or of an environment's sessions by advancing a generation, inside a
 * write. That ends them, however many they are; their rows and events follow in a {@link Sweep}.
 */
public final class GenerationAdvance {
  /** So many of a user's sessions are swept in the very same write: all that most users have. */
  public static final int SWEPT_AT_ONCE = 100;

  private GenerationAdvance() {}

  /**
   * Ends every session of the user but {@code spared}. A spared session that had already ended
   * stays ended.
   *
   * @param stores of the write in which the cause of it is also stored
   */
  public static Revocation ofUser(
      Stores stores,
      EnvironmentId environment,
      UserId user,
      @Nullable SessionId spared,
      Cause cause,
      Instant at) {
    long generation = stores.users().advanceGeneration(environment, user);
    if (spared != null) {
      stores.sessions().restamp(environment, user, spared, generation);
    }
    Scope scope = new Scope.AllOfUser(user, generation, spared);
    Revocation revocation = stores.revocations().append(environment, scope, cause, at, null);
    Sweeping.next(stores, begun(stores, revocation), at, SWEPT_AT_ONCE);
    return revocation;
  }

  /** Ends every session of the environment. */
  public static Revocation ofEnvironment(
      Stores stores, EnvironmentId environment, Cause cause, Instant at) {
    long generation = stores.environments().advanceGeneration(environment);
    Scope scope = new Scope.AllOfEnvironment(generation);
    Revocation revocation = stores.revocations().append(environment, scope, cause, at, null);
    begun(stores, revocation);
    return revocation;
  }

  private static Sweep begun(Stores stores, Revocation revocation) {
    Sweep sweep = new Sweep(revocation, null, Progress.begun(0, revocation.at()));
    stores.sweeps().insert(sweep);
    return sweep;
  }
}
