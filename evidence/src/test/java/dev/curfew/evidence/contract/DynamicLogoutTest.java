package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Dynamic.expect;
import static dev.curfew.evidence.harness.Dynamic.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Await;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Dynamic;
import dev.curfew.evidence.harness.Dynamic.SignedIn;
import dev.curfew.evidence.harness.Fixtures;
import dev.curfew.evidence.harness.TestIssuer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** How a session's end is told: which event, whose doing, why; and each one once. */
class DynamicLogoutTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String BY_USER = "user.session.revoked";
  private static final String BY_ADMIN = "admin.user.session.revoked";
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final TestIssuer issuer = new TestIssuer();
  private final Dynamic dynamic = Dynamic.of(CURFEW).trust(issuer);
  private final SignedIn one = dynamic.signIn(issuer);

  DynamicLogoutTest() throws IOException {}

  @AfterEach
  void close() {
    issuer.close();
  }

  /** The events about the end of a session. */
  private List<JsonNode> ends(String session) {
    List<JsonNode> found = new ArrayList<>();
    String cursor = "";
    do {
      String more = cursor.isEmpty() ? "" : "?cursor=" + Fixtures.encoded(cursor);
      Answer page = expect(200, dynamic.admin().get(dynamic.at("/events" + more)));
      for (JsonNode event : page.at("/data")) {
        boolean end = event.path("eventName").asString().endsWith("session.revoked");
        if (end && event.at("/data/id").asString("").equals(session)) {
          found.add(event);
        }
      }
      cursor = page.text("/cursor");
    } while (!cursor.isEmpty());
    return found;
  }

  private JsonNode theEnd(String session, String name) {
    List<JsonNode> ends = ends(session);
    assertThat(ends).hasSize(1);
    assertThat(ends.getFirst().path("eventName").asString()).isEqualTo(name);
    return ends.getFirst();
  }

  private Answer logout(String reason) {
    return dynamic
        .page(one.jwt())
        .withHeader("x-dyn-logout-reason", reason)
        .send("POST", dynamic.sdk("/revoke"), null);
  }

  @Test
  void aLogoutIsTheUsersDoingForTheReasonInTheHeader() {
    expect(204, logout("device-revoked"));

    JsonNode event = theEnd(one.session(), BY_USER);
    assertThat(event.at("/data/reason").asString()).isEqualTo("device-revoked");
    assertThat(event.at("/data/actor/type").asString()).isEqualTo("user");
    assertThat(event.at("/data/actor/id").asString("")).isIn(one.user(), "");
    assertThat(event.at("/data/userId").asString()).isEqualTo(one.user());
    assertThat(event.at("/data/revokedAt").asString()).isNotEmpty();
    assertThat(event.at("/data/expiresAt").asString()).isNotEmpty();
    assertThat(event.at("/context/userId").asString()).isEqualTo(one.user());
  }

  @Test
  void aSecondLogoutTellsNothing() {
    expect(204, logout("user-intent"));

    expect(204, logout("user-intent"));

    assertThat(ends(one.session())).hasSize(1);
  }

  @Test
  void aRevokeOfTheBackendIsAnAdminsDoing() {
    expect(200, dynamic.revoke(one.session()));
    expect(200, dynamic.revoke(one.session()));

    JsonNode event = theEnd(one.session(), BY_ADMIN);
    assertThat(event.at("/data/actor/type").asString()).isNotEqualTo("user").isNotEmpty();
    assertThat(event.at("/context/userId").isMissingNode() || event.at("/context/userId").isNull())
        .isTrue();
  }

  @Test
  void aRevokeOfTheUserIsOneEventForEachSession() {
    String subject = UUID.randomUUID().toString();
    List<SignedIn> sessions =
        List.of(dynamic.signIn(issuer, subject), dynamic.signIn(issuer, subject));
    String path = dynamic.at("/users/" + sessions.getFirst().user() + "/sessions/revoke");

    expect(204, dynamic.admin().send("POST", path, null));

    Await.until(
        "one event each",
        LIMIT,
        () -> sessions.stream().allMatch(each -> ends(each.session()).size() == 1));
    sessions.forEach(each -> theEnd(each.session(), BY_ADMIN));
    expect(200, dynamic.revoke(sessions.getFirst().session()));
    assertThat(ends(sessions.getFirst().session())).hasSize(1);
  }

  @Test
  void onStytchsFaceATokenIsTheUserAndAnIdIsTheBackend() {
    Fixtures stytch = new Fixtures(CURFEW.api());
    Answer byToken = stytch.session();
    Answer byId = stytch.session();

    stytch.revoke("session_token", byToken.text("/session_token")).ok();
    stytch.revoke("session_id", byId.text("/session/session_id")).ok();

    var _ = theEnd(bare(byToken), BY_USER);
    var _ = theEnd(bare(byId), BY_ADMIN);
  }

  private static String bare(Answer session) {
    return session.text("/session/session_id").substring("session-test-".length());
  }

  @Test
  void aReasonIsKeptShortAndPlain() {
    Answer answer = logout("x".repeat(4_000));

    assertThat(answer.status()).as(answer::toString).isIn(204, 400);
    if (answer.status() == 204) {
      assertThat(theEnd(one.session(), BY_USER).at("/data/reason").asString().length())
          .isLessThan(1_000);
    }
  }

  @Test
  void eventsAreReadByIdByKindAndByTime() {
    expect(204, logout("user-intent"));
    JsonNode event = theEnd(one.session(), BY_USER);
    String id = event.path("eventId").asString();

    Answer byId = expect(200, dynamic.admin().get(dynamic.at("/events/" + id)));
    Answer none =
        expect(
            200, dynamic.admin().get(dynamic.at("/events?startDate=2100-01-01T00%3A00%3A00.000Z")));

    assertThat(byId.body()).isEqualTo(event);
    assertThat(none.at("/data")).isEmpty();
    assertThat(event.path("environmentId").asString()).isEqualTo(dynamic.environment());
    assertThat(event.path("environmentName").asString()).isEqualTo("sandbox");
    refused(404, dynamic.admin().get(dynamic.at("/events/" + UUID.randomUUID())));
    Answer wrong = dynamic.admin().get(dynamic.at("/events?startDate=yesterday"));
    assertThat(wrong.status()).as(wrong::toString).isEqualTo(400);
  }

  @Test
  void deletingAUserEndsTheSessionsWithOneEventEach() {
    expect(204, dynamic.admin().delete("/users/" + one.user()));

    Await.until("the event", LIMIT, () -> ends(one.session()).size() == 1);
    assertThat(dynamic.check(one.jwt())).isEqualTo(401);
  }
}
