package dev.curfew.store.contract;

import static dev.curfew.store.contract.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.session.FoundSession;
import dev.curfew.core.session.Session;
import dev.curfew.core.session.SessionId;
import dev.curfew.core.session.SessionQuery;
import dev.curfew.core.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** That a search leaves out nothing that matches. */
public interface SessionSearchContract extends StoreContract {
  /** Raise it to search longer. */
  int SEARCHES = 600;

  @Test
  default void whatMatchesIsFoundWhateverIsAskedFor() {
    SplittableRandom random = new SplittableRandom(7_368_787);
    EnvironmentId environment = anEnvironment();
    EnvironmentId other = anEnvironment();
    List<UserId> users = Stream.generate(() -> aUser(environment)).limit(3).toList();
    SearchSamples samples = new SearchSamples(random, users);
    for (int i = 0; i < 300; i++) {
      Session session = mint(samples.session(environment)).orElseThrow();
      if (random.nextInt(5) == 0) {
        end(session, NOON);
      }
    }
    assertThat(mint(samples.session(other, aUser(other)))).isPresent();
    List<FoundSession> open = search(environment, SessionQuery.ALL, null, 1_000);
    Map<SessionId, Instant> accesses = later(random, open);

    int hits = 0;
    for (int i = 0; i < SEARCHES; i++) {
      SessionQuery query = samples.query();
      Instant now = NOON.plusMillis(random.nextInt(2_000));
      List<SessionId> expected = matching(open, query, accesses, now);
      hits += expected.size();
      assertThat(matching(search(environment, query, null, 1_000), query, accesses, now))
          .as("search %d: %s", i, query)
          .isEqualTo(expected);
    }
    assertThat(hits).as("something to be found").isGreaterThan(SEARCHES);
  }

  @Test
  default void pagesFollowEachOtherByFallingIdAndTellAllThatIsOpen() {
    EnvironmentId environment = anEnvironment();
    UserId user = aUser(environment);
    List<Session> sessions = Stream.generate(() -> aSession(environment, user)).limit(7).toList();
    end(sessions.get(3), NOON);
    SessionQuery ofUser = SearchSamples.ofUser(user);

    for (SessionQuery query : List.of(SessionQuery.ALL, ofUser)) {
      List<FoundSession> paged = new ArrayList<>();
      for (List<FoundSession> page = search(environment, query, null, 2);
          !page.isEmpty();
          page = search(environment, query, paged.getLast().session().id(), 2)) {
        paged.addAll(page);
      }
      assertThat(paged).isEqualTo(search(environment, query, null, 10));
      assertThat(paged)
          .isEqualTo(
              Stream.of(6, 5, 4, 2, 1, 0)
                  .map(sessions::get)
                  .sorted((one, two) -> compare(two.id(), one.id()))
                  .map(this::found)
                  .toList());
    }
  }

  @Test
  default void sessionsOfAnotherEnvironmentAreNotFound() {
    EnvironmentId environment = anEnvironment();
    UserId user = aUser(environment);
    aSession(environment, user);
    EnvironmentId other = anEnvironment();

    assertThat(search(other, SessionQuery.ALL, null, 10)).isEmpty();
    assertThat(search(other, SearchSamples.ofUser(user), null, 10)).isEmpty();
  }

  private List<FoundSession> search(
      EnvironmentId environment, SessionQuery query, @Nullable SessionId before, int limit) {
    return read(stores -> stores.sessions().search(environment, query, before, limit));
  }

  /** As its caller does: with the last accesses that the store has not been told yet. */
  private static List<SessionId> matching(
      List<FoundSession> found, SessionQuery query, Map<SessionId, Instant> accesses, Instant now) {
    return found.stream()
        .map(FoundSession::session)
        .map(session -> session.accessedAt(accesses.getOrDefault(session.id(), NOON)))
        .filter(session -> query.matches(session, now))
        .map(Session::id)
        .toList();
  }

  private static Map<SessionId, Instant> later(SplittableRandom random, List<FoundSession> open) {
    Map<SessionId, Instant> accesses = new HashMap<>();
    open.stream()
        .map(FoundSession::session)
        .filter(_ -> random.nextBoolean())
        .forEach(
            session ->
                accesses.put(
                    session.id(), session.lastAccessedAt().plusMillis(random.nextInt(1_000))));
    return accesses;
  }

  /** Ids are in the order of their bytes. */
  private static int compare(SessionId one, SessionId two) {
    int high =
        Long.compareUnsigned(
            one.value().getMostSignificantBits(), two.value().getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(
            one.value().getLeastSignificantBits(), two.value().getLeastSignificantBits());
  }
}
