package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Fixtures;
import dev.curfew.evidence.harness.Json;
import dev.curfew.evidence.harness.Tokens;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimsTest {
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final Api api = CURFEW.api();
  private final Fixtures fixtures = new Fixtures(api);

  @Test
  void areMergedAtAnyDepthAndNullDeletes() {
    String token = token(object("a", 1, "b", object("c", 1, "d", 2), "e", List.of(1, 2)));

    Answer merged =
        change(token, object("b", object("c", null, "f", object("g", true)), "e", List.of(3))).ok();

    assertThat(merged.at("/session/custom_claims"))
        .isEqualTo(Json.read("{\"a\":1,\"b\":{\"d\":2,\"f\":{\"g\":true}},\"e\":[3]}"));
    assertThat(fixtures.authenticate(token).ok().at("/session/custom_claims"))
        .isEqualTo(merged.at("/session/custom_claims"));
  }

  @Test
  void aNullDeletesAWholeObject() {
    String token = token(object("keep", 1, "drop", object("x", 1)));

    Answer answer = change(token, object("drop", null)).ok();

    assertThat(answer.at("/session/custom_claims")).isEqualTo(Json.read("{\"keep\":1}"));
  }

  @Test
  void anEmptyObjectChangesNothing() {
    String token = token(object("a", 1));

    assertThat(change(token, Map.of()).ok().at("/session/custom_claims"))
        .isEqualTo(Json.read("{\"a\":1}"));
  }

  @Test
  void standAtTheTopLevelOfTheJwt() {
    String token = token(object("plan", "gold", "flags", object("beta", true)));

    String jwt = fixtures.authenticate(token).ok().text("/session_jwt");

    assertThat(Tokens.payload(jwt).at("/plan").asString()).isEqualTo("gold");
    assertThat(Tokens.payload(jwt).at("/flags/beta").asBoolean()).isTrue();
    assertThat(Tokens.payload(jwt).path("custom_claims").isMissingNode()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "iss",
        "sub",
        "aud",
        "exp",
        "nbf",
        "iat",
        "jti",
        "https://stytch.com/session",
        "https://stytch.com/anything"
      })
  void reservedNamesAreRefusedAndChangeNothing(String name) {
    String token = token(object("a", 1));

    change(token, object(name, "x")).refused(400, "reserved_claims_in_custom_claims");
    fixtures
        .mint(fixtures.userId(), "session_custom_claims", object(name, "x"))
        .refused(400, "reserved_claims_in_custom_claims");

    assertThat(fixtures.authenticate(token).ok().at("/session/custom_claims"))
        .isEqualTo(Json.read("{\"a\":1}"));
  }

  @Test
  void aReservedNameDeeperDownIsAnOrdinaryOne() {
    String token = token(object("inner", object("sub", "x")));

    assertThat(fixtures.authenticate(token).ok().text("/session/custom_claims/inner/sub"))
        .isEqualTo("x");
  }

  @Test
  void moreThanFourKilobytesAreRefusedAlsoWhenTheyAddUp() {
    String token = token(object("first", "x".repeat(3_000)));

    change(token, object("second", "y".repeat(3_000))).refused(400, "custom_claims_too_large");
    fixtures
        .mint(fixtures.userId(), "session_custom_claims", object("all", "x".repeat(4_200)))
        .refused(400, "custom_claims_too_large");

    change(token, object("first", null, "second", "y".repeat(3_000))).ok();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"text\"", "7", "true"})
  void anythingButAnObjectIsRefused(String value) {
    String token = token(object("a", 1));

    api.send(
            "POST",
            "/v1/sessions/authenticate",
            "{\"session_token\":\"%s\",\"session_custom_claims\":%s}".formatted(token, value))
        .enveloped();
  }

  private String token(Map<String, @Nullable Object> claims) {
    return fixtures.session("session_custom_claims", claims).text("/session_token");
  }

  private Answer change(String token, Map<String, ? extends @Nullable Object> claims) {
    return api.post(
        "/v1/sessions/authenticate",
        object("session_token", token, "session_custom_claims", claims));
  }
}
