package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Fixtures;
import dev.curfew.evidence.harness.Formats;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Session credentials in cookies that no script can read. */
class CookieModeTest {
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final Fixtures fixtures = new Fixtures(CURFEW.api());
  private final BrowserFace browser = new BrowserFace(CURFEW);

  @AfterEach
  void switchOff() {
    mode("disabled", null);
  }

  @Test
  void switchedOffThereAreNoCookies() {
    assertThat(browser.signUp(Fixtures.email()).headers().allValues("set-cookie")).isEmpty();
  }

  @Test
  void enabledTheCredentialsAreInCookiesAndNotInTheBody() {
    mode("enabled", null);

    Answer answer = browser.signUp(Fixtures.email());

    assertThat(answer.text("/data/session_token")).isEmpty();
    assertThat(answer.text("/data/session_jwt")).isEmpty();
    assertThat(answer.text("/data/session/session_id")).matches(Formats.SESSION_ID);
    assertThat(cookie(answer, "stytch_session")).matches(Formats.SESSION_TOKEN);
    assertThat(cookie(answer, "stytch_session_jwt")).matches(Formats.JWT);
    for (String line : answer.headers().allValues("set-cookie")) {
      assertThat(line.toLowerCase(Locale.ROOT))
          .contains("httponly", "samesite=lax", "path=/")
          .containsAnyOf("expires=", "max-age=")
          .doesNotContain("domain=");
    }
  }

  @Test
  void theCookieIsTheCredentialAndRevokingTakesItAway() {
    mode("enabled", null);
    String token = cookie(browser.signUp(Fixtures.email()), "stytch_session");
    Api withCookie = browser.signedOut().withHeader("Cookie", "stytch_session=" + token);

    Answer shown = withCookie.post("/sdk/v1/sessions/authenticate", Map.of());
    assertThat(shown.status()).as(shown::toString).isEqualTo(200);
    assertThat(shown.text("/data/session_token")).isEmpty();

    Answer revoked = withCookie.send("POST", "/sdk/v1/sessions/revoke", "");
    assertThat(revoked.status()).as(revoked::toString).isEqualTo(200);
    assertThat(cookie(revoked, "stytch_session")).isEmpty();
    fixtures.authenticate(token).refused(404, "session_not_found");
  }

  @Test
  void aCookieThatIsNoUseAnyMoreIsTakenAwayAndKeepsNobodyFromSigningIn() {
    mode("enabled", null);
    String email = Fixtures.email();
    String token = cookie(browser.signUp(email), "stytch_session");
    fixtures.revoke("session_token", token).ok();
    Api withCookie = browser.signedOut().withHeader("Cookie", "stytch_session=" + token);

    Answer refused = withCookie.post("/sdk/v1/sessions/authenticate", Map.of());
    Answer signedIn =
        withCookie.post(
            "/sdk/v1/passwords/authenticate",
            object("email", email, "password", Fixtures.PASSWORD, "session_duration_minutes", 60));

    refused.refused(404, "session_not_found");
    assertThat(cookie(refused, "stytch_session")).isEmpty();
    assertThat(cookie(signedIn, "stytch_session")).matches(Formats.SESSION_TOKEN);
  }

  @Test
  void aRequestFromOutsideTheCookieDomainGetsBodiesWhileEnabled() {
    mode("enabled", "example.test");

    Answer answer = browser.signUp(Fixtures.email());

    assertThat(answer.headers().allValues("set-cookie")).isEmpty();
    assertThat(answer.text("/data/session_token")).matches(Formats.SESSION_TOKEN);
  }

  @Test
  void aRequestFromOutsideTheCookieDomainIsRefusedWhenEnforced() {
    mode("enforced", "example.test");

    Answer answer = browser.signUp(Fixtures.email()).enveloped();

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.text("/error_type"))
        .isIn("cname_required_for_http_only_cookies", "cname_invalid_for_http_only_cookies");
    assertThat(answer.headers().allValues("set-cookie")).isEmpty();
  }

  @Test
  void aForeignPageCannotUseTheCookie() {
    mode("enabled", null);
    String token = cookie(browser.signUp(Fixtures.email()), "stytch_session");

    browser
        .from("https://evil.example")
        .withHeader("Cookie", "stytch_session=" + token)
        .send("POST", "/sdk/v1/sessions/revoke", "")
        .enveloped();

    fixtures.authenticate(token).ok();
  }

  /** The value that a cookie is set to; empty also when it is taken away. */
  private static String cookie(Answer answer, String name) {
    List<String> lines = answer.headers().allValues("set-cookie");
    return lines.stream()
        .filter(line -> line.startsWith(name + "="))
        .map(line -> line.substring(name.length() + 1).split(";", -1)[0])
        .findFirst()
        .orElseThrow(() -> new AssertionError("No cookie " + name + " in " + lines));
  }

  private static void mode(String mode, @org.jspecify.annotations.Nullable String domain) {
    CURFEW
        .api()
        .patch("/v1/environment", object("http_only_cookies", mode, "cookie_domain", domain))
        .ok();
  }
}
