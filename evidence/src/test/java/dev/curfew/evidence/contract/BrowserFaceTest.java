package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Fixtures;
import dev.curfew.evidence.harness.Formats;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The browser's face: envelope, credentials, errors. */
class BrowserFaceTest {
  private static final String AUTHENTICATE = "/sdk/v1/sessions/authenticate";
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final Fixtures fixtures = new Fixtures(CURFEW.api());
  private final BrowserFace browser = new BrowserFace(CURFEW);

  @Test
  void bootstrapSaysWhatTheSdkReads() {
    Answer answer = browser.signedOut().get("/sdk/v1/projects/bootstrap/" + browser.publicToken());

    assertThat(answer.status()).as(answer::toString).isEqualTo(200);
    assertThat(answer.at("/data/captcha_settings/enabled").asBoolean(true)).isFalse();
    assertThat(answer.at("/data").has("password_config")).isTrue();
    assertThat(answer.text("/data/vertical")).isEqualTo("CONSUMER");
    assertThat(answer.at("/data/email_domains").isArray()).isTrue();
    assertThat(answer.at("/data/status_code").asInt()).isEqualTo(200);
  }

  @Test
  void bootstrapOfAnotherTokenIsRefused() {
    browser
        .signedOut()
        .get("/sdk/v1/projects/bootstrap/public-token-test-" + UUID.randomUUID())
        .enveloped();
  }

  @Test
  void successIsWrappedInData() {
    Answer answer = browser.signUp(Fixtures.email());

    assertThat(answer.status()).as(answer::toString).isEqualTo(200);
    assertThat(answer.body().propertyNames()).containsExactly("data");
    assertThat(answer.text("/data/session_token")).matches(Formats.SESSION_TOKEN);
    assertThat(answer.text("/data/session_jwt")).matches(Formats.JWT);
    assertThat(answer.text("/data/user_id")).matches(Formats.USER_ID);
    assertThat(answer.text("/data/email_id")).matches(Formats.EMAIL_ID);
    assertThat(answer.text("/data/session/expires_at")).matches(Formats.TIME);
    assertThat(answer.text("/data/request_id")).startsWith("request-id-test-");
  }

  @Test
  void errorsAreNotWrappedAndHaveNoKeyThatMeansABadRequestToTheSdk() {
    Answer answer =
        browser
            .signedOut()
            .post(
                "/sdk/v1/passwords/authenticate",
                object("email", Fixtures.email(), "password", "x", "session_duration_minutes", 5));

    answer.refused(404, "email_not_found");
    assertThat(answer.body().propertyNames()).doesNotContain("body", "params", "query", "data");
    assertThat(answer.header("access-control-allow-origin")).isEqualTo(BrowserFace.ORIGIN);
  }

  @Test
  void theSessionTokenIsTheCredential() {
    Answer made = browser.signUp(Fixtures.email());
    Api signedIn = browser.signedIn(made.text("/data/session_token"));

    Answer plain = signedIn.post(AUTHENTICATE, Map.of());
    Answer extended = signedIn.post(AUTHENTICATE, object("session_duration_minutes", 600));

    assertThat(plain.at("/data/session/session_id")).isEqualTo(made.at("/data/session/session_id"));
    assertThat(plain.text("/data/session_token")).isEqualTo(made.text("/data/session_token"));
    assertThat(plain.at("/data/session/expires_at")).isEqualTo(made.at("/data/session/expires_at"));
    assertThat(extended.text("/data/session/expires_at"))
        .isGreaterThan(made.text("/data/session/expires_at"));
  }

  @Test
  void revokeHasAnEmptyBody() {
    String token = browser.signUp(Fixtures.email()).text("/data/session_token");

    Answer revoked = browser.signedIn(token).send("POST", "/sdk/v1/sessions/revoke", "");

    assertThat(revoked.status()).as(revoked::toString).isEqualTo(200);
    assertThat(revoked.text("/data/request_id")).startsWith("request-id-test-");
    fixtures.authenticate(token).refused(404, "session_not_found");
  }

  @Test
  void aDeadOrMissingSessionIsAnErrorTheSdkTakesAsFinal() {
    String token = browser.signUp(Fixtures.email()).text("/data/session_token");
    fixtures.revoke("session_token", token).ok();
    List<String> last =
        List.of("unauthorized_credentials", "user_unauthenticated", "session_not_found");

    Answer dead = browser.signedIn(token).post(AUTHENTICATE, Map.of()).enveloped();
    Answer none = browser.signedOut().post(AUTHENTICATE, Map.of()).enveloped();

    assertThat(dead.text("/error_type")).isIn(last);
    assertThat(none.text("/error_type")).isIn(last);
  }

  @Test
  void theUserIsReadAndChangedByItsSession() {
    Answer made = browser.signUp(Fixtures.email());
    Api signedIn = browser.signedIn(made.text("/data/session_token"));

    Answer me = signedIn.get("/sdk/v1/users/me");
    Answer changed =
        signedIn.put(
            "/sdk/v1/users/me",
            object(
                "name", object("first_name", "Ada"),
                "untrusted_metadata", object("theme", "dark")));

    assertThat(me.text("/data/user_id")).isEqualTo(made.text("/data/user_id"));
    assertThat(me.at("/data/roles").isArray()).isTrue();
    assertThat(changed.text("/data/__user/name/first_name")).isEqualTo("Ada");
    assertThat(changed.text("/data/__user/untrusted_metadata/theme")).isEqualTo("dark");
  }

  @Test
  void aBrowserMayNotWriteTrustedMetadata() {
    Answer made = browser.signUp(Fixtures.email());

    browser
        .signedIn(made.text("/data/session_token"))
        .put("/sdk/v1/users/me", object("trusted_metadata", object("admin", true)))
        .refused(401, "cannot_update_trusted_metadata");

    Answer user = CURFEW.api().get("/v1/users/" + made.text("/data/user_id")).ok();
    assertThat(user.at("/trusted_metadata")).isEmpty();
  }

  @Test
  void theUserNeedsASession() {
    assertThat(browser.signedOut().get("/sdk/v1/users/me").enveloped().status()).isEqualTo(401);
    assertThat(browser.signedOut().put("/sdk/v1/users/me", Map.of()).enveloped().status())
        .isEqualTo(401);
  }

  @Test
  void eventsAreTakenWithoutCredentials() {
    Answer answer =
        Api.anonymous(CURFEW.address())
            .withHeader("Origin", BrowserFace.ORIGIN)
            .send("POST", "/sdk/v1/events", "[{\"telemetry\":{},\"event\":{}}]");

    assertThat(answer.status()).as(answer::toString).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "/sdk/v1/sessions/authenticate",
    "/sdk/v1/sessions/revoke",
    "/sdk/v1/passwords",
    "/sdk/v1/passwords/authenticate"
  })
  void theBackendsSecretAndAnUnknownPublicTokenOpenNothing(String path) {
    String unknown = "public-token-test-" + UUID.randomUUID();

    assertThat(browser.signedOut().withBasic(unknown, unknown).post(path, Map.of()).status())
        .isBetween(400, 404);
    CURFEW.api().post(path, Map.of()).enveloped();
    CURFEW
        .api()
        .withBasic(browser.publicToken(), browser.publicToken())
        .get("/v1/environment")
        .enveloped();
  }
}
