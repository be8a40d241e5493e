package dev.curfew.core.revocation;

import dev.curfew.core.session.SessionId;
import dev.curfew.core.user.UserId;
import org.jspecify.annotations.Nullable;

/** What a revocation ends. */
public sealed interface Scope {
  /** One session. */
  record OneSession(SessionId session, UserId user) implements Scope {}

  /**
   * Every session of the user minted under a generation before {@code generation}.
   *
   * @param spared restamped with the new generation in the same transaction
   */
  record AllOfUser(UserId user, long generation, @Nullable SessionId spared) implements Scope {}

  /** Every session of the environment minted under a generation before {@code generation}. */
  record AllOfEnvironment(long generation) implements Scope {}

  /**
   * The sessions that a query found. Each is a {@link OneSession} of its own that is part of this.
   *
   * @param query as it was asked, in JSON
   */
  record Matching(String query) implements Scope {}
}
