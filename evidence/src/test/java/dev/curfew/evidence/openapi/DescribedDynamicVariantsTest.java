package dev.curfew.evidence.openapi;

import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Await;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Dynamic.SignedIn;
import dev.curfew.evidence.harness.Fixtures;
import dev.curfew.evidence.harness.HookReceiver;
import dev.curfew.evidence.harness.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The less usual successes of Dynamic's contract. */
class DescribedDynamicVariantsTest {
  @RegisterExtension
  static final Curfew CURFEW = new Curfew(launch -> launch.with("CURFEW_WEBHOOK_RETRIES", "1s"));

  private static final Neighbours NEIGHBOURS = new Neighbours(CURFEW);
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final World world;
  private final DynamicWorld dynamic;
  private final Successes successes;

  DescribedDynamicVariantsTest() throws IOException {
    world = new World(CURFEW, NEIGHBOURS);
    dynamic = world.dynamic();
    successes = new Successes(world);
  }

  @BeforeEach
  void reset() {
    world.reset();
  }

  @AfterEach
  void close() {
    world.close();
  }

  private Ask good(String operationId) {
    return successes.good(operationId);
  }

  private Answer ok(Ask ask) {
    return successes.ok(ask);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sdkSignInByJwt",
        "sdkSignInByEmail",
        "sdkSignInByWallet",
        "sdkVerifyEmail",
        "sdkLinkWallet",
        "sdkUpdateUser",
        "sdkRefresh"
      })
  void whereACookieHoldsTheJwtTheBodyDoesNot(String operationId) {
    Ask ask = good(operationId);
    dynamic.keepCookies();

    Answer answer = ok(ask);

    assertThat(answer.body().has("minifiedJwt") || answer.body().has("jwt")).isFalse();
    assertThat(answer.header("set-cookie")).startsWith("DYNAMIC_JWT_TOKEN=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sdkGetUser",
        "sdkCheckSession",
        "sdkRefresh",
        "sdkListDevices",
        "sdkRevokeDevices",
        "sdkDeleteUser",
        "sdkRevokeSession"
      })
  void aCookieIsAsGoodAsABearer(String operationId) {
    Ask ask = good(operationId);
    assertThat(ask.operation().accepts("sdkCookie")).isTrue();
    String jwt = dynamic.signedIn().jwt();
    dynamic.keepCookies();

    ok(ask.by(dynamic.page().withHeader("Cookie", "DYNAMIC_JWT_TOKEN=" + jwt)));
  }

  @Test
  void aRevokeSaysWhenItWas() {
    SignedIn somebody = dynamic.signedIn();
    Ask revoke = good("adminRevokeSession").at(somebody.session());

    String first = ok(revoke).text("/revokedAt");

    assertThat(first).isNotEmpty();
    assertThat(ok(revoke).text("/revokedAt")).isEqualTo(first);
    Answer listed = ok(good("adminListSessions").at(somebody.user()).query("?revoked=true"));
    assertThat(listed.each("/sessions", "/id")).containsExactly(somebody.session());
  }

  @Test
  void usersShowTheirSessionsAndWallets() {
    SignedIn somebody = new Visitor(dynamic).signedInByWallet();

    Answer user = ok(good("adminGetUser").at(somebody.user()));
    Answer found =
        ok(
            good("adminListUsers")
                .query(
                    "?includeSessions=true&filter%5BfilterColumn%5D=id&filter%5BfilterValue%5D="
                        + somebody.user()));

    assertThat(user.text("/user/walletPublicKey")).startsWith("0x");
    assertThat(found.at("/count").asInt()).isEqualTo(1);
    assertThat(found.text("/users/0/sessions/0/id")).isEqualTo(somebody.session());
  }

  @Test
  void usersWithNothingAreShown() {
    Ask create = good("adminCreateUser");

    Answer made = ok(create.without(create.fields().keySet().toArray(String[]::new)));

    assertThat(made.at("/user").has("email")).isFalse();
  }

  @Test
  void ofManyUsersSomeAreNewSomeChangedSomeRefused() {
    String email = Fixtures.email();
    Ask ask = good("adminCreateUsers").query("?upsert=true");
    String changed = ok(good("adminCreateUser")).text("/user/id");
    List<?> users =
        List.of(
            object("email", email),
            object("email", email, "firstName", "Ada"),
            object("id", changed, "lastName", "Example"),
            object("email", "not an address"),
            object("phoneNumber", "12"));

    Answer answer = ok(ask.raw(Json.write(users)));

    assertThat(answer.at("/created")).hasSize(1);
    assertThat(answer.at("/updated")).hasSize(2);
    assertThat(answer.each("/failed", "/code")).containsExactly("invalid_email_address", "");
  }

  @Test
  void settingsOfEverySectionComeBack() {
    Ask change =
        good("adminChangeSettings")
            .with("providers", List.of(object("provider", "example")))
            .with("design", object("modal", object("theme", "dark")))
            .with("networks", List.of(object("chainName", "evm")))
            .with("security", object("externalAuth", null, "mfa", object("enabled", false)));

    Answer changed = ok(change);

    assertThat(changed.text("/design/modal/theme")).isEqualTo("dark");
    assertThat(changed.at("/security").has("externalAuth")).isFalse();
    assertThat(ok(good("sdkGetSettings")).body()).isEqualTo(changed.body());
    assertThat(ok(good("adminCheckExternalJwt")).at("/errors")).hasSize(1);
  }

  @Test
  void tokensSayWhoMadeThem() {
    ok(good("adminCreateToken").without("scopes"));

    assertThat(ok(good("adminListTokens")).text())
        .contains("\"createdBy\":null", "\"createdBy\":{");
  }

  @Test
  void everyEventOfAUsersLifeIsShown() {
    SignedIn somebody = dynamic.signedIn();
    ok(good("adminRevokeUserSessions").at(somebody.user()));
    ok(good("adminDeleteUser").at(somebody.user()));
    Ask list = good("adminListEvents");

    Answer first = ok(list.query("?limit=1"));

    ok(list.query("?limit=1&cursor=" + first.text("/cursor")));
    assertThat(ok(list.query("")).each("/data", "/eventName"))
        .contains("user.created", "user.session.created", "user.deleted");
  }

  @Test
  void messagesShowWhatBecameOfThem() {
    try (HookReceiver receiver = new HookReceiver()) {
      Ask list = good("adminListMessages").query("");
      Ask all = good("adminListWebhooks");
      Ask register = good("adminRegisterWebhook");
      String taken = registered(register, receiver.url("/taken"));
      String refused = registered(register, dynamic.issuer().url() + "/nowhere");

      assertThat(ok(all).at("/data")).hasSizeGreaterThan(1);
      becomes("delivered", list.at(taken));
      becomes("failed", list.at(refused));
    }
  }

  private String registered(Ask register, String url) {
    return ok(register.with("url", url)).text("/webhookId");
  }

  private void becomes(String status, Ask list) {
    Await.until(
        "a message is " + status,
        LIMIT,
        () -> ok(list).each("/data", "/status").equals(List.of(status)));
    String webhook = String.valueOf(list.variables().get("webhookId"));
    String message = ok(list).text("/data/0/messageId");
    assertThat(
            ok(new Ask(successes.operation("adminGetMessage"), dynamic.admin())
                    .in(dynamic.environment())
                    .at(webhook, message))
                .at("/data"))
        .isNotEmpty();
  }
}
