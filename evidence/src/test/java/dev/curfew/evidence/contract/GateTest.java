package dev.curfew.evidence.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Credentials;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Fixtures;
import dev.curfew.evidence.harness.Formats;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Credentials, routes and verbs. */
class GateTest {
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final Api api = CURFEW.api();
  private final Credentials good = CURFEW.credentials();

  @ParameterizedTest
  @CsvSource({
    "GET,/v1/sessions?user_id=x",
    "POST,/v1/sessions",
    "POST,/v1/sessions/authenticate",
    "POST,/v1/sessions/revoke",
    "POST,/v1/users",
    "POST,/v1/users/search",
    "GET,/v1/users/x",
    "DELETE,/v1/users/x",
    "POST,/v1/passwords",
    "POST,/v1/passwords/authenticate",
    "GET,/v1/environment",
    "PATCH,/v1/environment",
    "GET,/v1/debug/whoami",
    "GET,/v1/rbac/policy"
  })
  void everyDoorNeedsCredentials(String method, String path) {
    String body = method.equals("GET") || method.equals("DELETE") ? null : "{}";

    assertThat(api.withoutCredentials().send(method, path, body).enveloped().status())
        .isEqualTo(401);
    api.withBasic(good.projectId(), "secret-test-" + Credentials.secretText(27))
        .send(method, path, body)
        .refused(401, "unauthorized_credentials");
  }

  @Test
  void anUnknownProjectLooksLikeAWrongSecret() {
    Answer wrongSecret = whoami(good.projectId(), "secret-test-" + Credentials.secretText(27));
    Answer wrongProject = whoami("project-test-" + UUID.randomUUID(), good.secret());

    wrongSecret.refused(401, "unauthorized_credentials");
    wrongProject.refused(401, "unauthorized_credentials");
    assertThat(wrongProject.text("/error_message")).isEqualTo(wrongSecret.text("/error_message"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "project-test-",
        "project-test-x",
        "project-staging-8f1e2d3c-0000-4000-8000-000000000001",
        "8f1e2d3c-0000-4000-8000-000000000001"
      })
  void aMalformedProjectIdIsRefused(String projectId) {
    whoami(projectId, good.secret()).refused(400, "invalid_project_id_authentication");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic", "Basic !!!", "Basic bm9jb2xvbg==", "Bearer x", "Negotiate"})
  void anUnreadableHeaderIsRefused(String header) {
    Answer answer = api.withHeader("Authorization", header).get("/v1/debug/whoami").enveloped();

    assertThat(answer.status()).isIn(400, 401);
  }

  @Test
  void aSecretIsComparedWhole() {
    whoami(good.projectId(), good.secret().substring(0, good.secret().length() - 1))
        .refused(401, "unauthorized_credentials");
    whoami(good.projectId(), good.secret() + "x").refused(401, "unauthorized_credentials");
    whoami(good.projectId(), "").refused(401, "unauthorized_credentials");
    whoami(good.projectId(), good.publicToken()).refused(401, "unauthorized_credentials");
  }

  private Answer whoami(String projectId, String secret) {
    return api.withBasic(projectId, secret).get("/v1/debug/whoami");
  }

  @Test
  void whoamiAndThePolicyAnswer() {
    Answer whoami = api.get("/v1/debug/whoami").ok();
    Answer policy = api.get("/v1/rbac/policy").ok();

    assertThat(whoami.text("/project_id")).isEqualTo(good.projectId());
    assertThat(whoami.text("/name")).isNotBlank();
    for (String list : new String[] {"roles", "resources", "scopes"}) {
      assertThat(policy.at("/policy/" + list).isArray()).as(list).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/v1/sessions/authenticate",
    "PUT,/v1/sessions/revoke",
    "DELETE,/v1/sessions",
    "PATCH,/v1/users",
    "POST,/v1/debug/whoami",
    "DELETE,/v1/environment",
    "GET,/v1/passwords/authenticate"
  })
  void aWrongVerbIsSaidToBeWrong(String method, String path) {
    String body = method.equals("GET") || method.equals("DELETE") ? null : "{}";

    api.send(method, path, body).refused(405, "method_not_allowed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/nothing",
        "/v1/sessions/nothing/here",
        "/v1",
        "/v1/sessions/authenticate/",
        "/v1/%2e%2e/%2e%2e/etc/passwd"
      })
  void anUnknownRouteIsNotFound(String path) {
    api.post(path, Map.of()).refused(404, "route_not_found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v2/sessions", "/nothing", "/v1/../etc/passwd", "/%2e%2e/x", "//v1"})
  void neitherIsAPathOfNoFace(String path) {
    Answer answer = api.get(path);

    assertThat(answer.status()).as(answer::toString).isEqualTo(404);
    assertThat(answer.text()).doesNotContain("Exception", "dev.curfew");
  }

  @Test
  void everyAnswerHasARequestIdOfItsOwn() {
    String one = api.get("/v1/debug/whoami").ok().text("/request_id");
    String two = api.get("/v1/debug/whoami").ok().text("/request_id");

    assertThat(one).matches("request-id-test-" + Formats.UUID).isNotEqualTo(two);
  }

  @Test
  void noAnswerMayBeCachedExceptTheKeySet() {
    Answer session = new Fixtures(api).session();

    assertThat(session.header("cache-control")).contains("no-store");
    assertThat(api.get("/v1/debug/whoami").ok().header("cache-control")).contains("no-store");
  }

  @Test
  void theUrlOfAnErrorIsThisServersUnlessAPublicOneIsSet() {
    assertThat(api.get("/v1/nothing").refused(404, "route_not_found").text("/error_url"))
        .startsWith(CURFEW.address() + "/");
  }
}
