package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Fixtures;
import dev.curfew.evidence.harness.Json;
import dev.curfew.evidence.harness.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The native addition {@code GET}/{@code PATCH /v1/environment}. */
class EnvironmentTest {
  private static final String PATH = "/v1/environment";
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final Api api = CURFEW.api();
  private final Fixtures fixtures = new Fixtures(api);
  private final Answer initial = api.get(PATH).ok();

  @AfterEach
  void putBack() {
    api.patch(
            PATH,
            object(
                "default_session_duration_minutes",
                60,
                "max_session_duration_minutes",
                527_040,
                "idle_timeout_minutes",
                null,
                "jwt_lifetime_minutes",
                5,
                "allowed_origins",
                List.of(),
                "trusted_issuers",
                List.of(),
                "http_only_cookies",
                "disabled",
                "cookie_domain",
                null,
                "name",
                initial.text("/name")))
        .ok();
  }

  @Test
  void showsEverySettingWithItsDefault() {
    assertThat(initial.text("/name")).isNotBlank();
    assertThat(initial.at("/default_session_duration_minutes").asInt()).isEqualTo(60);
    assertThat(initial.at("/max_session_duration_minutes").asInt()).isEqualTo(527_040);
    assertThat(initial.at("/idle_timeout_minutes").isNull()).isTrue();
    assertThat(initial.at("/jwt_lifetime_minutes").asInt()).isEqualTo(5);
    assertThat(initial.at("/allowed_origins")).isEqualTo(Json.read("[]"));
    assertThat(initial.at("/trusted_issuers")).isEqualTo(Json.read("[]"));
    assertThat(initial.text("/signing_algorithm")).isEqualTo("RS256");
    assertThat(initial.text("/http_only_cookies")).isEqualTo("disabled");
    assertThat(initial.text("/cookie_domain")).isEmpty();
  }

  @Test
  void patchChangesWhatItNamesAndNothingElse() {
    Answer changed = api.patch(PATH, object("name", "Renamed", "idle_timeout_minutes", 30)).ok();

    assertThat(changed.text("/name")).isEqualTo("Renamed");
    assertThat(changed.at("/idle_timeout_minutes").asInt()).isEqualTo(30);
    assertThat(changed.at("/jwt_lifetime_minutes")).isEqualTo(initial.at("/jwt_lifetime_minutes"));
    assertThat(api.get("/v1/debug/whoami").ok().text("/name")).isEqualTo("Renamed");
    assertThat(settings(api.get(PATH).ok())).isEqualTo(settings(changed));
    assertThat(api.patch(PATH, object("idle_timeout_minutes", null)).ok())
        .satisfies(off -> assertThat(off.at("/idle_timeout_minutes").isNull()).isTrue());
  }

  @Test
  void listsAreReplacedWhole() {
    List<String> two = List.of("https://one.example", "https://two.example:8443");
    api.patch(PATH, object("allowed_origins", two)).ok();

    Answer replaced =
        api.patch(PATH, object("allowed_origins", List.of("https://three.example"))).ok();

    assertThat(replaced.each("/allowed_origins", "")).containsExactly("https://three.example");
  }

  @Test
  void aTrustedIssuerIsShownAsItWasGiven() {
    var issuer =
        object(
            "profile_id", "corporate",
            "name", "Corporate",
            "issuer", "https://id.example",
            "audience", "app",
            "jwks_url", "https://id.example/jwks",
            "userinfo_url", null,
            "assume_email_verified", true);

    Answer changed = api.patch(PATH, object("trusted_issuers", List.of(issuer))).ok();

    assertThat(changed.text("/trusted_issuers/0/profile_id")).isEqualTo("corporate");
    assertThat(changed.text("/trusted_issuers/0/issuer")).isEqualTo("https://id.example");
    assertThat(changed.text("/trusted_issuers/0/audience")).isEqualTo("app");
    assertThat(changed.text("/trusted_issuers/0/jwks_url")).isEqualTo("https://id.example/jwks");
    assertThat(changed.at("/trusted_issuers/0/assume_email_verified").asBoolean()).isTrue();
  }

