package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Fixtures;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a browser may say of itself, and what a stale session of its may not keep it from. */
class BrowserPowersTest {
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final Fixtures fixtures = new Fixtures(CURFEW.api());
  private final BrowserFace browser = new BrowserFace(CURFEW);

  @Test
  void aBrowserCannotWriteTrustedMetadata() {
    String email = Fixtures.email();

    browser
        .signedOut()
        .post("/sdk/v1/passwords", signUp(email, "trusted_metadata", Map.of("admin", true)))
        .refused(401, "cannot_update_trusted_metadata");

    assertThat(browser.signUp(email).status()).isEqualTo(200);
  }

  @Test
  void aBrowserCannotGiveItselfClaims() {
    Map<String, Object> claims = Map.of("role", "admin");

    Answer signedUp =
        browser
            .signedOut()
            .post("/sdk/v1/passwords", signUp(Fixtures.email(), "session_custom_claims", claims));
    String token = signedUp.text("/data/session_token");
    Answer again =
        browser
            .signedIn(token)
            .post("/sdk/v1/sessions/authenticate", object("session_custom_claims", claims));

    assertThat(List.of(signedUp.status(), again.status())).containsExactly(200, 200);
    assertThat(signedUp.at("/data/session/custom_claims").isEmpty()).isTrue();
    assertThat(again.at("/data/session/custom_claims").isEmpty()).isTrue();
  }

  @Test
  void theSessionSaysWhereTheBrowserIs() {
    Answer answer = browser.signUp(Fixtures.email());

    assertThat(answer.text("/data/session/attributes/ip_address")).isEqualTo("127.0.0.1");
    assertThat(answer.text("/data/session/attributes/user_agent")).isNotEmpty();
  }

  @Test
  void aRevokedSessionDoesNotKeepItsUserFromSigningIn() {
    String email = Fixtures.email();
    String token = browser.signUp(email).text("/data/session_token");
    fixtures.revoke("session_token", token);

    Answer answer = browser.signedIn(token).post("/sdk/v1/passwords/authenticate", signIn(email));

    assertThat(answer.text("/data/session_token")).isNotEmpty().isNotEqualTo(token);
  }

  @Test
  void anotherUsersSessionDoesNotKeepAnybodyFromSigningInOrUp() {
    String somebody = browser.signUp(Fixtures.email()).text("/data/session_token");
    String email = Fixtures.email();

    Answer up = browser.signedIn(somebody).post("/sdk/v1/passwords", signUp(email, "name", null));
    Answer in = browser.signedIn(somebody).post("/sdk/v1/passwords/authenticate", signIn(email));

    assertThat(up.text("/data/user_id")).isEqualTo(in.text("/data/user_id"));
    assertThat(in.text("/data/session/user_id")).isEqualTo(in.text("/data/user_id"));
  }

  @Test
  void aBackEndThatNamesASessionWithANewUserIsRefusedBeforeTheUserIsMade() {
    String somebody = browser.signUp(Fixtures.email()).text("/data/session_token");
    String email = Fixtures.email();
    Api api = CURFEW.api();

    api.post("/v1/passwords", signUp(email, "session_token", somebody))
        .refused(400, "user_id_mismatch");

    api.post("/v1/passwords", signUp(email, "name", null));
  }

  @Test
  void aHardPasswordToMeasureHoldsUpNobody() {
    String slow = "4@8({[<36!1|7$50+2%".repeat(7);

    Answer answer =
        browser.signedOut().post("/sdk/v1/passwords/strength_check", Map.of("password", slow));

    assertThat(answer.at("/data/score").isNumber()).isTrue();
  }

  private static Map<String, Object> signIn(String email) {
    return Map.of("email", email, "password", Fixtures.PASSWORD, "session_duration_minutes", 60);
  }

  private static Object signUp(String email, String name, @Nullable Object value) {
    return object(
        "email", email, "password", Fixtures.PASSWORD, "session_duration_minutes", 60, name, value);
  }
}
