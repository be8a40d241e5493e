package dev.curfew.store.sqlite;

import dev.curfew.core.audit.Actor;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.revocation.Cause;
import dev.curfew.core.revocation.Revocation;
import dev.curfew.core.revocation.RevocationStore;
import dev.curfew.core.revocation.Scope;
import dev.curfew.core.session.SessionId;
import dev.curfew.core.user.UserId;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Revocations in SQLite. */
final class SqliteRevocations implements RevocationStore {
  /** What {@link #revocation} reads of a revocation {@code r}. */
  static final String COLUMNS =
      """
      r.sequence, r.environment_id, r.scope, r.session_id, r.user_id, r.generation, r.query,
        r.actor_type, r.actor_id, r.reason, r.from_address, r.at, r.part_of
      """;

  private static final String APPEND =
      """
      INSERT INTO revocations
        (environment_id, scope, session_id, user_id, generation, query,
        actor_type, actor_id, reason, from_address, at, part_of)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      RETURNING sequence""";
  private static final String OF_ENVIRONMENT =
      "SELECT " + COLUMNS + "FROM revocations r WHERE r.environment_id = ? AND ";
  private static final String AFTER = OF_ENVIRONMENT + "r.sequence > ? ORDER BY r.sequence LIMIT ?";
  private static final String FIND = OF_ENVIRONMENT + "r.sequence = ?";
  private static final String OF_USER =
      OF_ENVIRONMENT + "r.scope = 'USER' AND r.user_id = ? AND r.generation = ?";
  private static final String OF_WHOLE_ENVIRONMENT =
      OF_ENVIRONMENT + "r.scope = 'ENVIRONMENT' AND r.generation = ?";

  private final Sql sql;

  SqliteRevocations(Sql sql) {
    this.sql = sql;
  }

  /** The columns of a scope. The names of the kinds are part of the schema. */
  private record Columns(
      Kind kind,
      @Nullable UUID session,
      @Nullable UUID user,
      @Nullable Long generation,
      @Nullable String query) {
    enum Kind {
      SESSION,
      USER,
      ENVIRONMENT,
      MATCHING
    }

    static Columns of(Scope scope) {
      return switch (scope) {
        case Scope.OneSession(SessionId session, UserId user) ->
            new Columns(Kind.SESSION, session.value(), user.value(), null, null);
        case Scope.AllOfUser(UserId user, long generation, SessionId spared) ->
            new Columns(
                Kind.USER, spared == null ? null : spared.value(), user.value(), generation, null);
        case Scope.AllOfEnvironment(long generation) ->
            new Columns(Kind.ENVIRONMENT, null, null, generation, null);
        case Scope.Matching(String query) -> new Columns(Kind.MATCHING, null, null, null, query);
      };
    }
  }

  @Override
  public Revocation append(
      EnvironmentId environment, Scope scope, Cause cause, Instant at, @Nullable Long partOf) {
    Columns columns = Columns.of(scope);
    long sequence =
        sql.call(APPEND)
            .id(environment.value())
            .text(columns.kind().name())
            .id(columns.session())
            .id(columns.user())
            .number(columns.generation())
            .text(columns.query())
            .text(cause.actor().type().name())
            .text(cause.actor().id())
            .text(cause.reason())
            .text(cause.from())
            .time(at)
            .number(partOf)
            .first(Row::number)
            .orElseThrow();
    return new Revocation(
        sequence, environment, scope, cause, at.truncatedTo(ChronoUnit.MILLIS), partOf);
  }

  @Override
  public List<Revocation> after(EnvironmentId environment, long after, int limit) {
    return sql.call(AFTER)
        .id(environment.value())
        .number(after)
        .number(limit)
        .list(SqliteRevocations::revocation);
  }

  @Override
  public Optional<Revocation> find(EnvironmentId environment, long sequence) {
    return sql.call(FIND)
        .id(environment.value())
        .number(sequence)
        .first(SqliteRevocations::revocation);
  }

  @Override
  public Optional<Revocation> ofUser(EnvironmentId environment, UserId user, long generation) {
    return sql.call(OF_USER)
        .id(environment.value())
        .id(user.value())
        .number(generation)
        .first(SqliteRevocations::revocation);
  }

  @Override
  public Optional<Revocation> ofEnvironment(EnvironmentId environment, long generation) {
    return sql.call(OF_WHOLE_ENVIRONMENT)
        .id(environment.value())
        .number(generation)
        .first(SqliteRevocations::revocation);
  }

  static Revocation revocation(Row row) throws SQLException {
    return new Revocation(
        row.number(),
        row.environment(),
        scope(Columns.Kind.valueOf(row.text()), row),
        new Cause(
            new Actor(Actor.Type.valueOf(row.text()), row.optionalText()), row.text(), row.text()),
        row.time(),
        row.optionalNumber());
  }

  private static Scope scope(Columns.Kind kind, Row row) throws SQLException {
    UUID session = row.optionalId();
    UUID user = row.optionalId();
    long generation = row.number();
    String query = row.optionalText();
    return switch (kind) {
      case SESSION ->
          new Scope.OneSession(new SessionId(stored(session)), new UserId(stored(user)));
      case USER ->
          new Scope.AllOfUser(
              new UserId(stored(user)),
              generation,
              session == null ? null : new SessionId(session));
      case ENVIRONMENT -> new Scope.AllOfEnvironment(generation);
      case MATCHING -> new Scope.Matching(stored(query));
    };
  }

  private static <T> T stored(@Nullable T value) {
    return Objects.requireNonNull(value);
  }
}
