package dev.curfew.core.session;

import dev.curfew.core.access.Digest;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sessions at rest. Instants are kept to the millisecond. Every method but {@link #touch} and
 * {@link #deleteEnded} reaches one environment only.
 */
public interface SessionStore {
  /**
   * Adds the session, copying both generations from its environment and its user in the same
   * statement, whatever the record says.
   *
   * @return the session as stored; empty if there is no such user, or the user is deleted or locked
   */
  Optional<Session> insert(Session session, Digest token);

  /** The session stored under one of the digests. */
  Optional<FoundSession> byToken(EnvironmentId environment, List<Digest> digests);

  Optional<FoundSession> byId(EnvironmentId environment, SessionId id);

  /** Sets factors, attributes, claims, last access and expiry; never generations or the mark. */
  void update(Session session);

  /** Sets the mark where there is none. Says whether it did. */
  boolean mark(EnvironmentId environment, SessionId id, Instant at);

  /**
   * Gives the user's session the generation, if it had the one just before it.
   *
   * @return whether it did
   */
  boolean restamp(EnvironmentId environment, UserId user, SessionId id, long generation);

  /**
   * The user's sessions for which nothing but idleness can have ended them by {@code now}, newest
   * first and, of those started together, highest id first.
   *
   * @param after null for the first page
   */
  List<FoundSession> unended(
      EnvironmentId environment,
      UserId user,
      Instant now,
      @Nullable SessionCursor after,
      int limit);

  /** Moves each session's last access forward to the instant, never back. Skips unknown ids. */
  void touch(Map<SessionId, Instant> accesses);

  /**
   * Empties sessions of the user of what is personal: attributes, factors and claims.
   *
   * @param limit the most to empty
   * @return how many were emptied
   */
  int erase(EnvironmentId environment, UserId user, int limit);

  /**
   * Removes sessions that were revoked by mark, or expired, before {@code cutoff}.
   *
   * @param limit the most to remove
   * @return how many were removed
   */
  int deleteEnded(Instant cutoff, int limit);
}
