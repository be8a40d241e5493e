package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Dynamic.expect;
import static dev.curfew.evidence.harness.Dynamic.refused;
import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Dynamic;
import dev.curfew.evidence.harness.Fixtures;
import dev.curfew.evidence.harness.Json;
import dev.curfew.evidence.harness.TestIssuer;
import dev.curfew.evidence.harness.Tokens;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** An environment's settings on Dynamic's faces. */
class DynamicSettingsTest {
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final Dynamic dynamic = Dynamic.inNewEnvironment(CURFEW);

  private Answer put(Map<String, ?> settings) {
    return dynamic.admin().put(dynamic.at(""), settings);
  }

  private static Map<String, ?> jwtDuration(Object amount, String unit) {
    return Map.of("security", Map.of("jwtDuration", Map.of("amount", amount, "unit", unit)));
  }

  private static Map<String, ?> storage(String... places) {
    return Map.of("security", Map.of("auth", Map.of("storage", places)));
  }

  private JsonNode settings() {
    return expect(200, dynamic.admin().get(dynamic.at(""))).at("/settings");
  }

  @Test
  void whatThePutDoesNotNameStays() throws IOException {
    try (TestIssuer issuer = new TestIssuer()) {
      var _ = dynamic.trust(issuer).admitWallets();
      dynamic.configure(jwtDuration(2, "hours"));
      JsonNode before = settings();

      assertThat(dynamic.configure(Map.of()).body()).isEqualTo(before);
      dynamic.configure(Map.of("security", Map.of()));

      assertThat(settings()).isEqualTo(before);
      assertThat(before.at("/security/jwtDuration"))
          .isEqualTo(Json.read("{\"amount\":2,\"unit\":\"hours\"}"));
      assertThat(before.at("/security/externalAuth/iss").asString()).isEqualTo(issuer.url());
      assertThat(before.at("/security/externalAuth/enabled").asBoolean()).isTrue();
    }
  }

  @Test
  void theAnswerIsTheSettingsAsTheyNowAre() {
    Answer answer = dynamic.configure(jwtDuration(45, "minutes"));

    assertThat(answer.body()).isEqualTo(settings());
    for (String member :
        new String[] {"chains", "kyc", "design", "general", "privacy", "sdk", "security"}) {
      assertThat(answer.body().has(member)).as(member).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"1,minutes,60", "30,days,2592000", "720,hours,2592000", "43200,minutes,2592000"})
  void aJwtMayLastFromAMinuteToThirtyDays(int amount, String unit, long seconds)
      throws IOException {
    try (TestIssuer issuer = new TestIssuer()) {
      dynamic.trust(issuer).configure(jwtDuration(amount, unit));

      JsonNode claims = Tokens.payload(dynamic.signIn(issuer).jwt());

      long lasts = claims.path("exp").asLong() - claims.path("iat").asLong();
      assertThat(lasts).isBetween(seconds - 2, seconds);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "31,days",
    "721,hours",
    "43201,minutes",
    "0,minutes",
    "-1,days",
    "1,weeks",
    "1,Days",
    "4611686018427387904,days",
  })
  void aJwtMayLastNoLongerAndNoShorter(long amount, String unit) {
    JsonNode before = settings();

    Answer answer = put(jwtDuration(amount, unit));

    assertThat(answer.status()).as(answer::toString).isIn(400, 422);
    refused(answer.status(), answer);
    assertThat(settings()).isEqualTo(before);
  }

  @Test
  void theTwoFacesHaveLifetimesOfTheirOwn() throws IOException {
    try (TestIssuer issuer = new TestIssuer()) {
      Dynamic first = Dynamic.of(CURFEW).trust(issuer);
      first.configure(jwtDuration(3, "hours"));

      JsonNode ours = Tokens.payload(first.signIn(issuer).jwt());
      JsonNode theirs = Tokens.payload(new Fixtures(CURFEW.api()).session().text("/session_jwt"));

      assertThat(ours.path("exp").asLong() - ours.path("iat").asLong()).isEqualTo(3 * 60 * 60);
      assertThat(theirs.path("exp").asLong() - theirs.path("iat").asLong()).isEqualTo(5 * 60);
    }
  }

  @Test
  void cookiesNeedAnOrigin() {
    refused(422, put(storage("cookie")));
    assertThat(settings().at("/security/auth/storage")).isEqualTo(Json.read("[\"localstorage\"]"));

    expect(
        201, dynamic.admin().post(dynamic.at("/origins"), object("origin", "https://a.example")));
    dynamic.configure(storage("cookie"));

    assertThat(settings().at("/security/auth/storage")).isEqualTo(Json.read("[\"cookie\"]"));
  }

  @Test
  void whatMakesNoSenseChangesNothing() {
    JsonNode before = settings();

    for (Map<String, ?> wrong :
        List.of(
            storage("paper"),
            Map.of("security", Map.of("externalAuth", object("enabled", true))),
            Map.of(
                "security",
                Map.of(
                    "externalAuth",
                    object("enabled", true, "iss", "https://a.example", "jwksUrl", "no url"))),
            Map.of("security", "high"),
            Map.of("chains", "evm"))) {
      Answer answer = put(wrong);
      assertThat(answer.status()).as(answer::toString).isIn(400, 422);
      refused(answer.status(), answer);
    }

    assertThat(settings()).isEqualTo(before);
  }

  @Test
  void pagesReadTheSettingsWithoutCredentials() {
    Answer answer = expect(200, dynamic.page().get(dynamic.sdk("/settings?sdkVersion=x%2F1")));

    assertThat(answer.text("/environmentName")).isEqualTo("sandbox");
    assertThat(answer.at("/chains").isArray()).isTrue();
    assertThat(answer.at("/kyc").isArray()).isTrue();
    assertThat(answer.at("/security/auth/storage")).isEqualTo(Json.read("[\"localstorage\"]"));
  }

  @Test
  void anUnknownEnvironmentIsNotFound() {
    String path = "/sdk/" + UUID.randomUUID();

    for (String rest : new String[] {"/settings", "/nonce", "/nonces", "/.well-known/jwks"}) {
      refused(404, dynamic.page().get(path + rest));
    }
    refused(404, dynamic.page().post(path + "/externalAuth/signin", object("jwt", "x")));
  }

  @Test
  void withoutATrustedIssuerNoExternalJwtIsGood() throws IOException {
    try (TestIssuer issuer = new TestIssuer()) {
      String token = issuer.token(Map.of("sub", "somebody"));

      refused(422, "invalid_external_auth", dynamic.externalSignIn(token));
      assertThat(issuer.calls()).isZero();
    }
  }
}