  @Test
  void theDefaultDurationIsWhatAMintWithoutOneGets() {
    api.patch(PATH, object("default_session_duration_minutes", 15)).ok();

    assertLasts(Duration.ofMinutes(15), fixtures.session());
  }

  @Test
  void nothingLastsLongerThanTheLongest() {
    Answer session = fixtures.session();
    api.patch(
            PATH,
            object("default_session_duration_minutes", 20, "max_session_duration_minutes", 30))
        .ok();

    fixtures
        .mint(fixtures.userId(), "session_duration_minutes", 31)
        .refused(400, "invalid_session_duration");
    api.post(
            "/v1/sessions/authenticate",
            object("session_token", session.text("/session_token"), "session_duration_minutes", 31))
        .refused(400, "invalid_session_duration");
    assertLasts(Duration.ofMinutes(30), fixtures.session("session_duration_minutes", 30));
  }

  private static void assertLasts(Duration expected, Answer session) {
    Instant start = Instant.parse(session.text("/session/started_at"));
    assertThat(Instant.parse(session.text("/session/expires_at")))
        .isCloseTo(start.plus(expected), within(2, ChronoUnit.SECONDS));
  }

  @Test
  void theJwtLifetimeIsKeptExceptBeyondTheSession() {
    api.patch(PATH, object("jwt_lifetime_minutes", 43_200)).ok();
    Answer brief = fixtures.session("session_duration_minutes", 5);
    Answer lengthy = fixtures.session("session_duration_minutes", 100_000);

    JsonNode briefJwt = Tokens.payload(brief.text("/session_jwt"));
    JsonNode lengthyJwt = Tokens.payload(lengthy.text("/session_jwt"));

    assertThat(briefJwt.path("exp").asLong())
        .isEqualTo(Instant.parse(brief.text("/session/expires_at")).getEpochSecond());
    assertThat(lengthyJwt.path("exp").asLong() - lengthyJwt.path("iat").asLong())
        .isEqualTo(Duration.ofDays(30).toSeconds());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"jwt_lifetime_minutes\":0}",
        "{\"jwt_lifetime_minutes\":43201}",
        "{\"jwt_lifetime_minutes\":\"5\"}",
        "{\"default_session_duration_minutes\":4}",
        "{\"default_session_duration_minutes\":600,\"max_session_duration_minutes\":60}",
        "{\"max_session_duration_minutes\":527041}",
        "{\"idle_timeout_minutes\":0}",
        "{\"idle_timeout_minutes\":-5}",
        "{\"signing_algorithm\":\"HS256\"}",
        "{\"signing_algorithm\":\"none\"}",
        "{\"http_only_cookies\":\"sometimes\"}",
        "{\"allowed_origins\":\"https://one.example\"}",
        "{\"allowed_origins\":[\"one.example\"]}",
        "{\"allowed_origins\":[\"https://one.example/path\"]}",
        "{\"allowed_origins\":[7]}",
        "{\"trusted_issuers\":[{}]}",
        "{\"trusted_issuers\":[{\"profile_id\":\"x\"}]}",
        "{\"trusted_issuers\":{}}",
        "{\"cookie_domain\":\"not a domain\"}",
        "{\"name\":7}",
        "{\"name\":\"Half\",\"jwt_lifetime_minutes\":0}"
      })
  void aBadSettingIsRefusedAndNothingChanges(String body) {
    Answer before = api.get(PATH).ok();

    assertThat(api.send("PATCH", PATH, body).enveloped().status()).isEqualTo(400);

    assertThat(settings(api.get(PATH).ok())).isEqualTo(settings(before));
  }

  @Test
  void twoIssuersCannotShareAProfile() {
    Map<String, String> issuer =
        Map.of(
            "profile_id", "same",
            "name", "Same",
            "issuer", "https://id.example",
            "audience", "app",
            "jwks_url", "https://id.example/jwks");

    Answer answer = api.patch(PATH, Map.of("trusted_issuers", List.of(issuer, issuer))).enveloped();

    assertThat(answer.status()).isEqualTo(400);
  }

  /** The body without what differs from answer to answer. */
  private static JsonNode settings(Answer answer) {
    var body = (tools.jackson.databind.node.ObjectNode) answer.body();
    body.remove(List.of("request_id", "status_code", "updated_at"));
    return body;
  }
}
