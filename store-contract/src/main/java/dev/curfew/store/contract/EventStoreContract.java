package dev.curfew.store.contract;

import static dev.curfew.store.contract.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.event.Event;
import dev.curfew.core.event.EventName;
import dev.curfew.core.event.EventQuery;
import dev.curfew.core.event.EventRecord;
import dev.curfew.core.user.UserId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How events are kept. */
public interface EventStoreContract extends StoreContract {
  /** Every event. */
  EventQuery ALL = new EventQuery(null, null, null, null);

  @Test
  default void anEventComesBackAsItWasToTheMillisecond() {
    Map<String, @Nullable Object> data = new HashMap<>();
    data.put("id", "🦊\u0000");
    data.put("revokedAt", null);
    data.put("price", new BigDecimal("1.10"));
    EnvironmentId environment = anEnvironment();
    UserId by = new UserId(TimeOrderedId.at(NOON));
    UUID id = TimeOrderedId.at(NOON);

    append(new Event(id, environment, EventName.SESSION_REVOKED, NOON.plusNanos(1), by, data));

    assertThat(find(environment, id))
        .contains(new Event(id, environment, EventName.SESSION_REVOKED, NOON, by, data));
  }

  @Test
  default void everyNameComesBackAsItWas() {
    EnvironmentId environment = anEnvironment();

    assertThat(EventName.values())
        .allSatisfy(
            name -> {
              Event event = anEvent(environment, name, NOON);
              assertThat(find(environment, event.id())).contains(event);
            });
  }

  @Test
  default void anEventIsFoundInItsEnvironmentOnly() {
    EnvironmentId environment = anEnvironment();
    Event event = anEvent(environment, EventName.PING, NOON);
    EnvironmentId other = anEnvironment();

    assertThat(find(other, event.id())).isEmpty();
    assertThat(find(environment, TimeOrderedId.at(NOON))).isEmpty();
    assertThat(search(other, ALL, 10)).isEmpty();
  }

  @Test
  default void sequencesRiseFromOneAcrossEnvironments() {
    assertThat(newest()).isZero();
    Event first = event(anEnvironment(), EventName.PING, NOON);
    Event second = event(anEnvironment(), EventName.PING, NOON.minusMillis(1));

    assertThat(append(first)).isEqualTo(1);
    assertThat(append(second)).isEqualTo(2);

    assertThat(newest()).isEqualTo(2);
    assertThat(after(0, 10)).containsExactly(new EventRecord(1, first), new EventRecord(2, second));
    assertThat(after(0, 1)).containsExactly(new EventRecord(1, first));
    assertThat(after(1, 10)).containsExactly(new EventRecord(2, second));
    assertThat(after(2, 10)).isEmpty();
  }

  @Test
  default void anEventIsInTheWriteItHappenedIn() {
    Event event = event(anEnvironment(), EventName.PING, NOON);

    assertThatThrownBy(
            () ->
                change(
                    stores -> {
                      stores.events().append(event);
                      throw new IllegalStateException("changed its mind");
                    }))
        .hasMessage("changed its mind");

    assertThat(after(0, 10)).isEmpty();
    assertThat(newest()).isZero();
  }

  @Test
  default void searchGoesFromTheNewestInTheOrderOfSequences() {
    EnvironmentId environment = anEnvironment();
    Event first = anEvent(environment, EventName.PING, NOON.plusMillis(9));
    anEvent(anEnvironment(), EventName.PING, NOON);
    Event second = anEvent(environment, EventName.PING, NOON);
    Event third = anEvent(environment, EventName.PING, NOON.plusMillis(5));

    List<EventRecord> page = search(environment, ALL, 2);

    assertThat(page).extracting(EventRecord::event).containsExactly(third, second);
    EventQuery next = new EventQuery(null, null, null, page.getLast().sequence());
    assertThat(events(environment, next)).containsExactly(first);
  }

