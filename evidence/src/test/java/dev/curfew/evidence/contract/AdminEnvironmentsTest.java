package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Dynamic;
import dev.curfew.evidence.harness.Fixtures;
import dev.curfew.evidence.harness.Formats;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The native addition {@code POST /v1/environments}. */
class AdminEnvironmentsTest {
  private static final String PATH = "/v1/environments";
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final Api anybody = Api.anonymous(CURFEW.address());
  private final Api instance = bearer(CURFEW.credentials().apiToken());

  private Api bearer(String token) {
    return anybody.withHeader("Authorization", "Bearer " + token);
  }

  private Answer make(String name, String kind) {
    return instance.post(PATH, object("name", name, "kind", kind)).ok(201);
  }

  @Test
  void whatIsMadeOpensTheNewEnvironmentOnEveryFace() {
    Answer made = make("Shop", "test");

    assertThat(made.body().propertyNames())
        .containsExactlyInAnyOrder(
            "request_id",
            "status_code",
            "environment_id",
            "project_id",
            "secret",
            "public_token",
            "api_token");
    String id = made.text("/environment_id");
    assertThat(id).matches(Formats.UUID);
    assertThat(made.text("/project_id")).isEqualTo("project-test-" + id);
    assertThat(made.text("/public_token")).matches("public-token-test-" + Formats.UUID);
    Api backend = anybody.withBasic(made.text("/project_id"), made.text("/secret"));
    assertThat(backend.get("/v1/environment").ok().text("/name")).isEqualTo("Shop");
    Fixtures fixtures = new Fixtures(backend);
    assertThat(fixtures.authenticateJwt(fixtures.session().text("/session_jwt")).status())
        .isEqualTo(200);
    Answer admin = bearer(made.text("/api_token")).get("/api/v0/environments/" + id);
    assertThat(Dynamic.expect(200, admin).text("/id")).isEqualTo(id);
  }

  @Test
  void aLiveOneIsLive() {
    Answer made = make("Shop, live", "live");

    assertThat(made.text("/project_id")).startsWith("project-live-");
    assertThat(made.text("/secret")).startsWith("secret-live-");
    String path = "/api/v0/environments/" + made.text("/environment_id");
    assertThat(bearer(made.text("/api_token")).get(path).text("/settings/environmentName"))
        .isEqualTo("live");
  }

  @Test
  void usersAndSessionsAreNotShared() {
    Answer one = make("One", "test");
    Answer two = make("Two", "test");
    Fixtures ours = new Fixtures(anybody.withBasic(one.text("/project_id"), one.text("/secret")));
    Fixtures theirs = new Fixtures(anybody.withBasic(two.text("/project_id"), two.text("/secret")));

    String token = ours.session().text("/session_token");

    ours.authenticate(token).ok();
    theirs.authenticate(token).refused(404, "session_not_found");
    assertThat(
            anybody
                .withBasic(two.text("/project_id"), one.text("/secret"))
                .get("/v1/environment")
                .status())
        .isEqualTo(401);
  }

  @Test
  void onlyATokenOfTheInstanceMakesThem() {
    Answer made = make("Closed", "test");
    Map<String, ?> body = object("name", "Another", "kind", "test");

    bearer(made.text("/api_token")).post(PATH, body).refused(403, "missing_scope");
    bearer(made.text("/secret")).post(PATH, body).refused(401, "unauthorized_credentials");
    anybody.post(PATH, body).refused(401, "unauthorized_credentials");
    CURFEW.api().post(PATH, body).refused(401, "unauthorized_credentials");
    Dynamic first = Dynamic.of(CURFEW);
    bearer(first.token("instance.environments.create")).post(PATH, body).ok(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"name\":\"A\"}",
        "{\"kind\":\"test\"}",
        "{\"name\":\"A\",\"kind\":\"sandbox\"}",
        "{\"name\":\"A\",\"kind\":\"TEST\"}",
        "{\"name\":\" \",\"kind\":\"test\"}",
        "{\"name\":7,\"kind\":\"test\"}",
        "{\"name\":\"A\",\"kind\":null}",
        "[]",
        "{",
      })
  void whatIsNoEnvironmentIsRefused(String body) {
    assertThat(instance.send("POST", PATH, body).enveloped().status()).isEqualTo(400);
  }

  @Test
  void aNameHasItsBounds() {
    make("x".repeat(128), "test");

    instance
        .post(PATH, object("name", "x".repeat(129), "kind", "test"))
        .refused(400, "invalid_argument");
  }

  @Test
  void theRestOfThePathIsNobodys() {
    instance.get(PATH).refused(405, "method_not_allowed");
    instance.get(PATH + "/x").refused(404, "route_not_found");
    CURFEW.api().get("/v1/environment").ok();
  }
}
