package dev.curfew.evidence.conformance;

import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Chromium;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Fixtures;
import dev.curfew.evidence.harness.Json;
import dev.curfew.evidence.harness.StaticPages;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Stytch's browser SDK in a real browser, on a page of another origin. */
class BrowserSdkTest {
  @RegisterExtension static final Curfew CURFEW = new Curfew();
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private final Fixtures backend = new Fixtures(CURFEW.api());
  private final String email = Fixtures.email();
  private final StaticPages pages = pages();
  private final BrowserApp app = BrowserApp.open(CHROMIUM.newPage(), pages.origin());

  BrowserSdkTest() throws IOException {}

  private static StaticPages pages() throws IOException {
    Map<String, ?> options = Map.of("endpoints", Map.of("testAPIURL", CURFEW.localhost()));
    return new StaticPages(BrowserApp.files(CURFEW.credentials().publicToken(), options));
  }

  @AfterEach
  void closePage() {
    app.page().context().close();
    pages.close();
    CURFEW.api().patch("/v1/environment", object("allowed_origins", List.of())).ok();
  }

  @Test
  void signingUpMakesASessionThatReloadingKeeps() {
    JsonNode made = app.signUp(email);
    String session = made.at("/session/session_id").asString();
    app.assertHolds(session);

    assertThat(app.reload().status()).isEqualTo(200);

    app.assertHolds(session);
    assertThat(app.call("client.user.getSync()").path("user_id")).isEqualTo(made.at("/user_id"));
    backend.authenticate(app.token()).ok();
  }

  @Test
  void signingInWithAPasswordMadeElsewhere() {
    backend.signedUp(email);

    JsonNode made = app.signIn(email);

    app.assertHolds(made.at("/session/session_id").asString());
    assertThat(made.at("/user/emails/0/email").asString()).isEqualTo(email);
    assertThat(app.call("changes").get(0)).isEqualTo(made.at("/session/session_id"));
  }

  @Test
  void authenticateExtendsTheSession() {
    JsonNode made = app.signUp(email);

    JsonNode answer = app.call("client.session.authenticate({session_duration_minutes: 600})");

    assertThat(answer.at("/session/session_id")).isEqualTo(made.at("/session/session_id"));
    assertThat(Instant.parse(answer.at("/session/expires_at").asString()))
        .isAfter(Instant.parse(made.at("/session/expires_at").asString()));
    assertThat(answer.at("/session_token")).isEqualTo(made.at("/session_token"));
  }

  @Test
  void theUserIsReadAndUpdated() {
    JsonNode made = app.signUp(email);

    JsonNode user = app.call("client.user.get()");
    app.call(
        "client.user.update({name: {first_name: 'Ada'}, untrusted_metadata: {theme: 'dark'}})");

    assertThat(user.path("user_id")).isEqualTo(made.at("/user_id"));
    JsonNode now = app.call("client.user.getSync()");
    assertThat(now.at("/name/first_name").asString()).isEqualTo("Ada");
    assertThat(now.at("/untrusted_metadata/theme").asString()).isEqualTo("dark");
  }

  @Test
  void aPasswordIsReset() {
    app.signUp(email);
    var body =
        object(
            "email",
            email,
            "existing_password",
            Fixtures.PASSWORD,
            "new_password",
            Fixtures.OTHER_PASSWORD,
            "session_duration_minutes",
            60);

    app.call("client.passwords.resetByExistingPassword(" + Json.write(body) + ")");

    assertThat(app.session()).isNotEmpty();
    backend.authenticate(app.token()).ok();
    backend.signIn(email, Fixtures.OTHER_PASSWORD).ok();
  }

  @Test
  void strengthIsChecked() {
    JsonNode weak = app.call("client.passwords.strengthCheck({password: 'password'})");

    assertThat(weak.path("valid_password").asBoolean(true)).isFalse();
  }

  @Test
  void aWrongPasswordIsAnErrorWithItsType() {
    backend.signedUp(email);

    JsonNode error =
        app.failure(
            "client.passwords.authenticate(" + BrowserApp.credentials(email, "wrong") + ")");

    assertThat(error.path("name").asString()).isEqualTo("StytchAPIError");
    assertThat(error.path("status_code").asInt()).isEqualTo(401);
    assertThat(error.path("error_type").asString()).isEqualTo("unauthorized_credentials");
    assertThat(error.path("error_message").asString()).isNotBlank();
    assertThat(error.path("request_id").asString()).startsWith("request-id-test-");
    app.assertHoldsNothing();
  }

  @Test
  void revokingClearsTheStateAndEndsTheSession() {
    app.signUp(email);
    String token = app.token();

    JsonNode answer = app.call("client.session.revoke()");

    assertThat(answer.path("status_code").asInt()).isEqualTo(200);
    app.assertHoldsNothing();
    assertThat(app.call("changes").get(1).isNull()).isTrue();
    backend.authenticate(token).refused(404, "session_not_found");
  }

  @Test
  void aRevokeFromTheBackendIsSeenOnTheNextAuthenticate() {
    app.signUp(email);
    backend.revoke("session_id", app.session()).ok();

    JsonNode error = app.failure("client.session.authenticate()");

    assertThat(error.path("error_type").asString())
        .isIn("session_not_found", "unauthorized_credentials");
    app.assertHoldsNothing();
  }

  @Test
  void aRevokeFromTheBackendIsSeenOnReload() {
    app.signUp(email);
    backend.revoke("session_token", app.token()).ok();

    assertThat(app.reload().status()).isBetween(401, 404);

    app.page().waitForFunction("() => client.session.getSync() === null");
    app.assertHoldsNothing();
  }

  @Test
  void revokingASessionThatIsGoneClearsTheStateToo() {
    app.signUp(email);
    backend.revoke("session_id", app.session()).ok();

    app.attempt("client.session.revoke()");

    app.assertHoldsNothing();
  }

  @Test
  void aPageOfAForeignOriginGetsNoAnswerOnceOriginsAreConfigured() {
    CURFEW
        .api()
        .patch("/v1/environment", object("allowed_origins", List.of("https://app.example")))
        .ok();

    JsonNode error =
        app.failure(
            "client.passwords.create(" + BrowserApp.credentials(email, Fixtures.PASSWORD) + ")");

    assertThat(error.path("name").asString()).isEqualTo("StytchAPIUnreachableError");
    app.assertHoldsNothing();
    backend.signIn(email, Fixtures.PASSWORD).refused(404, "email_not_found");

    CURFEW.api().patch("/v1/environment", object("allowed_origins", List.of(pages.origin()))).ok();
    app.signUp(email);
  }
}
