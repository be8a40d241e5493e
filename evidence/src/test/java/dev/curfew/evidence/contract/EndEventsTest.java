package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Await;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Fixtures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Every way in which a session ends is told of once, under the right name. */
class EndEventsTest {
  private static final String BY_USER = "user.session.revoked";
  private static final String BY_ADMIN = "admin.user.session.revoked";
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final Api api = CURFEW.api();
  private final Fixtures fixtures = new Fixtures(api);
  private final String email = Fixtures.email();
  private final Answer session = fixtures.signedUp(email);
  private final String user = session.text("/user_id");

  @Test
  void signingInIsToldOf() {
    JsonNode event = only("user.session.created");

    assertThat(event.at("/data/userId").asString()).isEqualTo(bare(user));
    assertThat(event.at("/data/revokedAt").isNull()).isTrue();
    assertThat(event.at("/context/userId").asString()).isEqualTo(bare(user));
  }

  @Test
  void byItsToken() {
    fixtures.revoke("session_token", session.text("/session_token")).ok();
    fixtures.revoke("session_token", session.text("/session_token")).ok();

    JsonNode event = only(BY_USER);
    assertThat(event.at("/data/actor/type").asString()).isEqualTo("user");
    assertThat(event.at("/data/actor/id").asString()).isEqualTo(bare(user));
    assertThat(event.at("/data/revokedAt").asString()).matches(".*\\.\\d{3}Z");
    assertThat(event.at("/data/createdAt").asString()).matches(".*\\.\\d{3}Z");
    assertThat(event.at("/data/expiresAt").asString()).matches(".*\\.\\d{3}Z");
  }

  @Test
  void byItsJwt() {
    fixtures.revoke("session_jwt", session.text("/session_jwt")).ok();

    only(BY_USER);
  }

  @Test
  void byItsId() {
    api.post(
            "/v1/sessions/revoke",
            object("session_id", session.text("/session/session_id"), "reason", "fraud"))
        .ok();

    JsonNode event = only(BY_ADMIN);
    assertThat(event.at("/data/reason").asString()).isEqualTo("fraud");
    assertThat(event.at("/data/actor/type").asString()).isEqualTo("api_key");
    assertThat(event.at("/context/userId").isMissingNode()).isTrue();
  }

  @Test
  void withAllOfItsUser() {
    api.post("/v1/users/" + user + "/sessions/revoke", Map.of()).ok();
    api.post("/v1/users/" + user + "/sessions/revoke", Map.of()).ok();

    only(BY_ADMIN);
  }

  @Test
  void withAllOfItsEnvironment() {
    api.post("/v1/environment/sessions/revoke", object("confirm", CURFEW.credentials().projectId()))
        .ok();

    only(BY_ADMIN);
  }

  @Test
  void byAQuery() {
    api.post("/v1/sessions/revoke_matching", object("query", object("user_id", user))).ok();

    only(BY_ADMIN);
  }

  @Test
  void withItsUserLockedAndThenDeleted() {
    api.post("/v1/users/" + user + "/lock", Map.of()).ok();
    api.delete("/v1/users/" + user).ok();

    only(BY_ADMIN);
  }

  @Test
  void byAPasswordResetThatSparesThePerformer() {
    Answer performer = fixtures.signedIn(email);
    api.post(
            "/v1/passwords/session/reset",
            object(
                "session_token",
                performer.text("/session_token"),
                "password",
                Fixtures.OTHER_PASSWORD))
        .ok();

    only(BY_USER);
    assertThat(ends(performer)).isEmpty();
  }

  @Test
  void withItsFactor() {
    Answer owner = api.get("/v1/users/" + user).ok();
    api.delete("/v1/users/passwords/" + owner.text("/password/password_id")).ok();

    only(BY_ADMIN);
  }

  @Test
  void usersAreToldOfToo() {
    api.put("/v1/users/" + user, object("name", object("first_name", "Ada"))).ok();
    api.delete("/v1/users/" + user).ok();

    List<String> names =
        events().stream()
            .filter(event -> event.at("/data/id").asString("").equals(bare(user)))
            .map(event -> event.at("/eventName").asString())
            .toList();
    assertThat(names).containsExactly("user.deleted", "user.updated", "user.created");
  }

  /** The one event of that name about the session; and no other about its end. */
  private JsonNode only(String name) {
    if (!name.equals("user.session.created")) {
      Await.until("an end", Duration.ofSeconds(20), () -> !ends(session).isEmpty());
      assertThat(ends(session)).hasSize(1);
    }
    List<JsonNode> found =
        about(session).stream()
            .filter(event -> event.at("/eventName").asString().equals(name))
            .toList();
    assertThat(found).as(about(session)::toString).hasSize(1);
    return found.getFirst();
  }

  private List<JsonNode> ends(Answer one) {
    return about(one).stream()
        .filter(event -> !event.at("/eventName").asString().equals("user.session.created"))
        .toList();
  }

  private List<JsonNode> about(Answer one) {
    String id = bare(one.text("/session/session_id"));
    return events().stream().filter(event -> event.at("/data/id").asString("").equals(id)).toList();
  }

  /** All events, newest first. */
  private List<JsonNode> events() {
    Api admin = api.withHeader("Authorization", "Bearer " + CURFEW.credentials().apiToken());
    List<JsonNode> all = new ArrayList<>();
    String cursor = "";
    do {
      String more = cursor.isEmpty() ? "" : "?cursor=" + Fixtures.encoded(cursor);
      Answer page =
          admin.get(
              "/api/v0/environments/" + CURFEW.credentials().environment() + "/events" + more);
      assertThat(page.status()).as(page::toString).isEqualTo(200);
      page.at("/data").forEach(all::add);
      cursor = page.text("/cursor");
    } while (!cursor.isEmpty());
    return all;
  }

  private static String bare(String id) {
    return id.substring(id.length() - 36);
  }
}
