package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Fixtures.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Clients;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Fixtures;
import dev.curfew.evidence.harness.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionListTest {
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final Api api = CURFEW.api();
  private final Fixtures fixtures = new Fixtures(api);

  @Test
  void isNewestFirst() {
    String user = fixtures.userId();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.addFirst(fixtures.minted(user).text("/session/session_id"));
    }

    assertThat(fixtures.list(user).ok().each("/sessions", "/session_id"))
        .containsExactlyElementsOf(ids);
  }

  @Test
  void ofAUserWithoutSessionsIsEmpty() {
    Answer answer = fixtures.list(fixtures.userId()).ok();

    assertThat(answer.at("/sessions").isArray()).isTrue();
    assertThat(answer.at("/sessions")).isEmpty();
    assertThat(answer.text("/next_cursor")).isEmpty();
  }

  @Test
  void takesAnExternalIdInPlaceOfTheUserId() {
    String external = Fixtures.externalId();
    String user =
        api.post("/v1/users", Json.object("email", Fixtures.email(), "external_id", external))
            .ok(201)
            .text("/user_id");
    String session = fixtures.minted(user).text("/session/session_id");

    assertThat(fixtures.list(encoded(external)).ok().each("/sessions", "/session_id"))
        .containsExactly(session);
  }

  @Test
  void showsNobodyElsesSessions() {
    fixtures.session();
    String user = fixtures.userId();
    fixtures.minted(user);

    assertThat(fixtures.list(user).ok().each("/sessions", "/user_id")).containsExactly(user);
  }

  @Test
  void listingIsNoUseOfASession() {
    Answer made = fixtures.session();
    String user = made.text("/session/user_id");

    fixtures.list(user).ok();

    assertThat(fixtures.list(user).ok().at("/sessions/0/last_accessed_at"))
        .isEqualTo(made.at("/session/last_accessed_at"));
  }

  @Test
  void anUnknownUserIsNotFound() {
    fixtures.list("user-test-" + UUID.randomUUID()).refused(404, "user_not_found");
    fixtures.list("nobody-has-this-external-id").refused(404, "user_not_found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"with space", "with/slash", "with@sign", "é"})
  void whatCanBeNoIdAtAllIsRefused(String id) {
    fixtures.list(encoded(id)).refused(400, "invalid_user_id");
  }

  @Test
  void anIdLongerThanAnyIsRefused() {
    fixtures.list("x".repeat(129)).refused(400, "invalid_user_id");
  }

  @Test
  void needsAUser() {
    assertThat(api.get("/v1/sessions").enveloped().status()).isEqualTo(400);
  }

  @Test
  void aCursorThatWasNotGivenOutIsRefused() {
    String user = fixtures.userId();

    Answer answer = api.get("/v1/sessions?user_id=" + user + "&cursor=nonsense").enveloped();

    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void moreThanAThousandAreReachedByTheCursorEachOnceNewestFirst() {
    int count = 2_050;
    String user = fixtures.userId();
    mintAtOnce(user, count);
    List<Integer> sizes = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    List<Instant> starts = new ArrayList<>();

    String cursor = "";
    do {
      String more = cursor.isEmpty() ? "" : "&cursor=" + encoded(cursor);
      Answer page = api.get("/v1/sessions?user_id=" + user + more).ok();
      sizes.add(page.at("/sessions").size());
      ids.addAll(page.each("/sessions", "/session_id"));
      page.each("/sessions", "/started_at").forEach(time -> starts.add(Instant.parse(time)));
      cursor = page.text("/next_cursor");
    } while (!cursor.isEmpty());

    assertThat(sizes).containsExactly(1_000, 1_000, 50);
    assertThat(ids).hasSize(count).doesNotHaveDuplicates();
    assertThat(starts).isSortedAccordingTo(Comparator.reverseOrder());
  }

  private void mintAtOnce(String user, int count) {
    Clients.run(
        16,
        IntStream.range(0, count)
            .mapToObj(i -> (Callable<Answer>) () -> fixtures.minted(user))
            .toList());
  }
}
