package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Dynamic.expect;
import static dev.curfew.evidence.harness.Dynamic.refused;
import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Dynamic;
import dev.curfew.evidence.harness.Json;
import dev.curfew.evidence.harness.TestIssuer;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pages of which origins may use Dynamic's SDK face. */
class DynamicOriginsTest {
  private static final String ALLOW_ORIGIN = "access-control-allow-origin";

  /** Every header that the published client sends. */
  private static final List<String> HEADERS =
      List.of(
          "authorization",
          "content-type",
          "x-dyn-api-version",
          "x-dyn-version",
          "x-dynamic-platform",
          "x-dyn-request-id",
          "x-dyn-session-id",
          "x-dyn-session-public-key",
          "x-mfa-auth-token",
          "x-dyn-elevated-access-token",
          "x-dyn-logout-reason",
          "x-dynamic-device-nonce",
          "x-dynamic-device-publickey",
          "x-dynamic-device-signed-nonce");

  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final Dynamic dynamic = Dynamic.of(CURFEW);

  @AfterEach
  void forget() {
    allow(List.of());
  }

  private static void allow(List<String> origins) {
    CURFEW.api().patch("/v1/environment", object("allowed_origins", origins)).ok();
  }

  private Answer preflight(String origin, String path, String method) {
    return dynamic
        .page()
        .withHeader("Origin", origin)
        .withHeader("Access-Control-Request-Method", method)
        .withHeader("Access-Control-Request-Headers", String.join(",", HEADERS))
        .send("OPTIONS", path, null);
  }

  private List<String> origins() {
    return expect(200, dynamic.admin().get(dynamic.at("/origins"))).each("/origins", "/origin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/revoke", "/refresh", "/users", "/externalAuth/signin", "/settings"})
  void aTestEnvironmentAdmitsLocalhostWhileNoOriginIsConfigured(String path) {
    for (String method : new String[] {"GET", "POST", "DELETE"}) {
      Answer answer = preflight(Dynamic.ORIGIN, dynamic.sdk(path), method);

      expect(204, answer);
      assertThat(answer.header(ALLOW_ORIGIN)).isEqualTo(Dynamic.ORIGIN);
      assertThat(answer.header("access-control-allow-credentials")).isEqualTo("true");
      String headers = answer.header("access-control-allow-headers").toLowerCase(Locale.ROOT);
      assertThat(List.of(headers.split(" *, *", -1))).containsAll(HEADERS);
    }
  }

  @Test
  void bothFacesKnowOneList() {
    allow(List.of("https://one.example"));
    assertThat(origins()).containsExactly("https://one.example");

    Answer added =
        expect(
            201,
            dynamic.admin().post(dynamic.at("/origins"), object("origin", "https://two.example")));

    assertThat(CURFEW.api().get("/v1/environment").ok().at("/allowed_origins"))
        .isEqualTo(Json.read("[\"https://one.example\",\"https://two.example\"]"));
    expect(204, dynamic.admin().delete("/origins/" + added.text("/origin/id")));
    assertThat(origins()).containsExactly("https://one.example");
    refused(404, dynamic.admin().delete("/origins/" + added.text("/origin/id")));
    refused(404, dynamic.admin().delete("/origins/" + UUID.randomUUID()));
  }

  @Test
  void onceConfiguredOnlyTheListedOriginsAreAdmitted() {
    allow(List.of("https://app.example"));
    String path = dynamic.sdk("/settings");

    assertThat(preflight("https://app.example", path, "GET").header(ALLOW_ORIGIN))
        .isEqualTo("https://app.example");
    for (String foreign :
        List.of(
            Dynamic.ORIGIN,
            "http://app.example",
            "https://app.example:8443",
            "https://sub.app.example",
            "https://app.example.evil.example",
            "null")) {
      assertThat(preflight(foreign, path, "GET").header(ALLOW_ORIGIN)).as(foreign).isEmpty();
      Answer read = dynamic.page().withHeader("Origin", foreign).get(path);
      assertThat(read.header(ALLOW_ORIGIN)).as(foreign).isEmpty();
    }
  }

  @Test
  void aForeignPageSignsNobodyIn() throws IOException {
    try (TestIssuer issuer = new TestIssuer()) {
      var _ = dynamic.trust(issuer);
      Api foreign = dynamic.page().withHeader("Origin", "https://evil.example");
      String token = issuer.token(Map.of("sub", UUID.randomUUID().toString()));

      Answer answer = foreign.post(dynamic.sdk("/externalAuth/signin"), object("jwt", token));

      assertThat(answer.status()).as(answer::toString).isIn(400, 401, 403);
      assertThat(answer.text("/minifiedJwt")).isEmpty();
      assertThat(answer.header(ALLOW_ORIGIN)).isEmpty();
    }
  }

  @Test
  void theAnswerItselfNamesTheOriginAndSaysThatItVaries() {
    Answer answer = expect(200, dynamic.page().get(dynamic.sdk("/settings")));

    assertThat(answer.header(ALLOW_ORIGIN)).isEqualTo(Dynamic.ORIGIN);
    assertThat(String.join(",", answer.headers().allValues("vary")).toLowerCase(Locale.ROOT))
        .contains("origin");
  }

  @Test
  void refusalsCanBeReadByThePageToo() {
    Answer answer = refused(401, dynamic.page("x").get(dynamic.sdk("/users")));

    assertThat(answer.header(ALLOW_ORIGIN)).isEqualTo(Dynamic.ORIGIN);
  }

  @Test
  void theAdminFaceIsNotForBrowsers() {
    assertThat(preflight(Dynamic.ORIGIN, dynamic.at("/users"), "GET").header(ALLOW_ORIGIN))
        .isEmpty();
    Answer read =
        expect(200, dynamic.admin().withHeader("Origin", Dynamic.ORIGIN).get("/tokens/me"));
    assertThat(read.header(ALLOW_ORIGIN)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"app.example", "https://app.example/path", "ftp://app.example", "", "*"})
  void whatIsNoOriginIsRefused(String wrong) {
    Answer answer = dynamic.admin().post(dynamic.at("/origins"), object("origin", wrong));

    assertThat(answer.status()).as(answer::toString).isIn(400, 422);
    refused(answer.status(), answer);
    assertThat(origins()).isEmpty();
  }
}
