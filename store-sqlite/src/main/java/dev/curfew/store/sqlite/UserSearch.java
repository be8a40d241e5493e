package dev.curfew.store.sqlite;

import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.user.User;
import dev.curfew.core.user.UserId;
import dev.curfew.core.user.UserListing;
import dev.curfew.core.user.UserPage;
import dev.curfew.core.user.UserQuery;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One question about users: a constant fragment of SQL for each filter, and what to bind to it. */
final class UserSearch {
  private static final String OF_ENVIRONMENT =
      "WHERE u.environment_id = ? AND u.deleted_at IS NULL";
  private static final String AFTER =
      " AND (u.created_at, u.id) > (SELECT created_at, id FROM users WHERE id = ? AND environment_id = ?)";
  private static final String OLDEST_FIRST = " ORDER BY u.created_at, u.id LIMIT ?";
  private static final String COUNT = "SELECT count(*) FROM users u ";
  private static final String ID = "SELECT u.id FROM users u ";
  private static final String BY_CREATION = " ORDER BY u.created_at";
  private static final String BY_EMAIL =
      " ORDER BY (SELECT m.folded FROM user_emails m WHERE m.user_id = u.id AND m.position = 0)";
  private static final String BY_FIRST_NAME = " ORDER BY nullif(fold(u.first_name), '')";
  private static final String BY_LAST_NAME = " ORDER BY nullif(fold(u.last_name), '')";
  private static final String BY_LAST_VISIT = " ORDER BY u.last_visit_at";
  private static final String RISING = " NULLS LAST";
  private static final String FALLING = " DESC NULLS LAST";
  private static final String THEN_BY_ID = ", u.id LIMIT ? OFFSET ?";

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

  /** Orders ids alone, then reads the few users that are asked for. */
  UserPage list(UserListing listing) {
    long total = bound(COUNT + where).first(Row::number).orElse(0L);
    List<User> users =
        bound(ID + where + order(listing))
            .number(listing.limit())
            .number(listing.offset())
            .list(Row::id)
            .stream()
            .flatMap(id -> find(id).stream())
            .toList();
    return new UserPage(users, total, listing.offset() + (long) users.size() < total);
  }

  private Optional<User> find(UUID id) {
    return sql.call(SqliteUsers.BY_ID).id(environment.value()).id(id).first(UserRow::read);
  }

  private static String order(UserListing listing) {
    String value =
        switch (listing.order()) {
          case CREATED_AT -> BY_CREATION;
          case EMAIL -> BY_EMAIL;
          case FIRST_NAME -> BY_FIRST_NAME;
          case LAST_NAME -> BY_LAST_NAME;
          case LAST_VISIT -> BY_LAST_VISIT;
        };
    return value + (listing.descending() ? FALLING : RISING) + THEN_BY_ID;
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
