package dev.curfew.evidence.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Response;
import dev.curfew.evidence.harness.Chromium;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Dynamic;
import dev.curfew.evidence.harness.Json;
import dev.curfew.evidence.harness.StaticPages;
import dev.curfew.evidence.harness.TestIssuer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Dynamic's client in a real browser, with the JWT in a cookie that no script sees. */
class DynamicBrowserCookieTest {
  @RegisterExtension static final Curfew CURFEW = new Curfew();
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private final Dynamic dynamic = Dynamic.inNewEnvironment(CURFEW);
  private final TestIssuer issuer = new TestIssuer();
  private final StaticPages pages =
      new StaticPages(DynamicApp.files(CURFEW, dynamic.trust(issuer).environment()));
  private final DynamicApp app;

  DynamicBrowserCookieTest() throws IOException {
    Dynamic.expect(
        201, dynamic.admin().post(dynamic.at("/origins"), Map.of("origin", pages.origin())));
    dynamic.configure(Map.of("security", Map.of("auth", Map.of("storage", List.of("cookie")))));
    app = DynamicApp.open(CHROMIUM.newPage(), pages.origin());
  }

  @BeforeEach
  void nobodyIsSignedIn() {
    app.assertHoldsNothing();
  }

  @AfterEach
  void close() {
    app.page().context().close();
    pages.close();
    issuer.close();
  }

  private JsonNode signIn() {
    String token = issuer.token(Map.of("sub", UUID.randomUUID().toString()));
    Response answer = app.page().waitForResponse("**/externalAuth/signin", () -> app.signIn(token));
    assertThat(answer.text()).doesNotContain("inifiedJwt\":\"", "\"jwt\":\"");
    return Json.read(answer.text());
  }

  @Test
  void noScriptEverSeesTheJwt() {
    JsonNode answer = signIn();

    assertThat(app.user()).isEqualTo(answer.at("/user/id").asString());
    assertThat(app.token()).isEmpty();
    assertThat(app.call("document.cookie").asString()).doesNotContain(DynamicApp.COOKIE);
    assertThat(app.stored("session").path("token").isNull()).isTrue();
    String jwt = app.cookie();
    assertThat(jwt).isNotNull();
    assertThat(app.call("JSON.stringify(localStorage)").asString()).doesNotContain(jwt);
    assertThat(app.page().context().cookies())
        .filteredOn(cookie -> cookie.name.equals(DynamicApp.COOKIE))
        .allMatch(cookie -> cookie.httpOnly);
    assertThat(dynamic.check(jwt)).isEqualTo(204);
  }

  @Test
  void aReloadAsksTheServerAndKeepsTheUser() {
    JsonNode answer = signIn();

    Response refreshed = app.page().waitForResponse("**/refresh", app::reload);

    assertThat(refreshed.status()).isEqualTo(200);
    assertThat(app.user()).isEqualTo(answer.at("/user/id").asString());
    assertThat(app.call("dynamic.refreshUser(client)").path("sessionId"))
        .isEqualTo(answer.at("/user/sessionId"));
  }

  @Test
  void logoutTakesTheCookieAwayAndEndsTheSession() {
    signIn();
    String jwt = app.cookie();

    app.logout();

    app.assertHoldsNothing();
    assertThat(jwt).isNotNull();
    assertThat(dynamic.check(jwt)).isEqualTo(401);
    app.reload();
    app.assertHoldsNothing();
  }

  @Test
  void aReloadAfterARevokeFromTheBackendSignsOut() {
    JsonNode answer = signIn();
    Dynamic.expect(200, dynamic.revoke(answer.at("/user/sessionId").asString()));

    app.reload();

    assertThat(app.call("reasons")).isEqualTo(Json.read("[\"session-refresh-unauthorized\"]"));
    app.assertHoldsNothing();
  }
}
