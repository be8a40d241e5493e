package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Fixtures;
import dev.curfew.evidence.harness.Formats;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticateTest {
  private static final String PATH = "/v1/sessions/authenticate";
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final Api api = CURFEW.api();
  private final Fixtures fixtures = new Fixtures(api);

  @Test
  void byTokenAnswersTheSessionTheSameTokenAFreshJwtAndTheUser() {
    Answer made = fixtures.signedUp();
    String token = made.text("/session_token");

    Answer answer = fixtures.authenticate(token).ok();

    assertThat(token).matches(Formats.SESSION_TOKEN);
    assertThat(answer.text("/session_token")).isEqualTo(token);
    assertThat(answer.text("/session_jwt")).matches(Formats.JWT);
    assertThat(answer.at("/session/session_id")).isEqualTo(made.at("/session/session_id"));
    assertThat(answer.at("/user/user_id")).isEqualTo(made.at("/user_id"));
    assertSessionShape(answer);
    assertUserShape(answer);
  }

  private static void assertSessionShape(Answer answer) {
    assertThat(answer.text("/session/session_id")).matches(Formats.SESSION_ID);
    assertThat(answer.text("/session/user_id")).matches(Formats.USER_ID);
    for (String time : new String[] {"started_at", "last_accessed_at", "expires_at"}) {
      assertThat(answer.text("/session/" + time)).as(time).matches(Formats.TIME);
    }
    assertThat(answer.at("/session/roles").isArray()).isTrue();
    assertThat(answer.at("/session/attributes/ip_address").isString()).isTrue();
    assertThat(answer.at("/session/attributes/user_agent").isString()).isTrue();
    assertThat(answer.text("/session/authentication_factors/0/type")).isEqualTo("password");
    assertThat(answer.text("/session/authentication_factors/0/delivery_method"))
        .isEqualTo("knowledge");
    assertThat(answer.text("/session/authentication_factors/0/last_authenticated_at"))
        .matches(Formats.TIME);
  }

  private static void assertUserShape(Answer answer) {
    for (String list : UserShape.LISTS) {
      assertThat(answer.at("/user/" + list).isArray()).as(list).isTrue();
    }
    assertThat(answer.text("/user/status")).isEqualTo("active");
    assertThat(answer.at("/user/is_locked").isBoolean()).isTrue();
    assertThat(answer.text("/user/emails/0/email_id")).matches(Formats.EMAIL_ID);
    assertThat(answer.text("/user/password/password_id")).matches(Formats.PASSWORD_ID);
    assertThat(answer.at("/user/password/requires_reset").isBoolean()).isTrue();
    assertThat(answer.text()).doesNotContain("argon2", "$2a$");
  }

  @Test
  void byJwtAnswersAnEmptyTokenBecauseOnlyItsHashIsKept() {
    Answer made = fixtures.session();

    Answer answer = fixtures.authenticateJwt(made.text("/session_jwt")).ok();

    assertThat(answer.at("/session_token").isString()).isTrue();
    assertThat(answer.text("/session_token")).isEmpty();
    assertThat(answer.text("/session_jwt")).matches(Formats.JWT);
    assertThat(answer.at("/session/session_id")).isEqualTo(made.at("/session/session_id"));
  }

  @Test
  void movesTheLastAccessAndNothingElse() {
    Answer made = fixtures.session();

    Answer answer = fixtures.authenticate(made.text("/session_token")).ok();

    Instant last = Instant.parse(answer.text("/session/last_accessed_at"));
    assertThat(last).isAfterOrEqualTo(made.text("/session/last_accessed_at"));
    assertThat(answer.at("/session/expires_at")).isEqualTo(made.at("/session/expires_at"));
    assertThat(answer.at("/session/started_at")).isEqualTo(made.at("/session/started_at"));
  }

  @Test
  void aDurationMovesTheEndToThatManyMinutesFromNow() {
    String token = fixtures.session("session_duration_minutes", 60).text("/session_token");

    Answer longer = extend(token, 24 * 60).ok();
    Answer shorter = extend(token, 5).ok();

    assertEndsIn(Duration.ofDays(1), longer);
    assertEndsIn(Duration.ofMinutes(5), shorter);
    assertThat(longer.text("/session_token")).isEqualTo(token);
    assertThat(fixtures.authenticate(token).ok().at("/session/expires_at"))
        .isEqualTo(shorter.at("/session/expires_at"));
  }

  private static void assertEndsIn(Duration expected, Answer answer) {
    assertThat(Instant.parse(answer.text("/session/expires_at")))
        .isCloseTo(Clock.systemUTC().instant().plus(expected), within(5, ChronoUnit.SECONDS));
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 527_040})
  void durationsAtTheBoundsAreAccepted(int minutes) {
    extend(fixtures.session().text("/session_token"), minutes).ok();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 4, 527_041, Integer.MAX_VALUE})
  void durationsOutOfBoundsAreRefusedAndChangeNothing(int minutes) {
    Answer made = fixtures.session();
    String token = made.text("/session_token");

    extend(token, minutes).refused(400, "invalid_session_duration_minutes");

    assertThat(fixtures.authenticate(token).ok().at("/session/expires_at"))
        .isEqualTo(made.at("/session/expires_at"));
  }

  private Answer extend(String token, int minutes) {
    return api.post(PATH, object("session_token", token, "session_duration_minutes", minutes));
  }

  @Test
  void exactlyOneProofIsNeeded() {
    Answer made = fixtures.session();
    Map<String, @Nullable Object> both =
        object(
            "session_token", made.text("/session_token"),
            "session_jwt", made.text("/session_jwt"));

    api.post(PATH, both).refused(400, "too_many_session_arguments");
    api.post(PATH, Map.of()).refused(400, "no_session_arguments");
    api.post(PATH, object("session_token", null, "session_jwt", null))
        .refused(400, "no_session_arguments");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "59cnLELtq5cFVS6uYK9f-pAWzBkhqZl8AvLhbhOvKNW",
        "59cnLELtq5cFVS6uYK9f-pAWzBkhqZl8AvLhbhOvKNWww",
        "59cnLELtq5cFVS6uYK9f+pAWzBkhqZl8AvLhbhOvKNWw",
        "59cnLELtq5cFVS6uYK9f pAWzBkhqZl8AvLhbhOvKNWw",
        "59cnLELtq5cFVS6uYK9fépAWzBkhqZl8AvLhbhOvKNWw"
      })
  void aMalformedTokenIsRefused(String token) {
    fixtures.authenticate(token).refused(400, "invalid_session_token");
  }

  @Test
  void unknownAndRevokedLookTheSame() {
    Answer made = fixtures.session();
    fixtures.revoke("session_token", made.text("/session_token")).ok();

    Answer unknown = fixtures.authenticate("59cnLELtq5cFVS6uYK9f-pAWzBkhqZl8AvLhbhOvKNWw");
    Answer revoked = fixtures.authenticate(made.text("/session_token"));

    unknown.refused(404, "session_not_found");
    revoked.refused(404, "session_not_found");
    assertThat(revoked.text("/error_message")).isEqualTo(unknown.text("/error_message"));
    assertThat(revoked.text("/error_url")).isEqualTo(unknown.text("/error_url"));
  }

  @Test
  void anAuthorizationCheckAgainstTheEmptyPolicyIsDenied() {
    String token = fixtures.session().text("/session_token");
    var check = object("resource_id", "documents", "action", "read");

    api.post(PATH, object("session_token", token, "authorization_check", check))
        .refused(403, "consumer_session_authorization_error");
    fixtures.authenticate(token).ok();
  }

  @Test
  void onlyThePublishedFieldsOfTheSessionAreShown() {
    Answer answer = fixtures.authenticate(fixtures.session().text("/session_token")).ok();

    assertThat(answer.at("/session").propertyNames())
        .isSubsetOf(
            "session_id",
            "user_id",
            "authentication_factors",
            "roles",
            "started_at",
            "last_accessed_at",
            "expires_at",
            "attributes",
            "custom_claims");
  }
}
