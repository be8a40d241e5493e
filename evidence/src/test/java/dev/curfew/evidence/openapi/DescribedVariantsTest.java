package dev.curfew.evidence.openapi;

import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Clients;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Fixtures;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The less usual successes, in which members are null, empty, or there at all. */
class DescribedVariantsTest {
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private static final Neighbours NEIGHBOURS = new Neighbours(CURFEW);

  private static final int PAGE = 1000;

  private final World world;
  private final Description description =
      new Description(Api.anonymous(CURFEW.address()).get("/openapi.json").text());
  private final Comparison comparison = new Comparison(description);

  DescribedVariantsTest() throws IOException {
    world = new World(CURFEW, NEIGHBOURS);
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
    return new GoodAsks(world).of(description.operation(operationId));
  }

  private Answer ok(Ask ask) {
    Answer answer = comparison.send(ask);
    assertThat(answer.status()).as(answer::toString).isLessThan(300);
    return answer;
  }

  @Test
  void aSessionPresentedByJwtKeepsItsTokenToItself() {
    String jwt = world.person().signedUp().text("/session_jwt");

    Answer answer =
        ok(good("authenticateSession").without("session_token").with("session_jwt", jwt));

    assertThat(answer.text("/session_token")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "attestSession",
        "createPassword",
        "authenticatePassword",
        "resetPasswordByExistingPassword",
        "browserAttestSession",
        "browserCreatePassword",
        "browserAuthenticatePassword",
        "browserResetPasswordByExistingPassword"
      })
  void withoutADurationThereIsNoSession(String operationId) {
    Answer answer = ok(good(operationId).without("session_duration_minutes"));

    assertThat(answer.text()).contains("\"session\":null", "\"session_token\":\"\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "browserAuthenticateSession",
        "browserAttestSession",
        "browserCreatePassword",
        "browserAuthenticatePassword",
        "browserResetPasswordByExistingPassword",
        "browserResetPasswordBySession"
      })
  void whereCookiesCarryTheCredentialsBodiesDoNot(String operationId) {
    Ask ask = good(operationId);
    world.set(object("http_only_cookies", "enabled"));

    Answer answer = ok(ask);

    assertThat(answer.text()).contains("\"session_token\":\"\"", "\"session_jwt\":\"\"");
    assertThat(answer.headers().allValues("set-cookie")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "browserAuthenticateSession",
        "browserGetUser",
        "browserUpdateUser",
        "browserResetPasswordBySession",
        "browserRevokeSession"
      })
  void aCookieIsAsGoodAsACredential(String operationId) {
    Ask ask = good(operationId);
    assertThat(ask.operation().definition().at("/security/1").has("sessionCookie")).isTrue();
    world.set(object("http_only_cookies", "enabled"));

    ok(ask.by(world.page().withHeader("Cookie", "stytch_session=" + world.anySession())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "ES256", "EdDSA"})
  void everyAlgorithmHasItsKeysInTheKeySet(String algorithm) {
    ok(good("changeEnvironment").with("signing_algorithm", algorithm));

    Answer keys = ok(good("getKeySet"));

    assertThat(keys.each("/keys", "/alg")).contains(algorithm);
    ok(good("mintSession"));
  }

  @Test
  void anEnvironmentWithEverySettingIsShown() {
    ok(
        good("changeEnvironment")
            .with("default_session_duration_minutes", 30)
            .with("max_session_duration_minutes", 600)
            .with("idle_timeout_minutes", 20)
            .with("allowed_origins", List.of("https://app.example", "http://localhost:3000"))
            .with(
                "trusted_issuers",
                List.of(object("profile_id", "p", "issuer", "https://i.example", "audience", "a")))
            .with("http_only_cookies", "enforced")
            .with("cookie_domain", "example.test"));

    Answer shown = ok(good("getEnvironment"));

    assertThat(shown.at("/idle_timeout_minutes").asInt()).isEqualTo(20);
  }

  @Test
  void factorsShowWhatTheyWereMadeWith() {
    String user = world.customer().text("/user_id");
    List<Map<String, ?>> factors =
        List.of(
            Map.of("type", "email_otp", "delivery_method", "email"),
            Map.of("type", "otp", "delivery_method", "sms"),
            Map.of("type", "totp", "delivery_method", "authenticator_app"));

    ok(good("mintSession").with("user_id", user).with("authentication_factors", factors));
    Answer listed = ok(good("listSessions").query("?user_id=" + user));

    assertThat(listed.text()).contains("email_factor", "phone_number_factor");
    assertThat(ok(good("attestSession")).text()).contains("trusted_auth_token_factor");
  }

  @Test
  void usersWithLittleAreShown() {
    Answer byPhone = ok(good("createUser").without("email", "external_id", "name"));
    Answer byEmail =
        ok(good("createUser").without("phone_number").with("create_user_as_pending", true));
    String bare = world.issuer().token(object("sub", Fixtures.externalId()));

    assertThat(byPhone.text("/email_id")).isEmpty();
    assertThat(byEmail.text("/phone_id")).isEmpty();
    assertThat(byEmail.text("/status")).isEqualTo("pending");
    assertThat(ok(good("attestSession").with("token", bare)).at("/user/emails")).isEmpty();
  }

  @Test
  void locksWithAndWithoutAnEndAreShown() {
    String locked = world.customer().text("/user_id");
    ok(good("lockUser").at(locked));
    Person guessed = world.person();
    Ask wrong = good("authenticatePassword").with("email", guessed.email()).with("password", "no");
    for (int i = 0; i < 11; i++) {
      comparison.send(wrong);
    }

    assertThat(ok(good("getUser").at(locked)).text()).contains("\"lock_expires_at\":null");
    assertThat(ok(good("getUser").at(guessed.id())).text("/lock_expires_at")).isNotEmpty();
  }

  @Test
  void aPasswordIsTakenOverForAUserWhoIsHereAlready() {
    String email = world.customer().text("/user/emails/0/email");

    Answer answer = ok(good("migratePassword").with("email", email));

    assertThat(answer.at("/user_created").asBoolean(true)).isFalse();
  }

  @Test
  void aSearchGoesOnFromPageToPage() {
    world.customer();
    world.customer();

    Answer first = ok(good("searchUsers").without("query").with("limit", 1));
    String cursor = first.text("/results_metadata/next_cursor");

    assertThat(cursor).isNotEmpty();
    ok(good("searchUsers").without("query").with("limit", 1).with("cursor", cursor));
  }

  @Test
  void aListGoesOnFromPageToPage() {
    String user = world.fixtures().userId();
    Callable<Answer> mint = () -> world.fixtures().minted(user);
    Clients.run(16, Collections.nCopies(PAGE + 1, mint));

    Answer first = ok(good("listSessions").query("?user_id=" + user));
    String cursor = first.text("/next_cursor");
    Answer last = ok(good("listSessions").query("?user_id=" + user + "&cursor=" + cursor));

    assertThat(first.at("/sessions")).hasSize(PAGE);
    assertThat(last.at("/sessions")).hasSize(1);
    assertThat(last.body().has("next_cursor")).isFalse();
  }
}
