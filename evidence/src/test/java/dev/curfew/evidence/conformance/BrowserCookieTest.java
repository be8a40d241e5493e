package dev.curfew.evidence.conformance;

import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.curfew.evidence.harness.Chromium;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Fixtures;
import dev.curfew.evidence.harness.StaticPages;
import dev.curfew.evidence.harness.TlsTunnel;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** HttpOnly cookies, with the SDK's public options only: a custom domain behind TLS. */
class BrowserCookieTest {
  private static final String APP = "app.example.test";
  private static final String AUTH = "auth.example.test";
  @RegisterExtension static final Curfew CURFEW = new Curfew();
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private final Path certificates;

  BrowserCookieTest(@TempDir Path certificates) {
    this.certificates = certificates;
  }

  @Test
  void noScriptEverSeesTheCredentials() throws IOException, GeneralSecurityException {
    CURFEW
        .api()
        .patch(
            "/v1/environment",
            object(
                "http_only_cookies", "enforced",
                "cookie_domain", "example.test",
                "allowed_origins", List.of("https://" + APP)))
        .ok();
    Map<String, ?> options = Map.of("customBaseUrl", "https://" + AUTH);
    String publicToken = CURFEW.credentials().publicToken();
    try (StaticPages pages = new StaticPages(BrowserApp.files(publicToken, options));
        TlsTunnel toPages = TlsTunnel.to(pages.port(), certificates);
        TlsTunnel toCurfew = TlsTunnel.to(CURFEW.process().port(), certificates)) {
      CHROMIUM.restartWith(
          "--host-resolver-rules=MAP "
              + APP
              + ":443 127.0.0.1:"
              + toPages.port()
              + ",MAP "
              + AUTH
              + ":443 127.0.0.1:"
              + toCurfew.port());
      signInReloadAndOut(CHROMIUM.newPage());
    }
  }

  private static void signInReloadAndOut(Page page) {
    BrowserApp app = BrowserApp.open(page, "https://" + APP);

    JsonNode made = app.signUp(Fixtures.email());
    String session = made.at("/session/session_id").asString();
    assertThat(made.at("/session_token").asString("")).isEmpty();
    assertThat(made.at("/session_jwt").asString("")).isEmpty();
    assertHolds(app, session);

    assertThat(app.reload().status()).isEqualTo(200);
    app.page().waitForFunction("() => client.session.getSync() !== null");
    assertHolds(app, session);
    app.call("client.user.get()");

    String token = app.cookie("stytch_session");
    app.call("client.session.revoke()");
    assertThat(app.session()).isEmpty();
    assertThat(app.cookie("stytch_session")).isNull();
    assertThat(app.cookie("stytch_session_jwt")).isNull();
    assertThat(token).isNotNull();
    new Fixtures(CURFEW.api()).authenticate(token).refused(404, "session_not_found");
  }

  /** Signed in, by cookies that are closed to scripts and to plain HTTP. */
  private static void assertHolds(BrowserApp app, String session) {
    assertThat(app.session()).isEqualTo(session);
    assertThat(app.token()).isEmpty();
    assertThat(app.call("document.cookie").asString()).doesNotContain("stytch_session");
    var cookies = app.page().context().cookies();
    assertThat(cookies)
        .extracting(cookie -> cookie.name)
        .contains("stytch_session", "stytch_session_jwt");
    for (var cookie : cookies) {
      assertThat(cookie.httpOnly).as(cookie.name).isTrue();
      assertThat(cookie.secure).as(cookie.name).isTrue();
      assertThat(cookie.domain).as(cookie.name).isEqualTo(".example.test");
    }
  }
}
