package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Dynamic.expect;
import static dev.curfew.evidence.harness.Dynamic.refused;
import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Dynamic;
import dev.curfew.evidence.harness.Json;
import dev.curfew.evidence.harness.TestIssuer;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Settings on Dynamic's admin face: what is kept, merged, refused and never shown. */
class AdminSettingsTest {
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final Dynamic dynamic = Dynamic.inNewEnvironment(CURFEW);

  private Answer put(String body) {
    return dynamic.admin().send("PUT", dynamic.at(""), body);
  }

  private JsonNode settings() {
    return expect(200, dynamic.admin().get(dynamic.at(""))).at("/settings");
  }

  private static Map<String, ?> external(@Nullable Object... namesAndValues) {
    return Map.of("security", Map.of("externalAuth", object(namesAndValues)));
  }

  @Test
  void whatClientsReadIsKeptAsSentAndMerged() {
    expect(
        200,
        put(
            """
            {"design":{"modal":{"theme":"dark","radius":4}},"kyc":[{"name":"alias"}],
             "security":{"mfa":{"enabled":false},"auth":{"allowMultipleCredentialsForSignIn":true}}}
            """));
    expect(200, put("{\"design\":{\"modal\":{\"radius\":5}},\"general\":{\"displayName\":\"X\"}}"));

    JsonNode after = settings();

    assertThat(after.at("/design/modal")).isEqualTo(Json.read("{\"theme\":\"dark\",\"radius\":5}"));
    assertThat(after.at("/kyc")).isEqualTo(Json.read("[{\"name\":\"alias\"}]"));
    assertThat(after.at("/general/displayName").asString()).isEqualTo("X");
    assertThat(after.at("/security/mfa/enabled").asBoolean(true)).isFalse();
    assertThat(after.at("/security/auth"))
        .isEqualTo(
            Json.read(
                "{\"allowMultipleCredentialsForSignIn\":true,\"storage\":[\"localstorage\"]}"));
  }

  @Test
  void nullPutsAMemberBackToWhatItIsAtFirst() {
    JsonNode first = settings();
    expect(
        200,
        put("{\"kyc\":[{\"name\":\"alias\"}],\"chains\":[{\"name\":\"evm\",\"enabled\":true}]}"));
    dynamic.configure(
        external("enabled", false, "iss", "https://a.example", "jwksUrl", "https://a.example/k"));

    expect(200, put("{\"kyc\":null,\"chains\":null,\"security\":{\"externalAuth\":null}}"));

    assertThat(settings()).isEqualTo(first);
  }

  @Test
  void secretsOfOthersAreNotKept() {
    Answer answer =
        expect(
            200,
            put(
                """
                {"security":{"hCaptcha":{"enabled":true,"siteKey":"open","secretKey":"hush"}},
                 "providers":[{"provider":"google","clientId":"open","clientSecret":"hush"}]}
                """));

    assertThat(answer.text("/security/hCaptcha/siteKey")).isEqualTo("open");
    assertThat(answer.text("/providers/0/clientId")).isEqualTo("open");
    assertThat(answer.text() + settings()).doesNotContain("hush");
  }

