package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Fixtures;
import dev.curfew.evidence.harness.Formats;
import dev.curfew.evidence.harness.Tokens;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class SessionJwtTest {
  private static final String SESSION = "https://stytch.com/session";
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final Fixtures fixtures = new Fixtures(CURFEW.api());

  @Test
  void theHeaderNamesTypeAlgorithmAndAPublishedKey() {
    JsonNode header = Tokens.header(fixtures.session().text("/session_jwt"));
    Answer jwks = CURFEW.api().get(jwksPath()).ok();

    assertThat(header.path("typ").asString()).isEqualTo("JWT");
    assertThat(header.path("alg").asString()).isEqualTo("RS256");
    assertThat(header.path("kid").asString()).matches("jwk-test-" + Formats.UUID);
    assertThat(jwks.each("/keys", "/kid")).contains(header.path("kid").asString());
  }

  @Test
  void thePayloadHasTheStandardClaims() {
    Answer made = fixtures.session();
    JsonNode payload = Tokens.payload(made.text("/session_jwt"));
    String project = CURFEW.credentials().projectId();

    assertThat(payload.path("iss").asString()).isEqualTo("stytch.com/" + project);
    assertThat(payload.path("aud").isArray()).isTrue();
    assertThat(payload.at("/aud/0").asString()).isEqualTo(project);
    assertThat(payload.path("aud")).hasSize(1);
    assertThat(payload.path("sub").asString()).isEqualTo(made.text("/session/user_id"));
    assertThat(payload.path("nbf")).isEqualTo(payload.path("iat"));
    assertThat(payload.path("exp").asLong() - payload.path("iat").asLong()).isEqualTo(300);
  }

  @Test
  void theSessionClaimSaysWhatOfflineVerifiersRead() {
    Answer made =
        fixtures.session(
            "attributes",
            object("ip_address", "203.0.113.7", "user_agent", "Tester/1.0"),
            "authentication_factors",
            new Object[] {object("type", "password", "delivery_method", "knowledge")});
    JsonNode claim = Tokens.payload(made.text("/session_jwt")).path(SESSION);

    assertThat(claim.path("id").asString()).isEqualTo(made.text("/session/session_id"));
    for (String time : new String[] {"started_at", "last_accessed_at", "expires_at"}) {
      assertThat(claim.path(time).asString()).as(time).matches(Formats.TIME_OF_SECONDS);
    }
    assertThat(Instant.parse(claim.path("expires_at").asString()))
        .isEqualTo(Instant.parse(made.text("/session/expires_at")));
    assertThat(claim.at("/attributes/ip_address").asString()).isEqualTo("203.0.113.7");
    assertThat(claim.at("/attributes/user_agent").asString()).isEqualTo("Tester/1.0");
    assertThat(claim.at("/authentication_factors/0/type").asString()).isEqualTo("password");
    assertThat(claim.path("roles").isArray()).isTrue();
  }

  @Test
  void neverOutlivesItsSession() {
    String token = fixtures.session("session_duration_minutes", 60).text("/session_token");
    var shortened =
        CURFEW
            .api()
            .post(
                "/v1/sessions/authenticate",
                object("session_token", token, "session_duration_minutes", 5))
            .ok();

    JsonNode payload = Tokens.payload(shortened.text("/session_jwt"));

    assertThat(payload.path("exp").asLong())
        .isLessThanOrEqualTo(Instant.parse(shortened.text("/session/expires_at")).getEpochSecond());
  }

  @Test
  void changedClaimsShowInTheNextOne() {
    Answer made = fixtures.session();
    var body =
        object(
            "session_jwt", made.text("/session_jwt"), "session_custom_claims", object("level", 7));

    Answer changed = CURFEW.api().post("/v1/sessions/authenticate", body).ok();

    assertThat(Tokens.payload(changed.text("/session_jwt")).path("level").asInt()).isEqualTo(7);
    assertThat(Tokens.payload(made.text("/session_jwt")).path("level").isMissingNode()).isTrue();
  }

  @Test
  void theKeySetIsPublicCacheableAndComplete() {
    Answer open = CURFEW.api().withoutCredentials().get(jwksPath()).ok();
    Answer withQuery =
        CURFEW.api().get(jwksPath() + "?project_id=" + CURFEW.credentials().projectId()).ok();

    assertThat(open.header("cache-control")).contains("max-age");
    JsonNode key = open.at("/keys/0");
    assertThat(key.path("kty").asString()).isEqualTo("RSA");
    assertThat(key.path("use").asString()).isEqualTo("sig");
    assertThat(key.at("/key_ops/0").asString()).isEqualTo("verify");
    assertThat(key.path("alg").asString()).isEqualTo("RS256");
    assertThat(key.path("x5c").isArray()).isTrue();
    assertThat(key.path("x5tS256").isString()).isTrue();
    assertThat(key.path("n").asString()).isNotBlank();
    assertThat(key.path("e").asString()).isNotBlank();
    assertThat(open.text()).doesNotContain("\"d\"", "\"p\"", "\"q\"", "\"dp\"");
    assertThat(withQuery.at("/keys")).isEqualTo(open.at("/keys"));
  }

  @Test
  void theKeySetOfAnotherProjectIsNotFound() {
    Answer answer =
        CURFEW
            .api()
            .withoutCredentials()
            .get("/v1/sessions/jwks/project-test-00000000-0000-4000-8000-000000000000");

    answer.refused(404, "project_not_found");
  }

  private static String jwksPath() {
    return "/v1/sessions/jwks/" + CURFEW.credentials().projectId();
  }
}
