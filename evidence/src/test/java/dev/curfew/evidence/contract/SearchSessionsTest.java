package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Fixtures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Finding sessions by a query, and ending what the very same query finds. */
class SearchSessionsTest {
  private static final String SEARCH = "/v1/sessions/search";
  private static final String REVOKE = "/v1/sessions/revoke_matching";
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final Api api = CURFEW.api();
  private final Fixtures fixtures = new Fixtures(api);
  private final String tag = UUID.randomUUID().toString();
  private final String user = fixtures.userId();
  private final String other = fixtures.userId();
  private final Answer phone = minted(user, "192.0.2.7", "Phone", "password", "knowledge");
  private final Answer laptop = minted(user, "198.51.100.9", "Laptop", "otp", "sms");
  private final Answer tablet = minted(other, "2001:db8::1", "Tablet", "password", "knowledge");

  private Answer minted(String owner, String ip, String agent, String factor, String method) {
    return fixtures.minted(
        owner,
        "attributes",
        object("ip_address", ip, "user_agent", agent + " " + tag),
        "session_custom_claims",
        object("tenant", object("plan", agent), "level", agent.length()),
        "authentication_factors",
        List.of(object("type", factor, "delivery_method", method)));
  }

  @Test
  void eachConditionFindsWhatItSays() {
    find(object("user_id", user), phone, laptop);
    find(object("ip_address", "192.0.2.7"), phone);
    find(object("ip_address", "198.51.100.0/24"), laptop);
    find(object("ip_address", "2001:db8::/32"), tablet);
    find(object("user_agent", "LAPtop " + tag), laptop);
    find(object("factor_type", "otp"), laptop);
    find(
        object("custom_claim", object("path", List.of("tenant", "plan"), "value", "Tablet")),
        tablet);
    find(object("custom_claim", object("path", "level", "value", 5)), phone);
    find(object("user_id", user, "factor_type", "password"), phone);
    find(object("user_id", other, "factor_type", "otp"));
  }

  @Test
  void timesAreStrictBounds() {
    Instant start = Instant.parse(phone.text("/session/started_at"));
    find(object("started_after", start.minusSeconds(60).toString()), phone, laptop, tablet);
    find(object("started_before", start.minusSeconds(60).toString()));
    find(object("started_after", start.plusSeconds(60).toString()));
    find(object("last_accessed_before", start.plusSeconds(60).toString()), phone, laptop, tablet);
    find(object("last_accessed_after", start.plusSeconds(60).toString()));
    find(object("idle_longer_than_minutes", 5));
  }

  @Test
  void endedSessionsAreNotFound() {
    fixtures.revoke("session_id", id(phone)).ok();
    api.post("/v1/users/" + other + "/sessions/revoke", Map.of()).ok();

    find(object(), laptop);
  }

  @Test
  void pagesFollowOnEachOtherAndTellTheTotal() {
    List<String> found = new ArrayList<>();
    String cursor = "";
    do {
      var body = object("query", query(object()), "limit", 1);
      if (!cursor.isEmpty()) {
        body.put("cursor", cursor);
      }
      Answer page = api.post(SEARCH, body).ok();
      assertThat(page.at("/results_metadata/total").asInt()).isEqualTo(3);
      found.addAll(page.each("/results", "/session_id"));
      cursor = page.text("/results_metadata/next_cursor");
    } while (!cursor.isEmpty());

    assertThat(found).containsExactly(id(tablet), id(laptop), id(phone));
  }

