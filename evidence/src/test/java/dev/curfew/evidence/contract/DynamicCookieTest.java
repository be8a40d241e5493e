package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Dynamic.expect;
import static dev.curfew.evidence.harness.Dynamic.refused;
import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Dynamic;
import dev.curfew.evidence.harness.Formats;
import dev.curfew.evidence.harness.TestIssuer;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Dynamic's JWT in a cookie that no script can read. */
class DynamicCookieTest {
  private static final String COOKIE = "DYNAMIC_JWT_TOKEN=";
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final TestIssuer issuer = new TestIssuer();
  private final Dynamic dynamic = Dynamic.inNewEnvironment(CURFEW).trust(issuer);

  DynamicCookieTest() throws IOException {
    expect(201, dynamic.admin().post(dynamic.at("/origins"), object("origin", Dynamic.ORIGIN)));
    dynamic.configure(Map.of("security", Map.of("auth", Map.of("storage", List.of("cookie")))));
  }

  @AfterEach
  void close() {
    issuer.close();
  }

  private Answer signIn() {
    String token = issuer.token(Map.of("sub", UUID.randomUUID().toString()));
    return expect(200, dynamic.externalSignIn(token));
  }

  private Api holding(String jwt) {
    return dynamic.page().withHeader("Cookie", COOKIE + jwt);
  }

  /** The value that the cookie is set to; empty also when it is taken away. */
  private static String cookie(Answer answer) {
    List<String> lines = answer.headers().allValues("set-cookie");
    return lines.stream()
        .filter(line -> line.startsWith(COOKIE))
        .map(line -> line.substring(COOKIE.length()).split(";", -1)[0])
        .findFirst()
        .orElseThrow(() -> new AssertionError("No cookie in " + lines));
  }

  @Test
  void theJwtIsInTheCookieAndNotInTheBody() {
    Answer answer = signIn();

    assertThat(cookie(answer)).matches(Formats.JWT);
    assertThat(answer.text("/minifiedJwt")).isEmpty();
    assertThat(answer.text("/jwt")).isEmpty();
    assertThat(answer.text()).doesNotContain(cookie(answer));
    assertThat(answer.at("/expiresAt").asLong()).isPositive();
    for (String line : answer.headers().allValues("set-cookie")) {
      assertThat(line.toLowerCase(Locale.ROOT))
          .contains("httponly", "samesite=", "path=/")
          .containsAnyOf("expires=", "max-age=");
    }
    assertThat(answer.header("access-control-allow-origin")).isEqualTo(Dynamic.ORIGIN);
    assertThat(answer.header("access-control-allow-credentials")).isEqualTo("true");
  }

  @Test
  void theCookieIsTheCredential() {
    Answer answer = signIn();
    Api page = holding(cookie(answer));

    expect(204, page.get(dynamic.sdk("/session")));
    assertThat(expect(200, page.get(dynamic.sdk("/users"))).at("/id"))
        .isEqualTo(answer.at("/user/id"));
    Answer refreshed = expect(200, page.send("POST", dynamic.sdk("/refresh"), null));
    assertThat(cookie(refreshed)).matches(Formats.JWT);
    assertThat(refreshed.text("/minifiedJwt")).isEmpty();
    assertThat(refreshed.at("/user/sessionId")).isEqualTo(answer.at("/user/sessionId"));
  }

  @Test
  void logoutTakesTheCookieAway() {
    String jwt = cookie(signIn());

    Answer gone = expect(204, holding(jwt).send("POST", dynamic.sdk("/revoke"), null));

    assertThat(cookie(gone)).isEmpty();
    assertThat(dynamic.check(jwt)).isEqualTo(401);
    refused(401, holding(jwt).send("POST", dynamic.sdk("/refresh"), null));
  }

  @Test
  void aCookieThatIsNoUseAnyMoreIsTakenAway() {
    Answer answer = signIn();
    expect(200, dynamic.revoke(answer.text("/user/sessionId")));

    Answer refused = holding(cookie(answer)).send("POST", dynamic.sdk("/refresh"), null);

    refused(401, refused);
    assertThat(cookie(refused)).isEmpty();
  }

  @Test
  void aForeignPageCannotUseTheCookie() {
    String jwt = cookie(signIn());
    Api foreign = holding(jwt).withHeader("Origin", "https://evil.example");

    Answer revoke = foreign.send("POST", dynamic.sdk("/revoke"), null);
    Answer read = foreign.get(dynamic.sdk("/users"));

    assertThat(revoke.status()).as(revoke::toString).isIn(400, 401, 403);
    assertThat(read.header("access-control-allow-origin")).isEmpty();
    assertThat(dynamic.check(jwt)).isEqualTo(204);
  }

  @Test
  void withoutCookieModeTheCookieIsNoCredential() throws IOException {
    Dynamic plain = Dynamic.of(CURFEW).trust(issuer);
    Dynamic.SignedIn one = plain.signIn(issuer);

    assertThat(one.answer().headers().allValues("set-cookie")).isEmpty();
    refused(401, plain.page().withHeader("Cookie", COOKIE + one.jwt()).get(plain.sdk("/users")));
  }
}
