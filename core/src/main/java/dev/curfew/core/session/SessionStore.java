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
 * Sessions at rest. Instants are kept to the millisecond. Every method but {@link #touch}, {@link
 * #expired} and {@link #deleteEnded} reaches one environment only. A session is <em>open</em> until
 * its end is on the record.
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

  /** Sets factors, attributes, claims, last access and expiry; never generations or the end. */
  void update(Session session);

  /** Puts the end on the record where there is none. Says whether it did. */
  boolean end(EnvironmentId environment, SessionId id, Verdict.Dead end);

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

  /**
   * Every session of the user that has not been deleted, ended ones too, newest first and, of those
   * started together, highest id first.
   *
   * @param after null for the first page
   */
  List<FoundSession> all(
      EnvironmentId environment, UserId user, @Nullable SessionCursor after, int limit);

  /**
   * The environment's open sessions among which are all that match, highest id first: a store may
   * leave out what does not match as far as it can tell, given that a session's last access may be
   * later than what is stored.
   *
   * @param before null for the first page
   */
  List<FoundSession> search(
      EnvironmentId environment, SessionQuery query, @Nullable SessionId before, int limit);

  /** How many sessions {@link #search} would look through. */
  long countOpen(EnvironmentId environment);

  /**
   * The environment's open sessions minted under an environment generation before {@code
   * generation}, lowest id first.
   *
   * @param after null for the first page
   */
  List<FoundSession> behindEnvironment(
      EnvironmentId environment, long generation, @Nullable SessionId after, int limit);

  /**
   * The user's open sessions under a user generation before {@code generation}, lowest id first.
   *
   * @param after null for the first page
   */
  List<FoundSession> behindUser(
      EnvironmentId environment,
      UserId user,
      long generation,
      @Nullable SessionId after,
      int limit);

  /** Open sessions of every environment that have expired by {@code now}, in that order. */
  List<FoundSession> expired(Instant now, int limit);

  /**
   * The environment's open sessions last accessed at {@code since} or before, lowest id first.
   *
   * @param after null for the first page
   */
  List<FoundSession> unusedSince(
      EnvironmentId environment, Instant since, @Nullable SessionId after, int limit);

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
   * Removes sessions whose end is on the record and was before {@code cutoff}.
   *
   * @param limit the most to remove
   * @return how many were removed
   */
  int deleteEnded(Instant cutoff, int limit);
}
