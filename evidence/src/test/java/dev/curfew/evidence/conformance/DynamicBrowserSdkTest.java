package dev.curfew.evidence.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Await;
import dev.curfew.evidence.harness.Chromium;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Dynamic;
import dev.curfew.evidence.harness.EthereumWallet;
import dev.curfew.evidence.harness.Fixtures;
import dev.curfew.evidence.harness.Json;
import dev.curfew.evidence.harness.StaticPages;
import dev.curfew.evidence.harness.TestIssuer;
import dev.curfew.evidence.harness.Tokens;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Dynamic's client in a real browser, on a page of another origin. */
class DynamicBrowserSdkTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  @RegisterExtension static final Curfew CURFEW = new Curfew();
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private final Dynamic dynamic = Dynamic.inNewEnvironment(CURFEW).admitWallets();
  private final TestIssuer issuer = new TestIssuer();
  private final String subject = UUID.randomUUID().toString();
  private final StaticPages pages =
      new StaticPages(DynamicApp.files(CURFEW, dynamic.trust(issuer).environment()));
  private final DynamicApp app = DynamicApp.open(CHROMIUM.newPage(), pages.origin());

  DynamicBrowserSdkTest() throws IOException {}

  @AfterEach
  void close() {
    app.page().context().close();
    pages.close();
    issuer.close();
  }

  private JsonNode signIn() {
    return app.signIn(issuer.token(Map.of("sub", subject)));
  }

  @Test
  void signingInMakesASessionThatReloadingKeeps() {
    JsonNode answer = signIn();
    String jwt = app.token();

    assertThat(app.user()).isEqualTo(answer.at("/user/id").asString());
    assertThat(dynamic.check(jwt)).isEqualTo(204);
    assertThat(Tokens.payload(jwt).path("aud").asString()).isEqualTo(pages.origin());
    assertThat(app.stored("session").path("token").asString()).isEqualTo(jwt);

    app.reload();

    assertThat(app.user()).isEqualTo(answer.at("/user/id").asString());
    assertThat(app.token()).isEqualTo(jwt);
    assertThat(app.call("dynamic.refreshUser(client)").path("id").asString()).isEqualTo(app.user());
  }

  @Test
  void refreshingKeepsTheSession() {
    String session = signIn().at("/user/sessionId").asString();

    JsonNode answer = app.call("dynamic.refreshAuth(client)");

    assertThat(answer.at("/user/sessionId").asString()).isEqualTo(session);
    assertThat(dynamic.check(app.token())).isEqualTo(204);
  }

  @Test
  void logoutClearsThePageAndEndsTheSession() {
    JsonNode answer = signIn();
    String jwt = app.token();

    app.logout();

    app.assertHoldsNothing();
    assertThat(app.call("reasons")).isEqualTo(Json.read("[\"user-intent\"]"));
    assertThat(dynamic.check(jwt)).isEqualTo(401);
    String path =
        "/users/"
            + answer.at("/user/id").asString()
            + "/sessions/"
            + answer.at("/user/sessionId").asString();
    assertThat(Dynamic.expect(200, dynamic.admin().get(path)).text("/revokedAt")).isNotEmpty();

    app.reload();
    app.assertHoldsNothing();
  }

  @Test
  void aWalletSignsInAndLogoutForgetsIt() {
    EthereumWallet wallet = new EthereumWallet();
    String options = app.offer(wallet);

    app.call("dynamic.connectAndVerifyWithWalletProvider(" + options + ", client)");
    String jwt = app.token();

    JsonNode accounts = app.call("dynamic.getWalletAccounts(client)");
    assertThat(accounts).hasSize(1);
    assertThat(accounts.at("/0/address").asString()).isEqualToIgnoringCase(wallet.address());
    assertThat(accounts.at("/0/verifiedCredentialId").asString("")).isNotEmpty();
    assertThat(dynamic.check(jwt)).isEqualTo(204);

    app.logout();

    app.assertHoldsNothing();
    assertThat(dynamic.check(jwt)).isEqualTo(401);
  }

  @Test
  void logoutForgetsAWalletThatWasOnlyConnected() {
    signIn();
    String options = app.offer(new EthereumWallet());
    app.call("dynamic.connectWithWalletProvider(" + options + ", client)");
    assertThat(app.call("dynamic.getWalletAccounts(client)")).hasSize(1);

    app.logout();

    app.assertHoldsNothing();
  }

  @Test
  void aCodeFromTheTerminalSignsIn() {
    String email = Fixtures.email();
    JsonNode sent =
        app.call("dynamic.sendEmailOTP(" + Json.write(Map.of("email", email)) + ", client)");

    String code = printedCode(email);
    app.call(
        "dynamic.verifyOTP({otpVerification: %s, verificationToken: '%s'}, client)"
            .formatted(Json.write(sent), code));

    assertThat(app.call("client.user.email").asString()).isEqualTo(email);
    assertThat(dynamic.check(app.token())).isEqualTo(204);
  }

  private static String printedCode(String email) {
    Pattern line = Pattern.compile("sign-in code for " + Pattern.quote(email) + ": (\\d{6})");
    Await.until("a code", LIMIT, () -> line.matcher(CURFEW.process().output()).find());
    Matcher found = line.matcher(CURFEW.process().output());
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  @Test
  void aRevokeFromTheBackendIsSeenOnTheNextCall() {
    JsonNode answer = signIn();
    Dynamic.expect(200, dynamic.revoke(answer.at("/user/sessionId").asString()));

    JsonNode error = app.failure("dynamic.refreshUser(client)");

    assertThat(error.path("status").asInt()).isEqualTo(401);
    assertThat(app.user()).isNotEmpty();
  }

  @Test
  void anExternalJwtThatProvesNothingIsTheSdksOwnError() {
    String token = issuer.token(Map.of("sub", subject), Tokens.strangersKey(TestIssuer.KEY_ID));
    String options = Json.write(Map.of("externalJwt", token));

    JsonNode error = app.failure("dynamic.signInWithExternalJwt(" + options + ", client)");

    assertThat(error.path("name").asString()).isEqualTo("InvalidExternalAuthError");
    assertThat(app.user()).isEmpty();
  }

  @Test
  void aPageOfAForeignOriginGetsNoAnswerOnceOriginsAreConfigured() {
    Dynamic.expect(
        201, dynamic.admin().post(dynamic.at("/origins"), Map.of("origin", "https://a.example")));
    var page = CHROMIUM.newPage();

    JsonNode error = DynamicApp.openInVain(page, pages.origin());

    assertThat(error.path("message").asString()).contains("fetch");
    Dynamic.expect(
        201, dynamic.admin().post(dynamic.at("/origins"), Map.of("origin", pages.origin())));
    DynamicApp admitted = DynamicApp.open(page, pages.origin());
    assertThat(admitted.signIn(issuer.token(Map.of("sub", subject))).at("/user/id").asString())
        .isNotEmpty();
    page.context().close();
  }
}