  @Test
  void aConditionMisspeltIsRefusedAndEndsNothing() {
    for (Map<String, ?> query :
        List.of(
            object("user", user),
            object("ip_adress", "192.0.2.7"),
            object("ip_address", "example.com"),
            object("ip_address", "192.0.2.0/33"),
            object("ip_address", null),
            object("user_agent", ""),
            object("factor_type", "PASSWORD"),
            object("started_after", "yesterday"),
            object("idle_longer_than_minutes", 0),
            object("custom_claim", object("path", "level")),
            object("custom_claim", object("path", List.of(), "value", 1)))) {
      api.post(SEARCH, object("query", query)).refused(400, "invalid_argument");
      api.post(REVOKE, object("query", query)).refused(400, "invalid_argument");
    }
    api.post(REVOKE, object("query", query(object()), "dryrun", true))
        .refused(400, "invalid_argument");
    api.post(REVOKE, object("query", object("user_id", "user-test-" + UUID.randomUUID())))
        .refused(404, "user_not_found");

    find(object(), phone, laptop, tablet);
  }

  @Test
  void aQueryWithoutConditionsEndsNothing() {
    api.post(REVOKE, Map.of()).refused(400, "invalid_argument");
    api.post(REVOKE, object("query", object())).refused(400, "invalid_argument");

    find(object(), phone, laptop, tablet);
  }

  @Test
  void aDryRunCountsAndEndsNothing() {
    Answer dry =
        api.post(REVOKE, object("query", query(object("user_id", user)), "dry_run", true)).ok();

    assertThat(dry.at("/matched").asInt()).isEqualTo(2);
    assertThat(dry.at("/revoked").asInt()).isZero();
    assertThat(dry.at("/revocation_id").isNull()).isTrue();
    find(object(), phone, laptop, tablet);
  }

  @Test
  void anotherNumberThanExpectedEndsNothing() {
    var body = object("query", query(object()), "expected_count", 2);

    api.post(REVOKE, body).refused(409, "expected_count_mismatch");
    body.put("dry_run", true);
    api.post(REVOKE, body).refused(409, "expected_count_mismatch");

    find(object(), phone, laptop, tablet);
  }

  @Test
  void whatTheQueryFindsEndsAndNothingElse() {
    Answer revoked =
        api.post(
                REVOKE,
                object(
                    "query",
                    query(object("user_id", user)),
                    "expected_count",
                    2,
                    "reason",
                    "phished"))
            .ok();

    assertThat(revoked.at("/matched").asInt()).isEqualTo(2);
    assertThat(revoked.at("/revoked").asInt()).isEqualTo(2);
    fixtures.authenticate(phone.text("/session_token")).refused(404, "session_not_found");
    fixtures.authenticateJwt(laptop.text("/session_jwt")).refused(404, "session_not_found");
    fixtures.authenticate(tablet.text("/session_token")).ok();
    String id = revoked.text("/revocation_id");
    Answer receipt = api.get("/v1/revocations/" + id).ok();
    assertThat(receipt.text("/scope")).isEqualTo("query");
    assertThat(receipt.text("/query")).contains(user);
    assertThat(receipt.text("/reason")).isEqualTo("phished");
    assertThat(receipt.at("/progress/revoked").asInt()).isEqualTo(2);
    Answer parts = api.get("/v1/revocations?cursor=" + id).ok();
    assertThat(parts.each("/revocations", "/session_id"))
        .containsExactlyInAnyOrder(id(phone), id(laptop));
    assertThat(parts.each("/revocations", "/part_of")).containsOnly(id);
  }

  /** Finds exactly these, newest first; the other tests' sessions do not carry the tag. */
  private void find(Map<String, @Nullable Object> query, Answer... expected) {
    Answer found = api.post(SEARCH, object("query", query(query), "limit", 1000)).ok();
    assertThat(found.each("/results", "/session_id"))
        .as(found::toString)
        .containsExactlyInAnyOrder(
            Arrays.stream(expected).map(SearchSessionsTest::id).toArray(String[]::new));
    assertThat(found.at("/results_metadata/total").asInt()).isEqualTo(expected.length);
  }

  private Map<String, @Nullable Object> query(Map<String, @Nullable Object> query) {
    query.putIfAbsent("user_agent", tag);
    return query;
  }

  private static String id(Answer session) {
    return session.text("/session/session_id");
  }
}
