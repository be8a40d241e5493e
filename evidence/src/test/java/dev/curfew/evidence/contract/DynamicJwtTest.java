package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Dynamic.expect;
import static dev.curfew.evidence.harness.Dynamic.refused;
import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Dynamic;
import dev.curfew.evidence.harness.Dynamic.SignedIn;
import dev.curfew.evidence.harness.Fixtures;
import dev.curfew.evidence.harness.Formats;
import dev.curfew.evidence.harness.Json;
import dev.curfew.evidence.harness.TestIssuer;
import dev.curfew.evidence.harness.Tokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** The JWTs of Dynamic's faces. */
class DynamicJwtTest {
  private static final long THIRTY_DAYS = 30L * 24 * 60 * 60;
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final TestIssuer issuer = new TestIssuer();
  private final Dynamic dynamic = Dynamic.of(CURFEW).trust(issuer);
  private final SignedIn one = dynamic.signIn(issuer);

  DynamicJwtTest() throws IOException {}

  @AfterEach
  void close() {
    issuer.close();
    CURFEW
        .api()
        .patch(
            "/v1/environment",
            object("max_session_duration_minutes", 527_040, "signing_algorithm", "RS256"))
        .ok();
  }

  @Test
  void itSaysWhatTheContractSays() {
    JsonNode claims = Tokens.payload(one.jwt());

    assertThat(Tokens.header(one.jwt()).path("alg").asString()).isEqualTo("RS256");
    assertThat(claims.path("kid")).isEqualTo(Tokens.header(one.jwt()).path("kid"));
    assertThat(claims.path("iss").asString())
        .isEqualTo(CURFEW.address().getAuthority() + "/" + dynamic.environment());
    assertThat(claims.path("aud").asString()).isEqualTo(Dynamic.ORIGIN);
    assertThat(claims.path("sub").asString()).isEqualTo(one.user()).matches(Formats.UUID);
    assertThat(claims.path("sid").asString()).isEqualTo(one.session()).matches(Formats.UUID);
    assertThat(claims.path("environment_id").asString()).isEqualTo(dynamic.environment());
    assertThat(List.of(claims.path("scope").asString().split(" ", -1))).contains("user:basic");
    assertThat(claims.path("last_verified_credential_id").asString())
        .isEqualTo(one.answer().text("/user/verifiedCredentials/0/id"));
  }

  @Test
  void itEndsInTimeAndItsSessionAfterThirtyDays() {
    JsonNode claims = Tokens.payload(one.jwt());

    assertThat(one.answer().at("/expiresAt").asLong()).isEqualTo(claims.path("exp").asLong());
    assertThat(claims.path("refreshExp").asLong() - claims.path("iat").asLong())
        .isCloseTo(THIRTY_DAYS, within(2L));
    assertThat(claims.path("exp").asLong()).isLessThanOrEqualTo(claims.path("refreshExp").asLong());
  }

  @Test
  void theIdTokenSaysMoreAboutTheSameSession() {
    String idToken = one.answer().text("/jwt");
    JsonNode claims = Tokens.payload(idToken);

    assertThat(claims.path("sid").asString()).isEqualTo(one.session());
    assertThat(claims.path("verified_credentials")).hasSize(1);
    assertThat(claims.path("missing_fields").isArray()).isTrue();
    assertThat(dynamic.check(one.jwt())).isEqualTo(204);
  }

  @Test
  void thePublishedKeysVerifyIt() throws JoseException {
    for (String path : new String[] {"/.well-known/jwks", "/.well-known/jwks.json"}) {
      Answer keys = expect(200, dynamic.page().get(dynamic.sdk(path)));
      JsonWebSignature signed = new JsonWebSignature();
      signed.setCompactSerialization(one.jwt());
      var known = new JsonWebKeySet(keys.text()).getJsonWebKeys();
      signed.setKey(new JwksVerificationKeyResolver(known).resolveKey(signed, List.of()));

      assertThat(signed.verifySignature()).isTrue();
      assertThat(keys.text()).doesNotContain("\"d\"", "\"p\"", "\"q\"");
    }
  }

  @Test
  void theShorterOfTheTwoEndsCounts() {
    CURFEW.api().patch("/v1/environment", object("max_session_duration_minutes", 60)).ok();
    dynamic.configure(
        Map.of("security", Map.of("jwtDuration", object("amount", 12, "unit", "hours"))));

    SignedIn brief = dynamic.signIn(issuer);

    JsonNode claims = Tokens.payload(brief.jwt());
    assertThat(claims.path("refreshExp").asLong() - claims.path("iat").asLong())
        .isCloseTo(60 * 60, within(2L));
    assertThat(claims.path("exp").asLong()).isEqualTo(claims.path("refreshExp").asLong());
    assertThat(brief.answer().at("/expiresAt").asLong()).isEqualTo(claims.path("exp").asLong());
  }

