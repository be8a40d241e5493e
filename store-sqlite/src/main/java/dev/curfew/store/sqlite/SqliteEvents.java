package dev.curfew.store.sqlite;

import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.event.Event;
import dev.curfew.core.event.EventName;
import dev.curfew.core.event.EventQuery;
import dev.curfew.core.event.EventRecord;
import dev.curfew.core.event.EventStore;
import dev.curfew.core.user.UserId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events in SQLite. Their names are stored as they are sent. */
final class SqliteEvents implements EventStore {
  private static final String APPEND =
      """
      INSERT INTO events (id, environment_id, name, at, by_user, data)
      VALUES (?, ?, ?, ?, ?, ?)
      RETURNING sequence""";
  private static final String SELECT =
      "SELECT id, environment_id, name, at, by_user, data, sequence FROM events ";
  private static final String FIND = SELECT + "WHERE environment_id = ? AND id = ?";
  private static final String AFTER = SELECT + "WHERE sequence > ? ORDER BY sequence LIMIT ?";

  /** The plus sign keeps to the index that is in order: there may be no end of events by time. */
  private static final String WITHIN =
      SELECT + "WHERE environment_id = ? AND sequence < ? AND +at >= ? AND +at < ?";

  private static final String NAMED = " AND name IN (SELECT value FROM json_each(?))";
  private static final String NEWEST_FIRST = " ORDER BY sequence DESC LIMIT ?";
  private static final String SEARCH = WITHIN + NEWEST_FIRST;
  private static final String SEARCH_NAMED = WITHIN + NAMED + NEWEST_FIRST;

  /**
   * Where SQLite keeps the highest sequence it has given, whether or not its row is still there.
   */
  private static final String NEWEST = "SELECT seq FROM sqlite_sequence WHERE name = 'events'";

  private static final String DELETE =
      """
      DELETE FROM events WHERE sequence IN (
        SELECT sequence FROM events
        WHERE environment_id = ? AND at < ? AND +sequence <= ? LIMIT ?)""";

  private final Sql sql;

  SqliteEvents(Sql sql) {
    this.sql = sql;
  }

  @Override
  public long append(Event event) {
    UserId by = event.by();
    return sql.call(APPEND)
        .id(event.id())
        .id(event.environment().value())
        .text(event.name().wire())
        .time(event.at())
        .id(by == null ? null : by.value())
        .text(Json.write(event.data()))
        .first(Row::number)
        .orElseThrow();
  }

  @Override
  public Optional<Event> find(EnvironmentId environment, UUID event) {
    return sql.call(FIND).id(environment.value()).id(event).first(SqliteEvents::event);
  }

  @Override
  public List<EventRecord> search(EnvironmentId environment, EventQuery query, int limit) {
    String resourceType = query.resourceType();
    Call call = sql.call(resourceType == null ? SEARCH : SEARCH_NAMED);
    call.id(environment.value()).number(query.before() == null ? Long.MAX_VALUE : query.before());
    bound(call, query.from(), Long.MIN_VALUE);
    bound(call, query.to(), Long.MAX_VALUE);
    if (resourceType != null) {
      call.text(Json.write(named(resourceType)));
    }
    return call.number(limit).list(SqliteEvents::record);
  }

  @Override
  public List<EventRecord> after(long after, int limit) {
    return sql.call(AFTER).number(after).number(limit).list(SqliteEvents::record);
  }

  @Override
  public long newest() {
    return sql.call(NEWEST).first(Row::number).orElse(0L);
  }

  @Override
  public int deleteBefore(EnvironmentId environment, Instant cutoff, long upTo, int limit) {
    return sql.call(DELETE)
        .id(environment.value())
        .timeBound(cutoff)
        .number(upTo)
        .number(limit)
        .update();
  }

  private static void bound(Call call, @Nullable Instant time, long unbounded) {
    var _ = time == null ? call.number(unbounded) : call.timeBound(time);
  }

  private static List<String> named(String resourceType) {
    return Arrays.stream(EventName.values())
        .filter(name -> name.resourceType().equals(resourceType))
        .map(EventName::wire)
        .toList();
  }

  private static EventRecord record(Row row) throws SQLException {
    Event event = event(row);
    return new EventRecord(row.number(), event);
  }

  private static Event event(Row row) throws SQLException {
    UUID id = row.id();
    EnvironmentId environment = row.environment();
    EventName name = EventName.named(row.text()).orElseThrow();
    Instant at = row.time();
    UUID by = row.optionalId();
    return new Event(
        id, environment, name, at, by == null ? null : new UserId(by), Json.object(row.text()));
  }
}
