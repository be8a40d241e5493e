package dev.curfew.core.user;

import java.util.List;

/** Which users to find: those that match all the filters, or any of them. No filter matches all. */
public record UserQuery(boolean matchAny, List<UserFilter> filters) {
  public static final UserQuery ALL = new UserQuery(false, List.of());

  public UserQuery {
    filters = List.copyOf(filters);
  }
}