  @Test
  default void searchKeepsToTheTimeAndTheKind() {
    EnvironmentId environment = anEnvironment();
    Event created = anEvent(environment, EventName.SESSION_CREATED, NOON);
    Event revoked = anEvent(environment, EventName.SESSION_REVOKED_BY_ADMIN, NOON.plusMillis(1));
    Event expired = anEvent(environment, EventName.SESSION_EXPIRED, NOON.plusMillis(2));
    Event changed = anEvent(environment, EventName.USER_UPDATED, NOON.plusMillis(1));

    assertThat(events(environment, within(null, NOON.plusMillis(1), null)))
        .containsExactly(changed, expired, revoked);
    assertThat(events(environment, within(null, NOON.plusNanos(1), NOON.plusMillis(2))))
        .containsExactly(changed, revoked);
    assertThat(events(environment, within(null, null, NOON.plusNanos(1)))).containsExactly(created);
    assertThat(events(environment, within("user.session", null, null)))
        .containsExactly(expired, created);
    assertThat(events(environment, within("user", NOON, NOON.plusMillis(5))))
        .containsExactly(changed);
    assertThat(events(environment, within("user.session", NOON.plusMillis(1), null)))
        .containsExactly(expired);
    assertThat(events(environment, within("user.session.created", null, null))).isEmpty();
  }

  @Test
  default void whatIsOldAndNoLongerAwaitedIsRemovedFromOneEnvironment() {
    EnvironmentId environment = anEnvironment();
    Event old = anEvent(environment, EventName.PING, NOON);
    Event fresh = anEvent(environment, EventName.PING, NOON.plusMillis(1));
    Event awaited = anEvent(environment, EventName.PING, NOON);
    EnvironmentId other = anEnvironment();
    Event elsewhere = anEvent(other, EventName.PING, NOON);

    assertThat(deleteBefore(environment, NOON, 2, 10)).isZero();
    assertThat(deleteBefore(environment, NOON.plusMillis(1), 2, 10)).isEqualTo(1);

    assertThat(find(environment, old.id())).isEmpty();
    assertThat(events(environment, ALL)).containsExactly(awaited, fresh);
    assertThat(events(other, ALL)).containsExactly(elsewhere);
  }

  @Test
  default void removingIsBoundedAndGivesNoSequenceAgain() {
    EnvironmentId environment = anEnvironment();
    for (int turn = 0; turn < 5; turn++) {
      anEvent(environment, EventName.PING, NOON);
    }

    assertThat(deleteBefore(environment, NOON.plusMillis(1), 5, 3)).isEqualTo(3);
    assertThat(deleteBefore(environment, NOON.plusMillis(1), 5, 3)).isEqualTo(2);

    assertThat(newest()).isEqualTo(5);
    assertThat(append(event(environment, EventName.PING, NOON))).isEqualTo(6);
  }

  private long append(Event event) {
    return write(stores -> stores.events().append(event));
  }

  private Event anEvent(EnvironmentId environment, EventName name, Instant at) {
    Event event = event(environment, name, at);
    append(event);
    return event;
  }

  private Optional<Event> find(EnvironmentId environment, UUID event) {
    return read(stores -> stores.events().find(environment, event));
  }

  private List<Event> events(EnvironmentId environment, EventQuery query) {
    return search(environment, query, 10).stream().map(EventRecord::event).toList();
  }

  private List<EventRecord> search(EnvironmentId environment, EventQuery query, int limit) {
    return read(stores -> stores.events().search(environment, query, limit));
  }

  private List<EventRecord> after(long after, int limit) {
    return read(stores -> stores.events().after(after, limit));
  }

  private long newest() {
    return read(stores -> stores.events().newest());
  }

  private int deleteBefore(EnvironmentId environment, Instant cutoff, long upTo, int limit) {
    return write(stores -> stores.events().deleteBefore(environment, cutoff, upTo, limit));
  }

  private static EventQuery within(
      @Nullable String resourceType, @Nullable Instant from, @Nullable Instant to) {
    return new EventQuery(resourceType, from, to, null);
  }

  private static Event event(EnvironmentId environment, EventName name, Instant at) {
    return new Event(TimeOrderedId.at(NOON), environment, name, at, null, Map.of());
  }
}
