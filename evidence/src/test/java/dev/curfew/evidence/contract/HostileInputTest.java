package dev.curfew.evidence.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Fixtures;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a caller sends, the answer is a refusal in the contract's envelope, never a 5xx. */
class HostileInputTest {
  private static final int LARGEST_BODY = 1 << 20;
  private static final int DEEPEST = 32;
  private static final String AUTHENTICATE = "/v1/sessions/authenticate";
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final Api api = CURFEW.api();
  private final Fixtures fixtures = new Fixtures(api);

  static Stream<String> doors() {
    return Stream.of(
        "POST /v1/sessions",
        "POST /v1/sessions/authenticate",
        "POST /v1/sessions/revoke",
        "POST /v1/sessions/attest",
        "POST /v1/sessions/migrate",
        "POST /v1/sessions/exchange_access_token",
        "POST /v1/users",
        "POST /v1/users/search",
        "PUT /v1/users/user-test-8f1e2d3c-0000-7000-8000-000000000001",
        "POST /v1/passwords",
        "POST /v1/passwords/authenticate",
        "POST /v1/passwords/strength_check",
        "POST /v1/passwords/migrate",
        "POST /v1/passwords/existing_password/reset",
        "POST /v1/passwords/session/reset",
        "PATCH /v1/environment");
  }

  private static final List<String> MALFORMED =
      List.of(
          "{",
          "}",
          "{\"a\":}",
          "{\"a\":1,}",
          "{'a':1}",
          "{\"a\":1} trailing",
          "{\"a\":\"\u0001\"}",
          "not json",
          "[",
          "{\"a\":NaN}",
          "{\"a\":01}");

  @ParameterizedTest
  @MethodSource("doors")
  void malformedJsonIsRefused(String door) {
    for (String body : MALFORMED) {
      assertThat(send(door, body).enveloped().status()).as(body).isEqualTo(400);
    }
  }

  @ParameterizedTest
  @MethodSource("doors")
  void aBodyThatIsNoObjectIsRefused(String door) {
    for (String body : List.of("[]", "1", "\"text\"", "true", "null", "[{}]")) {
      assertThat(send(door, body).enveloped().status()).as(body).isEqualTo(400);
    }
  }

  @ParameterizedTest
  @MethodSource("doors")
  void aBodyOfWrongTypesIsRefused(String door) {
    List<String> fields =
        List.of(
            "session_token",
            "session_jwt",
            "session_id",
            "user_id",
            "email",
            "password",
            "hash",
            "phone_number",
            "name",
            "trusted_metadata",
            "session_duration_minutes",
            "attributes",
            "query",
            "limit",
            "cursor",
            "profile_id",
            "token",
            "access_token",
            "allowed_origins",
            "trusted_issuers",
            "idle_timeout_minutes",
            "roles",
            "existing_password");
    for (String value : List.of("[[]]", "-1.5", "{\"x\":[{}]}", "1e999999")) {
      send(door, everywhere(fields, value)).enveloped();
    }
    Answer halfACharacter = send(door, everywhere(fields, "\"\\ud800\""));
    assertThat(halfACharacter.status()).as(halfACharacter::toString).isLessThan(500);
  }

  private static String everywhere(List<String> fields, String value) {
    StringBuilder body = new StringBuilder("{\"unknown\":1");
    fields.forEach(field -> body.append(",\"").append(field).append("\":").append(value));
    return body.append('}').toString();
  }

  @ParameterizedTest
  @MethodSource("doors")
  void anOversizeBodyIsRefused(String door) {
    String body = "{\"password\":\"" + "x".repeat(LARGEST_BODY) + "\"}";

    assertThat(send(door, body).enveloped().status()).isEqualTo(413);
  }

  @ParameterizedTest
  @MethodSource("doors")
  void aBodyThatIsTooDeepIsRefused(String door) {
    for (int depth : new int[] {DEEPEST + 1, 1_000, 100_000}) {
      assertThat(send(door, nested(depth)).enveloped().status()).isEqualTo(400);
    }
  }

  @Test
  void aBodyAtTheDepthLimitIsRead() {
    String token = fixtures.session().text("/session_token");
    String claims = nested(DEEPEST - 1);

    api.send(
            "POST",
            AUTHENTICATE,
            "{\"session_token\":\"" + token + "\",\"session_custom_claims\":" + claims + "}")
        .ok();
  }

  @Test
  void unknownFieldsAreIgnored() {
    String token = fixtures.session().text("/session_token");

    api.send("POST", AUTHENTICATE, "{\"session_token\":\"" + token + "\",\"colour\":\"blue\"}")
        .ok();
  }

  @Test
  void deletesTakeNoBodyOrAnEmptyObject() {
    api.send("DELETE", "/v1/users/" + fixtures.userId(), null).ok();
    api.send("DELETE", "/v1/users/" + fixtures.userId(), "{}").ok();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'; DROP TABLE sessions; --",
        "%00",
        "%",
        "../../../etc/passwd",
        "${jndi:ldap://127.0.0.1/x}",
        "<script>alert(1)</script>",
        "\\u0000",
        "%F0%9F%90%8E",
        "a\nb"
      })
  void strangeTextsInAnyPlaceAreRefused(String text) {
    String json = text.replace("\n", "\\n").replace("\"", "\\\"");
    String path = Fixtures.encoded(text);

    api.send("POST", AUTHENTICATE, "{\"session_token\":\"" + json + "\"}").enveloped();
    api.send("POST", AUTHENTICATE, "{\"session_jwt\":\"" + json + "\"}").enveloped();
    api.send("POST", "/v1/sessions/revoke", "{\"session_id\":\"" + json + "\"}").enveloped();
    api.send("POST", "/v1/users", "{\"email\":\"" + json + "\"}").enveloped();
    api.get("/v1/users/" + path).enveloped();
  }

  private Answer send(String door, String body) {
    int space = door.indexOf(' ');
    return api.send(door.substring(0, space), door.substring(space + 1), body);
  }

  private static String nested(int depth) {
    return "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
  }
}
