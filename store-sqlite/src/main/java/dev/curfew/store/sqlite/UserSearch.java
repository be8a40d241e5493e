package dev.curfew.store.sqlite;

import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.user.User;
import dev.curfew.core.user.UserId;
import dev.curfew.core.user.UserPage;
import dev.curfew.core.user.UserQuery;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One search: constant fragments of SQL, one for each filter, and the values to bind to them. */
final class UserSearch {
  private static final String OF_ENVIRONMENT =
      "WHERE u.environment_id = ? AND u.deleted_at IS NULL";
  private static final String AFTER =
      " AND (u.created_at, u.id) > (SELECT created_at, id FROM users WHERE id = ? AND environment_id = ?)";
  private static final String OLDEST_FIRST = " ORDER BY u.created_at, u.id LIMIT ?";
  private static final String COUNT = "SELECT count(*) FROM users u ";

  private final Sql sql;
  private final EnvironmentId environment;
  private final List<UserCondition> conditions;
  private final String where;

  UserSearch(Sql sql, EnvironmentId environment, UserQuery query) {
    this.sql = sql;
    this.environment = environment;
    this.conditions = query.filters().stream().map(UserCondition::of).toList();
    this.where = where(query.matchAny(), conditions);
  }

  UserPage page(@Nullable UserId after, int limit) {
    long total = bound(COUNT + where).first(Row::number).orElse(0L);
    String select = UserRow.SELECT + where + (after == null ? "" : AFTER) + OLDEST_FIRST;
    Call call = bound(select);
    if (after != null) {
      call.id(after.value()).id(environment.value());
    }
    List<User> found = call.number(limit + 1L).list(UserRow::read);
    boolean more = found.size() > limit;
    return new UserPage(more ? found.subList(0, limit) : found, total, more);
  }

  private Call bound(String statement) {
    Call call = sql.callOnce(statement).id(environment.value());
    for (UserCondition condition : conditions) {
      call = condition.values().bind(call);
    }
    return call;
  }

  private static String where(boolean matchAny, List<UserCondition> conditions) {
    return conditions.isEmpty()
        ? OF_ENVIRONMENT
        : conditions.stream()
            .map(UserCondition::fragment)
            .collect(
                Collectors.joining(matchAny ? " OR " : " AND ", OF_ENVIRONMENT + " AND (", ")"));
  }
}