  @Test
  void theIdentityProviderIsChangedMemberByMember() {
    dynamic.configure(
        external(
            "enabled",
            true,
            "iss",
            "https://id.example",
            "aud",
            "app",
            "jwksUrl",
            "https://id.example/keys",
            "cookieName",
            "idp",
            "assumeEmailVerified",
            true));

    dynamic.configure(external("enabled", false, "aud", null, "cookieName", ""));

    JsonNode after = settings().at("/security/externalAuth");
    assertThat(after)
        .isEqualTo(
            Json.read(
                """
                {"enabled":false,"iss":"https://id.example","jwksUrl":"https://id.example/keys",
                 "assumeEmailVerified":true}
                """));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"security\":{\"externalAuth\":{\"enabled\":true,\"iss\":\"https://a.example\"}}}",
        "{\"security\":{\"externalAuth\":{\"iss\":\"a\",\"jwksUrl\":\"ftp://a.example/k\"}}}",
        "{\"security\":{\"externalAuth\":{\"iss\":\"a\",\"jwksUrl\":\"https://u:p@a.example/k\"}}}",
        "{\"security\":{\"externalAuth\":{\"iss\":\"a\",\"jwksUrl\":\"https:///k\"}}}",
        "{\"security\":{\"externalAuth\":{\"iss\":\"a\",\"jwksUrl\":\"https://a.example\","
            + "\"cookieName\":\"a;b\"}}}",
        "{\"security\":{\"externalAuth\":7}}",
        "{\"security\":{\"jwtDuration\":{\"amount\":1.25,\"unit\":\"minutes\"}}}",
        "{\"security\":{\"jwtDuration\":{\"amount\":\"1\",\"unit\":\"hours\"}}}",
        "{\"security\":{\"jwtDuration\":{\"unit\":\"hours\"}}}",
        "{\"security\":{\"jwtDuration\":{\"amount\":1}}}",
        "{\"security\":{\"auth\":{\"storage\":[]}}}",
        "{\"security\":{\"auth\":{\"storage\":[\"cookie\",\"localstorage\"]}}}",
        "{\"security\":{\"auth\":{\"storage\":\"cookie\"}}}",
        "{\"chains\":[{}]}",
        "{\"chains\":[{\"name\":\"e v m\"}]}",
        "{\"chains\":[{\"name\":\"evm\",\"enabled\":1}]}",
        "{\"kyc\":{}}",
        "{\"kyc\":[7]}",
        "{\"design\":[]}",
        "[]",
      })
  void whatMakesNoSenseChangesNothing(String body) {
    JsonNode before = settings();

    Answer answer = put(body);

    assertThat(answer.status()).as(answer::toString).isIn(400, 422);
    refused(answer.status(), answer);
    assertThat(settings()).isEqualTo(before);
  }

  @Test
  void halfAnHourIsAnAmountOfHoursToo() {
    Answer answer =
        expect(200, put("{\"security\":{\"jwtDuration\":{\"amount\":0.5,\"unit\":\"hours\"}}}"));

    assertThat(answer.at("/security/jwtDuration"))
        .isEqualTo(Json.read("{\"amount\":30,\"unit\":\"minutes\"}"));
  }

  @Test
  void thereIsAnEndToWhatIsKept() {
    String large = "x".repeat(70_000);

    refused(422, put("{\"general\":{\"displayName\":\"" + large + "\"}}"));
  }

  @Test
  void theLastOriginStaysWhileCookiesAreKept() {
    Answer origin =
        expect(
            201,
            dynamic.admin().post(dynamic.at("/origins"), Map.of("origin", "HTTPS://A.example")));
    assertThat(origin.text("/origin/origin")).isEqualTo("https://a.example");
    assertThat(origin.text("/origin/projectEnvironmentId")).isEqualTo(dynamic.environment());
    dynamic.configure(Map.of("security", Map.of("auth", Map.of("storage", List.of("cookie")))));
    String path = "/origins/" + origin.text("/origin/id");

    refused(422, "invalid_cors_origins", dynamic.admin().delete(path));
    dynamic.configure(
        Map.of("security", Map.of("auth", Map.of("storage", List.of("localstorage")))));
    expect(204, dynamic.admin().delete(path));
  }

  @Test
  void anOriginIsOnTheListOnce() {
    List<String> listed = List.of("https://a.example", "https://*.a.example", "http://[::1]:3000");
    for (String origin : listed) {
      expect(201, dynamic.admin().post(dynamic.at("/origins"), Map.of("origin", origin)));
    }
    expect(
        201, dynamic.admin().post(dynamic.at("/origins"), Map.of("origin", "https://A.example")));
    for (String wrong : List.of("https://*", "https://*.*", "https://a.*:*", "*://a.example")) {
      refused(422, dynamic.admin().post(dynamic.at("/origins"), Map.of("origin", wrong)));
    }

    assertThat(dynamic.admin().get(dynamic.at("/origins")).each("/origins", "/origin"))
        .containsExactlyElementsOf(listed);
  }

  @Test
  void aProjectHasItsOneEnvironmentUnderItsKind() {
    Answer answer =
        expect(200, dynamic.admin().get("/projects/" + dynamic.environment() + "/environments"));

    assertThat(answer.at("/environments").propertyNames()).containsExactly("sandbox");
    assertThat(answer.text("/environments/sandbox/id")).isEqualTo(dynamic.environment());
    assertThat(answer.at("/environments/sandbox/settings")).isEqualTo(settings());
    refused(404, dynamic.admin().get("/projects/" + UUID.randomUUID() + "/environments"));
  }

  @Test
  void aTrialSaysWhatIsWrongWithAnExternalJwt() throws IOException {
    try (TestIssuer issuer = new TestIssuer()) {
      String token = issuer.token(Map.of("sub", "somebody"));
      assertThat(check(token).at("/valid").asBoolean(true)).isFalse();
      assertThat(issuer.calls()).isZero();

      var _ = dynamic.trust(issuer);

      assertThat(check(token).body()).isEqualTo(Json.read("{\"valid\":true}"));
      String[] parts = token.split("\\.", -1);
      String forged = parts[0] + "." + parts[1] + "." + "A".repeat(parts[2].length());
      for (String wrong : Arrays.asList(forged, issuer.token(Map.of("aud", "other")), "x")) {
        Answer answer = check(wrong);
        assertThat(answer.at("/valid").asBoolean(true)).as(answer::toString).isFalse();
        assertThat(answer.text("/errors/0")).isNotBlank();
        assertThat(answer.text()).doesNotContain(parts[1]);
      }
      refused(400, dynamic.admin().post(dynamic.at("/externalJwt/check"), Map.of()));
    }
  }

  private Answer check(String jwt) {
    return expect(
        200, dynamic.admin().post(dynamic.at("/externalJwt/check"), Map.of("encodedJwt", jwt)));
  }
}
