package dev.curfew.server.stytch;

import dev.curfew.core.user.UserFilter;
import dev.curfew.core.user.UserId;
import dev.curfew.core.user.UserQuery;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a search asks for; contract section 5.1.
 *
 * @param after the last user of the page before
 */
record UserSearch(UserQuery query, @Nullable UserId after, int limit) {
  private static final int USUAL_LIMIT = 100;
  private static final int LARGEST_LIMIT = 1000;
  private static final int MOST_OPERANDS = 100;

  static UserSearch read(Request request) {
    Fields body = request.body();
    int limit = body.any("limit").map(UserSearch::limit).orElse(USUAL_LIMIT);
    UserId after = body.nonEmptyText("cursor").map(Cursors::user).orElse(null);
    UserQuery query =
        body.fields("query").map(fields -> query(request, fields)).orElse(UserQuery.ALL);
    return new UserSearch(query, after, limit);
  }

  private static int limit(Object value) {
    if (value instanceof Integer limit && limit >= 1 && limit <= LARGEST_LIMIT) {
      return limit;
    }
    throw new Problem(ErrorType.USER_SEARCH_INVALID_LIMIT);
  }

  private static UserQuery query(Request request, Fields query) {
    Optional<String> operator = query.nonEmptyText("operator");
    if (operator.isPresent() && !operator.get().matches("AND|OR")) {
      throw new Problem(ErrorType.USER_SEARCH_INVALID_OPERATOR);
    }
    List<Fields> operands = query.objects("operands").orElse(List.of());
    if (operands.size() > MOST_OPERANDS) {
      throw Fields.invalid("operands", "must be at most " + MOST_OPERANDS);
    }
    SearchFilters filters = new SearchFilters(request.ids());
    List<UserFilter> read = operands.stream().map(filters::read).toList();
    return new UserQuery(operator.equals(Optional.of("OR")), read);
  }
}
