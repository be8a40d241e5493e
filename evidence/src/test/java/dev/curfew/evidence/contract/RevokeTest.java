package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Fixtures;
import dev.curfew.evidence.harness.Tokens;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RevokeTest {
  private static final String PATH = "/v1/sessions/revoke";
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final Api api = CURFEW.api();
  private final Fixtures fixtures = new Fixtures(api);

  @ParameterizedTest
  @CsvSource({
    "session_id,/session/session_id",
    "session_token,/session_token",
    "session_jwt,/session_jwt"
  })
  void endsTheSessionForEveryHolderFromTheAnswerOn(String name, String pointer) {
    Answer made = fixtures.session();
    String userId = made.text("/session/user_id");
    Answer other = fixtures.minted(userId);

    Answer revoked = fixtures.revoke(name, made.text(pointer)).ok();

    assertThat(revoked.body().propertyNames())
        .containsExactlyInAnyOrder("request_id", "status_code");
    fixtures.authenticate(made.text("/session_token")).refused(404, "session_not_found");
    fixtures.authenticateJwt(made.text("/session_jwt")).refused(404, "session_not_found");
    assertThat(fixtures.list(userId).ok().each("/sessions", "/session_id"))
        .containsExactly(other.text("/session/session_id"));
    fixtures.authenticate(other.text("/session_token")).ok();
  }

  @ParameterizedTest
  @CsvSource({
    "session_id,/session/session_id",
    "session_token,/session_token",
    "session_jwt,/session_jwt"
  })
  void isIdempotent(String name, String pointer) {
    Answer made = fixtures.session();

    fixtures.revoke(name, made.text(pointer)).ok();
    fixtures.revoke(name, made.text(pointer)).ok();
    fixtures.revoke("session_id", made.text("/session/session_id")).ok();
  }

  @Test
  void tellsAnOutsiderNothingAboutUnknownSessions() {
    fixtures.revoke("session_id", "session-test-" + UUID.randomUUID()).ok();
    fixtures.revoke("session_token", "59cnLELtq5cFVS6uYK9f-pAWzBkhqZl8AvLhbhOvKNWw").ok();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "session-test-",
        "session-test-1234",
        "session-live-8f1e2d3c-0000-7000-8000-000000000001",
        "user-test-8f1e2d3c-0000-7000-8000-000000000001",
        "session-test-8f1e2d3c-0000-7000-8000-00000000000g",
        "session-test-8f1e2d3c-0000-7000-8000-000000000001 ",
        "session-test-1-1-1-1-1"
      })
  void aMalformedIdIsRefused(String id) {
    fixtures.revoke("session_id", id).refused(400, "invalid_session_id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "59cnLELtq5cFVS6uYK9f-pAWzBkhqZl8AvLhbhOvKNW", "  "})
  void aMalformedTokenIsRefused(String token) {
    fixtures.revoke("session_token", token).refused(400, "invalid_session_token");
  }

  @Test
  void exactlyOneNameOfTheSessionIsNeeded() {
    Answer made = fixtures.session();
    String id = made.text("/session/session_id");
    String token = made.text("/session_token");
    String jwt = made.text("/session_jwt");

    for (var several :
        List.of(
            object("session_id", id, "session_token", token),
            object("session_id", id, "session_jwt", jwt),
            object("session_token", token, "session_jwt", jwt),
            object("session_id", id, "session_token", token, "session_jwt", jwt))) {
      api.post(PATH, several).refused(400, "too_many_session_revoke_arguments");
    }
    api.post(PATH, Map.of()).refused(400, "no_session_revoke_arguments");
    fixtures.authenticate(token).ok();
  }

  @Test
  void aForgedJwtRevokesNothing() {
    Answer made = fixtures.session();
    String jwt = made.text("/session_jwt");
    String forged =
        Tokens.sign(
            Tokens.payloadText(jwt),
            Tokens.strangersKey("attacker"),
            Tokens.header(jwt).path("kid").asString());

    fixtures.revoke("session_jwt", forged).refused(400, "invalid_signature");
    fixtures.revoke("session_jwt", "no.jwt").refused(400, "unable_to_parse_session_jwt");

    fixtures.authenticate(made.text("/session_token")).ok();
  }

  @Test
  void theJwtOfADeadSessionIsAnsweredLikeAnyOther() {
    Answer made = fixtures.signedUp();
    api.delete("/v1/users/" + made.text("/user_id")).ok();

    fixtures.revoke("session_jwt", made.text("/session_jwt")).ok();
    fixtures.revoke("session_token", made.text("/session_token")).ok();
  }
}
