package dev.curfew.store.sqlite;

import static dev.curfew.store.contract.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.access.Digest;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.session.SessionCursor;
import dev.curfew.core.session.SessionId;
import dev.curfew.core.session.SessionQuery;
import dev.curfew.core.store.Stores;
import dev.curfew.core.user.UserId;
import dev.curfew.store.contract.Samples;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How SQLite goes about what is asked of sessions: by an index, and in its order. */
final class SessionPlanTest extends SqliteTest {
  private static final EnvironmentId ENVIRONMENT = new EnvironmentId(TimeOrderedId.at(NOON));
  private static final UserId USER = new UserId(TimeOrderedId.at(NOON));
  private static final SessionId SESSION = new SessionId(TimeOrderedId.at(NOON));
  private static final SessionCursor CURSOR = new SessionCursor(NOON, SESSION);
  private static final Digest DIGEST = Samples.digest(SESSION);

  @ParameterizedTest(name = "{0}")
  @MethodSource({"single", "scans"})
  void goesByTheIndexAndNothingElse(String what, String index, Consumer<Stores> question) {
    Plans.assertByIndexInOrder(Plans.of(file(), question), index);
  }

  /** These sort, but only what one user has. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("sorted")
  void goesByTheIndexAndSorts(String what, String index, Consumer<Stores> question) {
    Plans.assertByIndex(Plans.of(file(), question), index);
  }

  @Test
  void aPlanCanBeBad() {
    List<String> plan = Plans.of(file(), stores -> stores.environments().all());

    assertThatThrownBy(() -> Plans.assertByIndex(plan, "environments"))
        .isInstanceOf(AssertionError.class);
  }

  static Stream<Arguments> single() {
    return Stream.of(
        plan(
            "byToken",
            "sessions_by_token (token_digest=? AND environment_id=?)",
            s -> s.sessions().byToken(ENVIRONMENT, List.of(DIGEST))),
        plan(
            "byId",
            "sqlite_autoindex_sessions_1 (id=?)",
            s -> s.sessions().byId(ENVIRONMENT, SESSION)),
        plan(
            "insert",
            "sqlite_autoindex_users_1 (id=?)",
            s -> s.sessions().insert(Samples.session(ENVIRONMENT, USER), DIGEST)),
        plan(
            "end",
            "sqlite_autoindex_sessions_1 (id=?)",
            s -> s.sessions().end(ENVIRONMENT, SESSION, Samples.revoked(NOON))),
        plan(
            "restamp",
            "sqlite_autoindex_sessions_1 (id=?)",
            s -> s.sessions().restamp(ENVIRONMENT, USER, SESSION, 1)),
        plan(
            "touch",
            "sqlite_autoindex_sessions_1 (id=?)",
            s -> s.sessions().touch(Map.of(SESSION, NOON))),
        plan(
            "unended",
            "sessions_by_user (user_id=? AND user_generation=? AND (started_at,id)<(?,?))",
            s -> s.sessions().unended(ENVIRONMENT, USER, NOON, CURSOR, 10)));
  }

  static Stream<Arguments> scans() {
    return Stream.of(
        plan(
            "countOpen",
            "COVERING INDEX sessions_open (environment_id=?)",
            s -> s.sessions().countOpen(ENVIRONMENT)),
        plan(
            "search",
            "sessions_open (environment_id=?)",
            s -> s.sessions().search(ENVIRONMENT, SessionQuery.ALL, null, 10)),
        plan(
            "search, next page",
            "sessions_open (environment_id=? AND id<?)",
            s -> s.sessions().search(ENVIRONMENT, SessionQuery.ALL, SESSION, 10)),
        plan(
            "behindEnvironment",
            "sessions_open (environment_id=? AND id>?)",
            s -> s.sessions().behindEnvironment(ENVIRONMENT, 1, SESSION, 10)),
        plan(
            "unusedSince",
            "sessions_open (environment_id=? AND id>?)",
            s -> s.sessions().unusedSince(ENVIRONMENT, NOON, SESSION, 10)),
        plan(
            "expired",
            "sessions_open_by_expiry (expires_at<?)",
            s -> s.sessions().expired(NOON, 10)),
        plan(
            "erase",
            "sessions_by_user (user_id=?)",
            s -> s.sessions().erase(ENVIRONMENT, USER, 10)),
        plan(
            "deleteEnded",
            "sessions_by_end (ended_at<?)",
            s -> s.sessions().deleteEnded(NOON, 10)));
  }

  static Stream<Arguments> sorted() {
    SessionQuery ofUser =
        new SessionQuery(USER, null, null, null, null, null, null, null, null, null);
    return Stream.of(
        plan(
            "all",
            "COVERING INDEX sessions_by_user (user_id=?)",
            s -> s.sessions().all(ENVIRONMENT, USER, CURSOR, 10)),
        plan(
            "behindUser",
            "sessions_by_user (user_id=? AND user_generation<?)",
            s -> s.sessions().behindUser(ENVIRONMENT, USER, 1, SESSION, 10)),
        plan(
            "search of a user",
            "sessions_by_user (user_id=?)",
            s -> s.sessions().search(ENVIRONMENT, ofUser, SESSION, 10)));
  }

  private static Arguments plan(String what, String index, Consumer<Stores> question) {
    return Arguments.of(what, index, question);
  }
}
