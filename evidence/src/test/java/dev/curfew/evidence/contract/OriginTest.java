package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Fixtures;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pages of which origins may use the browser's face. */
class OriginTest {
  private static final String ALLOW_ORIGIN = "access-control-allow-origin";
  private static final String PATH = "/sdk/v1/sessions/authenticate";
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final BrowserFace browser = new BrowserFace(CURFEW);

  @AfterEach
  void forget() {
    allow(List.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:3000", "http://localhost:65535", "http://localhost"})
  void aTestEnvironmentAdmitsLocalhostWhileNoOriginIsConfigured(String origin) {
    for (String method : new String[] {"GET", "POST", "PUT", "DELETE"}) {
      Answer answer = browser.preflight(origin, PATH, method);

      assertThat(answer.status()).as(answer::toString).isBetween(200, 204);
      assertThat(answer.header(ALLOW_ORIGIN)).isEqualTo(origin);
      assertThat(answer.header("access-control-allow-credentials")).isEqualTo("true");
      assertThat(answer.header("access-control-allow-methods")).contains(method);
      assertThat(answer.header("access-control-allow-headers").toLowerCase(Locale.ROOT))
          .contains("authorization", "content-type", "x-sdk-client", "x-sdk-parent-host");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "http://localhost.evil.example",
        "http://evil-localhost:3000",
        "null",
        "http://localhost:3000@evil.example"
      })
  void foreignOriginsAreNotAdmitted(String origin) {
    assertNotAdmitted(origin);
  }

  @Test
  void onceConfiguredOnlyTheListedOriginsAreAdmitted() {
    allow(List.of("https://app.example", "http://localhost:3000"));

    assertThat(browser.preflight("https://app.example", PATH, "POST").header(ALLOW_ORIGIN))
        .isEqualTo("https://app.example");
    assertThat(browser.preflight("http://localhost:3000", PATH, "POST").header(ALLOW_ORIGIN))
        .isEqualTo("http://localhost:3000");
    assertNotAdmitted("http://localhost:3001");
    assertNotAdmitted("https://app.example:8443");
    assertNotAdmitted("http://app.example");
    assertNotAdmitted("https://sub.app.example");
    assertNotAdmitted("https://app.example.evil.example");
  }

  @Test
  void theAnswerItselfNamesTheOriginAndSaysThatItVaries() {
    Answer answer = browser.signUp(Fixtures.email());

    assertThat(answer.header(ALLOW_ORIGIN)).isEqualTo(BrowserFace.ORIGIN);
    assertThat(answer.header("access-control-allow-credentials")).isEqualTo("true");
    assertThat(String.join(",", answer.headers().allValues("vary")).toLowerCase(Locale.ROOT))
        .contains("origin");
  }

  @Test
  void aForeignPageCannotSignAnybodyUp() {
    String email = Fixtures.email();
    var body =
        object("email", email, "password", Fixtures.PASSWORD, "session_duration_minutes", 60);

    browser
        .from("https://evil.example")
        .post("/sdk/v1/passwords", body)
        .refused(400, "bad_domain_for_stytch_sdk");

    CURFEW
        .api()
        .post("/v1/passwords/authenticate", Map.of("email", email, "password", "x"))
        .refused(404, "email_not_found");
  }

  @Test
  void theBackendFaceIsNotForBrowsers() {
    Answer answer = browser.preflight("http://localhost:3000", "/v1/sessions/authenticate", "POST");

    assertThat(answer.header(ALLOW_ORIGIN)).isEmpty();
  }

  private void assertNotAdmitted(String origin) {
    assertThat(browser.preflight(origin, PATH, "POST").header(ALLOW_ORIGIN)).isEmpty();
    assertThat(browser.from(origin).post(PATH, Map.of()).header(ALLOW_ORIGIN)).isEmpty();
  }

  private static void allow(List<String> origins) {
    CURFEW.api().patch("/v1/environment", object("allowed_origins", origins)).ok();
  }
}