  @Test
  void refreshingKeepsTheSessionAndItsEnd() {
    Answer answer = expect(200, refresh(one.jwt()));

    JsonNode before = Tokens.payload(one.jwt());
    JsonNode claims = Tokens.payload(answer.text("/minifiedJwt"));
    assertThat(claims.path("sid")).isEqualTo(before.path("sid"));
    assertThat(claims.path("refreshExp")).isEqualTo(before.path("refreshExp"));
    assertThat(claims.path("exp").asLong()).isLessThanOrEqualTo(claims.path("refreshExp").asLong());
    assertThat(answer.text("/user/id")).isEqualTo(one.user());
    assertThat(dynamic.check(one.jwt())).as("until its own end").isEqualTo(204);
  }

  @Test
  void aRevokeEndsEveryJwtOfTheSessionAndNoRefreshRevivesIt() {
    String fresh = expect(200, refresh(one.jwt())).text("/minifiedJwt");

    expect(200, dynamic.revoke(one.session()));

    assertThat(dynamic.check(one.jwt())).isEqualTo(401);
    assertThat(dynamic.check(fresh)).isEqualTo(401);
    refused(401, refresh(fresh));
    refused(401, dynamic.page(fresh).get(dynamic.sdk("/users")));
  }

  @Test
  void whatWeDidNotSignIsRefused() {
    String payload = Tokens.payloadText(one.jwt());
    String kid = Tokens.header(one.jwt()).path("kid").asString();
    var stranger = Tokens.strangersKey(kid);
    byte[] none = new byte[0];
    for (String forged :
        List.of(
            Tokens.compact("{\"alg\":\"none\"}", payload, none),
            Tokens.compact(header("RS256", kid), payload, none),
            Tokens.compact(header("HS256", kid), payload, "x".getBytes(StandardCharsets.UTF_8)),
            Tokens.sign(payload, stranger, kid),
            Tokens.signCarryingKey(payload, stranger),
            one.jwt().substring(0, one.jwt().lastIndexOf('.') + 1),
            one.session(),
            "x")) {
      refused(401, refresh(forged));
      refused(401, dynamic.page(forged).send("POST", dynamic.sdk("/revoke"), null));
    }
    assertThat(dynamic.check(one.jwt())).isEqualTo(204);
  }

  private static String header(String algorithm, String kid) {
    return Json.write(Map.of("alg", algorithm, "kid", kid, "typ", "JWT"));
  }

  @Test
  void theJwtsOfTheTwoFacesDoNotPassForEachOther() {
    Fixtures stytch = new Fixtures(CURFEW.api());
    String theirs = stytch.session().text("/session_jwt");

    assertThat(dynamic.check(theirs)).isEqualTo(401);
    refused(401, refresh(theirs));
    stytch.authenticateJwt(one.jwt()).enveloped();
    stytch.authenticateJwt(theirs).ok();
  }

  @Test
  void itIsAlwaysSignedByRsa() {
    CURFEW.api().patch("/v1/environment", object("signing_algorithm", "ES256")).ok();

    SignedIn later = dynamic.signIn(issuer);

    assertThat(Tokens.header(later.jwt()).path("alg").asString()).isEqualTo("RS256");
    assertThat(dynamic.check(later.jwt())).isEqualTo(204);
  }

  @Test
  void anExternalJwtMustBeGoodInEveryRespect() {
    String email = Fixtures.email();
    Map<String, @Nullable Object> good =
        object("sub", UUID.randomUUID().toString(), "email", email, "email_verified", true);
    for (Map<String, @Nullable Object> wrong :
        List.of(
            object("iss", "https://elsewhere.example"),
            object("aud", "another-app"),
            object("exp", 1_000_000_000L),
            object("exp", null),
            object("nbf", 4_000_000_000L),
            object("sub", null))) {
      Map<String, @Nullable Object> claims = new HashMap<>(good);
      claims.putAll(wrong);
      refused(422, "invalid_external_auth", dynamic.externalSignIn(issuer.token(claims)));
    }
    var stranger = Tokens.strangersKey(TestIssuer.KEY_ID);
    String forged = issuer.token(good, stranger);
    refused(422, "invalid_external_auth", dynamic.externalSignIn(forged));
    refused(422, "invalid_external_auth", dynamic.externalSignIn(one.jwt()));
    String filter = "?filter%5BfilterColumn%5D=email&filter%5BfilterValue%5D=" + email;
    Answer found = expect(200, dynamic.admin().get(dynamic.at("/users" + filter)));
    assertThat(found.at("/count").asInt(-1)).isZero();
    expect(200, dynamic.externalSignIn(issuer.token(good)));
  }

  private Answer refresh(String jwt) {
    return dynamic.page(jwt).send("POST", dynamic.sdk("/refresh"), null);
  }
}
