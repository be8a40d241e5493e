package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Await;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Fixtures;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ending all of a user's sessions, and all of an environment's. */
class RevokeAllTest {
  private static final String ENVIRONMENT = "/v1/environment/sessions/revoke";
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final Api api = CURFEW.api();
  private final Fixtures fixtures = new Fixtures(api);
  private final String user = fixtures.userId();
  private final Answer first = fixtures.minted(user);
  private final Answer second = fixtures.minted(user);
  private final Answer stranger = fixtures.session();

  @Test
  void everySessionOfTheUserEndsAndNobodyElses() {
    String id = revokeUser(object("reason", "stolen laptop")).text("/revocation_id");

    refused(first, second);
    fixtures.authenticate(stranger.text("/session_token")).ok();
    assertThat(fixtures.listAll(user)).isEmpty();
    Answer receipt = api.get("/v1/revocations/" + id).ok();
    assertThat(receipt.text("/scope")).isEqualTo("user");
    assertThat(receipt.text("/user_id")).isEqualTo(user);
    assertThat(receipt.text("/reason")).isEqualTo("stolen laptop");
    assertThat(receipt.text("/actor/type")).isEqualTo("api_key");
    assertThat(receipt.text("/progress/state")).isEqualTo("done");
    assertThat(receipt.at("/progress/revoked").asInt()).isEqualTo(2);
  }

  @Test
  void aNewSignInAfterwardsIsLive() {
    revokeUser(Map.of());

    fixtures.authenticate(fixtures.minted(user).text("/session_token")).ok();
  }

  @Test
  void theSparedSessionAndItsJwtLiveOn() {
    revokeUser(object("except_session_id", second.text("/session/session_id")));

    refused(first);
    fixtures.authenticate(second.text("/session_token")).ok();
    fixtures.authenticateJwt(second.text("/session_jwt")).ok();
    assertThat(fixtures.listAll(user)).containsExactly(second.text("/session/session_id"));
  }

  @Test
  void aSessionThatIsNotTheUsersCannotBeSparedAndNothingHappens() {
    for (String id :
        List.of(stranger.text("/session/session_id"), "session-test-" + UUID.randomUUID())) {
      api.post(path(user), object("except_session_id", id)).refused(404, "session_not_found");
    }
    api.post(path(user), object("except_session_id", "nonsense"))
        .refused(400, "invalid_session_id");

    fixtures.authenticate(first.text("/session_token")).ok();
  }

  @Test
  void anEndedSessionCannotBeSpared() {
    fixtures.revoke("session_token", second.text("/session_token")).ok();

    api.post(path(user), object("except_session_id", second.text("/session/session_id")))
        .refused(404, "session_not_found");

    fixtures.authenticate(first.text("/session_token")).ok();
  }

  @Test
  void anUnknownUserIsNotFound() {
    api.post(path("user-test-" + UUID.randomUUID()), Map.of()).refused(404, "user_not_found");
  }

  @Test
  void theEnvironmentMustBeNamedAgain() {
    api.post(ENVIRONMENT, Map.of()).refused(400, "confirmation_required");
    api.post(ENVIRONMENT, object("confirm", "another")).refused(400, "confirmation_required");

    fixtures.authenticate(first.text("/session_token")).ok();
  }

  @Test
  void everySessionOfTheEnvironmentEndsAtOnceAndIsCountedLater() {
    String id =
        api.post(
                ENVIRONMENT,
                object(
                    "confirm",
                    CURFEW.credentials().environment().toString(),
                    "reason",
                    "signing key leaked"))
            .ok()
            .text("/revocation_id");

    refused(first, second, stranger);
    fixtures.authenticate(fixtures.minted(user).text("/session_token")).ok();
    String path = "/v1/revocations/" + id;
    Await.until(
        "the end of the sweep",
        Duration.ofSeconds(30),
        () -> api.get(path).ok().text("/progress/state").equals("done"));
    Answer receipt = api.get(path).ok();
    assertThat(receipt.text("/scope")).isEqualTo("environment");
    assertThat(receipt.text("/reason")).isEqualTo("signing key leaked");
    assertThat(receipt.at("/progress/revoked").asInt()).isGreaterThanOrEqualTo(3);
    assertThat(receipt.at("/progress/done").asInt())
        .isEqualTo(receipt.at("/progress/total").asInt());
  }

  @Test
  void theNameAndTheProjectIdConfirmToo() {
    String name = api.get("/v1/environment").ok().text("/name");

    api.post(ENVIRONMENT, object("confirm", name)).ok();
    api.post(ENVIRONMENT, object("confirm", CURFEW.credentials().projectId())).ok();
  }

  @Test
  void anApiTokenNeedsTheScopeOfTheAct() {
    Api admin = bearer(CURFEW.credentials().apiToken());
    String read = token(admin, "environment.users.read");
    String write = token(admin, "environment.users.write");
    String all = token(admin, "environment.sessions.revokeAll");

    bearer(read).post(path(user), Map.of()).refused(403, "missing_scope");
    bearer(write).post(ENVIRONMENT, object("confirm", "x")).refused(403, "missing_scope");
    bearer(all).post(path(user), Map.of()).refused(403, "missing_scope");
    bearer("dyn_" + "x".repeat(56))
        .post(path(user), Map.of())
        .refused(401, "unauthorized_credentials");
    fixtures.authenticate(first.text("/session_token")).ok();

    bearer(write).post(path(user), Map.of()).ok();
    refused(first);
    bearer(all).post(ENVIRONMENT, object("confirm", CURFEW.credentials().projectId())).ok();
    refused(stranger);
  }

  @Test
  void aReasonIsBounded() {
    api.post(path(user), object("reason", "x".repeat(257))).refused(400, "invalid_argument");

    fixtures.authenticate(first.text("/session_token")).ok();
  }

  private Api bearer(String token) {
    return api.withHeader("Authorization", "Bearer " + token);
  }

  private static String token(Api admin, String scope) {
    String path = "/api/v0/environments/" + CURFEW.credentials().environment() + "/tokens";
    Answer made = admin.post(path, object("note", scope, "scopes", List.of(scope)));
    assertThat(made.status()).as(made::toString).isEqualTo(201);
    return made.text("/token/rawToken");
  }

  private Answer revokeUser(Map<String, ?> body) {
    return api.post(path(user), body).ok();
  }

  private static String path(String user) {
    return "/v1/users/" + user + "/sessions/revoke";
  }

  private void refused(Answer... sessions) {
    for (Answer session : sessions) {
      fixtures.authenticate(session.text("/session_token")).refused(404, "session_not_found");
      fixtures.authenticateJwt(session.text("/session_jwt")).refused(404, "session_not_found");
    }
  }
}
