package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Dynamic.expect;
import static dev.curfew.evidence.harness.Dynamic.refused;
import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Dynamic;
import dev.curfew.evidence.harness.Dynamic.SignedIn;
import dev.curfew.evidence.harness.Fixtures;
import dev.curfew.evidence.harness.TestIssuer;
import dev.curfew.evidence.harness.Tokens;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What pages may do, and what a browser does by itself for a page that may not. */
class SdkPagesTest {
  private static final String KEY = "02" + "ab".repeat(32);
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final Dynamic dynamic = Dynamic.of(CURFEW);
  private final SdkVisitor visitor = new SdkVisitor(CURFEW, dynamic);

  /** An environment whose users come from the issuer and whose JWTs are kept in cookies. */
  private static Dynamic withCookies(TestIssuer issuer) {
    Dynamic own = Dynamic.inNewEnvironment(CURFEW).trust(issuer);
    expect(201, own.admin().post(own.at("/origins"), object("origin", Dynamic.ORIGIN)));
    own.configure(Map.of("security", Map.of("auth", Map.of("storage", List.of("cookie")))));
    return own;
  }

  /** What the browser keeps of a sign-in. */
  private static String cookie(Answer answer) {
    return expect(200, answer).header("set-cookie").split(";", -1)[0];
  }

  /** A browser that a page elsewhere makes send something, cookies and all, without an origin. */
  private static Api browser(String cookie) {
    return Api.anonymous(URI.create(CURFEW.address() + "/api/v0")).withHeader("Cookie", cookie);
  }

  @Test
  void everyPathAnswersThePreflightWithAllThatTheClientSends() {
    for (String path :
        List.of(
            "/settings",
            "/nonces",
            "/externalAuth/signin",
            "/emailVerifications/signin",
            "/wallets/signin",
            "/verify",
            "/verify/unlink",
            "/users",
            "/refresh",
            "/session",
            "/revoke",
            "/.well-known/jwks",
            "/deviceRegistrations/" + UUID.randomUUID())) {
      Answer answer = dynamic.page().send("OPTIONS", dynamic.sdk(path), null);

      expect(204, answer);
      assertThat(answer.header("access-control-allow-origin")).isEqualTo(Dynamic.ORIGIN);
      assertThat(answer.header("access-control-allow-methods")).contains("PUT", "DELETE");
      assertThat(answer.header("access-control-allow-headers").toLowerCase(Locale.ROOT))
          .contains("authorization", "x-dyn-logout-reason", "x-dynamic-device-signed-nonce");
    }
  }

  @Test
  void nobodyIsFoundInAnEnvironmentThatIsNone() {
    for (String environment : List.of(UUID.randomUUID().toString(), "nowhere")) {
      String path = "/sdk/" + environment;
      refused(404, dynamic.page().get(path + "/settings"));
      refused(404, dynamic.page().get(path + "/nonce"));
      refused(404, dynamic.page().get(path + "/.well-known/jwks"));
      refused(404, dynamic.page().post(path + "/externalAuth/signin", object("jwt", "x")));
    }
  }

  @Test
  void theClientsKeyIsInTheJwtAndStaysThere() {
    SignedIn plain = visitor.byEmail(Fixtures.email());
    Api page = dynamic.page(plain.jwt());

    Answer bound =
        expect(
            200,
            page.withHeader("x-dyn-session-public-key", KEY)
                .send("POST", dynamic.sdk("/refresh"), null));
    Answer later =
        expect(
            200,
            dynamic.page(bound.text("/minifiedJwt")).send("POST", dynamic.sdk("/refresh"), null));

    assertThat(Tokens.payload(plain.jwt()).has("session_public_key")).isFalse();
    for (Answer answer : List.of(bound, later)) {
      assertThat(Tokens.payload(answer.text("/minifiedJwt")).path("session_public_key").asString())
          .isEqualTo(KEY);
    }
    refused(
        422,
        "invalid_session_public_key",
        page.withHeader("x-dyn-session-public-key", "<script>")
            .send("POST", dynamic.sdk("/refresh"), null));
  }

