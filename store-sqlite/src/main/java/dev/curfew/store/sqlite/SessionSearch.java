package dev.curfew.store.sqlite;

import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.session.FoundSession;
import dev.curfew.core.session.SessionId;
import dev.curfew.core.session.SessionQuery;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One search among open sessions: constant fragments of SQL, and the values to bind to them. Each
 * lets through whatever meets its condition and perhaps more; those on idleness and on a last
 * access after some time are left out, because the last access may be later than what is stored.
 */
final class SessionSearch {
  private static final String OF_USER = "s.user_id = ? AND +s.environment_id = ?";
  private static final String OF_ENVIRONMENT = "s.environment_id = ?";
  private static final String OPEN = " AND s.ended_at IS NULL";
  private static final String BEFORE = " AND s.id < ?";

  /** The index by user is in another order. */
  private static final String BEFORE_OF_USER = " AND +s.id < ?";

  private static final String ADDRESS = " AND is_within(s.ip_address, ?)";
  private static final String USER_AGENT = " AND instr(fold(s.user_agent), ?) > 0";
  private static final String FACTOR = " AND instr(s.factors, ?) > 0";
  private static final String STARTED_AFTER = " AND s.started_at > ?";
  private static final String STARTED_BEFORE = " AND s.started_at < ?";
  private static final String ACCESSED_BEFORE = " AND s.last_accessed_at < ?";
  private static final String CLAIM = " AND instr(s.claims, ?) > 0";
  private static final String HIGHEST_ID_FIRST = " ORDER BY s.id DESC LIMIT ?";

  /** Text that has one form in JSON. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9 ._:@-]*");

  private final StringBuilder where = new StringBuilder();
  private final List<Call.Binding> values = new ArrayList<>();

  SessionSearch(EnvironmentId environment, SessionQuery query, @Nullable SessionId before) {
    if (query.user() != null) {
      UUID user = query.user().value();
      add(OF_USER, call -> call.id(user).id(environment.value()));
    } else {
      add(OF_ENVIRONMENT, call -> call.id(environment.value()));
    }
    add(OPEN, call -> call);
    if (before != null) {
      add(query.user() == null ? BEFORE : BEFORE_OF_USER, call -> call.id(before.value()));
    }
    narrowByTime(query);
    narrowByText(query);
  }

  List<FoundSession> list(Sql sql, int limit) {
    String statement =
        SessionRow.SELECT + SqliteSessionQueries.FROM + "WHERE " + where + HIGHEST_ID_FIRST;
    Call call = sql.callOnce(statement);
    for (Call.Binding value : values) {
      call = value.bind(call);
    }
    return call.number(limit).list(SessionRow::found);
  }

  private void narrowByTime(SessionQuery query) {
    Instant startedAfter = query.startedAfter();
    if (startedAfter != null) {
      add(STARTED_AFTER, call -> call.time(startedAfter));
    }
    Instant startedBefore = query.startedBefore();
    if (startedBefore != null) {
      add(STARTED_BEFORE, call -> call.timeBound(startedBefore));
    }
    Instant accessedBefore = query.accessedBefore();
    if (accessedBefore != null) {
      add(ACCESSED_BEFORE, call -> call.timeBound(accessedBefore));
    }
  }

  private void narrowByText(SessionQuery query) {
    if (query.factor() != null) {
      String mark = FactorsJson.mark(query.factor());
      add(FACTOR, call -> call.text(mark));
    }
    if (query.claim() != null && query.claim().value() instanceof String value && isPlain(value)) {
      String json = Json.write(value);
      add(CLAIM, call -> call.text(json));
    }
    if (query.userAgentContains() != null && isWellFormed(query.userAgentContains())) {
      String part = query.userAgentContains().toLowerCase(Locale.ROOT);
      add(USER_AGENT, call -> call.text(part));
    }
    if (query.address() != null) {
      String block = query.address().toString();
      add(ADDRESS, call -> call.text(block));
    }
  }

  private void add(String fragment, Call.Binding value) {
    where.append(fragment);
    values.add(value);
  }

  private static boolean isPlain(String text) {
    return PLAIN.matcher(text).matches();
  }

  /** Half a pair of surrogates is found in Java's text, never in UTF-8. */
  private static boolean isWellFormed(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }
}
