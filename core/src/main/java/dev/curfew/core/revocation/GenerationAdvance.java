package dev.curfew.core.revocation;

import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.session.SessionId;
import dev.curfew.core.store.Stores;
import dev.curfew.core.user.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Revokes all of a user's sessions by advancing the user's generation, inside a write. */
public final class GenerationAdvance {
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
    return stores.revocations().append(environment, scope, cause, at);
  }
}