  @Test
  void theJwtIsForThePageThatAskedForIt() {
    SignedIn one = visitor.byEmail(Fixtures.email());

    Answer elsewhere =
        dynamic
            .page(one.jwt())
            .withHeader("Origin", "http://localhost:3001")
            .send("POST", dynamic.sdk("/refresh"), null);

    assertThat(Tokens.payload(one.jwt()).path("aud").asString()).isEqualTo(Dynamic.ORIGIN);
    assertThat(Tokens.payload(elsewhere.text("/minifiedJwt")).path("aud").asString())
        .isEqualTo("http://localhost:3001");
  }

  @Test
  void aCookieAloneIsNotEnoughWhereNoPageShowsItself() throws IOException {
    try (TestIssuer issuer = new TestIssuer()) {
      Dynamic own = withCookies(issuer);
      String cookie = cookie(own.externalSignIn(issuer.token(Map.of("sub", "one"))));

      refused(403, browser(cookie).send("POST", own.sdk("/revoke"), null));
      refused(403, browser(cookie).send("POST", own.sdk("/refresh"), null));
      refused(403, browser(cookie).delete(own.sdk("/users")));
      refused(403, browser(cookie).delete(own.sdk("/deviceRegistrations")));

      expect(204, browser(cookie).get(own.sdk("/session")));
      String jwt = cookie.substring(cookie.indexOf('=') + 1);
      expect(
          200,
          browser("other=1")
              .withHeader("Authorization", "Bearer " + jwt)
              .send("POST", own.sdk("/refresh"), null));
    }
  }

  @Test
  void theCookieLastsAsLongAsTheJwt() throws IOException {
    try (TestIssuer issuer = new TestIssuer()) {
      Answer answer = withCookies(issuer).externalSignIn(issuer.token(Map.of("sub", "one")));

      String line = answer.header("set-cookie");
      assertThat(line)
          .contains("; HttpOnly", "; SameSite=Lax", "; Path=/")
          .doesNotContain("Secure");
      Matcher age = Pattern.compile("Max-Age=(\\d+)").matcher(line);
      assertThat(age.find()).isTrue();
      assertThat(Long.parseLong(age.group(1))).isBetween(7_100L, 7_200L);
    }
  }

  @Test
  void theJwtOfTheIssuerMayComeInItsCookie() throws IOException {
    try (TestIssuer issuer = new TestIssuer()) {
      Dynamic own = Dynamic.inNewEnvironment(CURFEW).trust(issuer);
      own.configure(Map.of("security", Map.of("externalAuth", Map.of("cookieName", "idp"))));
      String cookie = "a=b; idp=" + issuer.token(Map.of("sub", "one"));
      String path = own.sdk("/externalAuth/signin");

      Answer answer = own.page().withHeader("Cookie", cookie).post(path, Map.of());

      assertThat(own.check(expect(200, answer).text("/minifiedJwt"))).isEqualTo(204);
      refused(403, browser(cookie).post(path, Map.of()));
      refused(422, "invalid_external_auth", own.page().post(path, Map.of()));
    }
  }

  @Test
  void aUserHasNoMoreSessionsThanAllowedAndNobodyMayGuessForEver() throws IOException {
    String email = Fixtures.email();
    SignedIn one = visitor.byEmail(email);
    Api settings = CURFEW.api();
    settings
        .patch("/v1/environment", object("max_sessions_per_user", 1, "on_limit", "refuse"))
        .ok();
    refused(
        422,
        dynamic.page().post(dynamic.sdk("/emailVerifications/signin"), visitor.emailProof(email)));
    settings.patch("/v1/environment", object("on_limit", "revoke_oldest")).ok();
    SignedIn other = visitor.byEmail(email);
    settings.patch("/v1/environment", object("max_sessions_per_user", null)).ok();
    settings
        .patch(
            "/v1/environment",
            object("rate_limits", object("sign_ins", object("most", 1, "per_seconds", 600))))
        .ok();

    expect(422, dynamic.externalSignIn("no.jwt.here"));
    Answer late = refused(429, dynamic.externalSignIn("no.jwt.here"));
    settings.patch("/v1/environment", object("rate_limits", object("sign_ins", null))).ok();

    assertThat(Integer.parseInt(late.header("Retry-After"))).isBetween(1, 600);
    assertThat(dynamic.check(one.jwt())).isEqualTo(401);
    assertThat(dynamic.check(other.jwt())).isEqualTo(204);
  }
}
