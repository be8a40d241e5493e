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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Revocations in SQLite. */
final class SqliteRevocations implements RevocationStore {
  private static final String APPEND =
      """
      INSERT INTO revocations
        (environment_id, scope, session_id, user_id, generation, actor_type, actor_id, reason, at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      RETURNING sequence""";
  private static final String AFTER =
      """
      SELECT sequence, environment_id, scope, session_id, user_id, generation,
        actor_type, actor_id, reason, at
      FROM revocations WHERE environment_id = ? AND sequence > ? ORDER BY sequence LIMIT ?""";

  private final Sql sql;

  SqliteRevocations(Sql sql) {
    this.sql = sql;
  }

  /** The columns of a scope. The names of the kinds are part of the schema. */
  private record Columns(
      Kind kind, @Nullable UUID session, @Nullable UUID user, @Nullable Long generation) {
    enum Kind {
      SESSION,
      USER,
      ENVIRONMENT
    }

    static Columns of(Scope scope) {
      return switch (scope) {
        case Scope.OneSession(SessionId session, UserId user) ->
            new Columns(Kind.SESSION, session.value(), user.value(), null);
        case Scope.AllOfUser(UserId user, long generation, SessionId spared) ->
            new Columns(
                Kind.USER, spared == null ? null : spared.value(), user.value(), generation);
        case Scope.AllOfEnvironment(long generation) ->
            new Columns(Kind.ENVIRONMENT, null, null, generation);
      };
    }
  }

  @Override
  public Revocation append(EnvironmentId environment, Scope scope, Cause cause, Instant at) {
    Columns columns = Columns.of(scope);
    long sequence =
        sql.call(APPEND)
            .id(environment.value())
            .text(columns.kind().name())
            .id(columns.session())
            .id(columns.user())
            .number(columns.generation())
            .text(cause.actor().type().name())
            .text(cause.actor().id())
            .text(cause.reason())
            .time(at)
            .first(Row::number)
            .orElseThrow();
    return new Revocation(sequence, environment, scope, cause, at.truncatedTo(ChronoUnit.MILLIS));
  }

  @Override
  public List<Revocation> after(EnvironmentId environment, long after, int limit) {
    return sql.call(AFTER)
        .id(environment.value())
        .number(after)
        .number(limit)
        .list(SqliteRevocations::revocation);
  }

  private static Revocation revocation(Row row) throws SQLException {
    return new Revocation(
        row.number(),
        row.environment(),
        scope(Columns.Kind.valueOf(row.text()), row),
        new Cause(new Actor(Actor.Type.valueOf(row.text()), row.optionalText()), row.text()),
        row.time());
  }

  private static Scope scope(Columns.Kind kind, Row row) throws SQLException {
    UUID session = row.optionalId();
    UUID user = row.optionalId();
    long generation = row.number();
    return switch (kind) {
      case SESSION ->
          new Scope.OneSession(new SessionId(stored(session)), new UserId(stored(user)));
      case USER ->
          new Scope.AllOfUser(
              new UserId(stored(user)),
              generation,
              session == null ? null : new SessionId(session));
      case ENVIRONMENT -> new Scope.AllOfEnvironment(generation);
    };
  }

  private static UUID stored(@Nullable UUID id) {
    return Objects.requireNonNull(id);
  }
}
