package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Fixtures;
import dev.curfew.evidence.harness.Formats;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PasswordsTest {
  private static final String PATH = "/v1/passwords";
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final Api api = CURFEW.api();
  private final Fixtures fixtures = new Fixtures(api);

  @Test
  void createWithoutADurationMakesNoSession() {
    Answer created = create(Fixtures.email(), Fixtures.PASSWORD).ok();

    assertThat(created.text("/user_id")).matches(Formats.USER_ID);
    assertThat(created.text("/email_id")).matches(Formats.EMAIL_ID);
    assertNoSession(created);
    assertThat(fixtures.list(created.text("/user_id")).ok().at("/sessions")).isEmpty();
  }

  @Test
  void authenticateWithoutADurationMakesNoSession() {
    String email = Fixtures.email();
    create(email, Fixtures.PASSWORD).ok();

    assertNoSession(authenticate(email, Fixtures.PASSWORD).ok());
  }

  private static void assertNoSession(Answer answer) {
    assertThat(answer.at("/session_token").isString()).isTrue();
    assertThat(answer.text("/session_token")).isEmpty();
    assertThat(answer.at("/session_jwt").isString()).isTrue();
    assertThat(answer.text("/session_jwt")).isEmpty();
    assertThat(answer.at("/session").isMissingNode() || answer.at("/session").isNull()).isTrue();
    assertThat(answer.at("/user").isObject()).isTrue();
  }

  @Test
  void emailsCompareWithoutCase() {
    String email = Fixtures.email();
    fixtures.signedUp(email);

    authenticate(email.toUpperCase(Locale.ROOT), Fixtures.PASSWORD).ok();
    create(email.toUpperCase(Locale.ROOT), Fixtures.PASSWORD).refused(400, "duplicate_email");
  }

  @Test
  void anExistingEmailIsADuplicateWithOrWithoutPassword() {
    Answer without = fixtures.user();

    create(without.text("/user/emails/0/email"), Fixtures.PASSWORD).refused(400, "duplicate_email");
  }

  @Test
  void aWeakPasswordIsRefused() {
    create(Fixtures.email(), "password").refused(400, "weak_password");
    create(Fixtures.email(), "").enveloped();
  }

  @Test
  void anyCharacterAndALongPasswordAreFine() {
    String email = Fixtures.email();
    String password = "  Gänsefüßchen „🐎“ " + "longer ".repeat(12);

    create(email, password).ok();

    authenticate(email, password).ok();
    authenticate(email, password.strip()).refused(401, "unauthorized_credentials");
  }

  @Test
  void whyAPasswordDoesNotAdmitIsSaid() {
    Answer without = fixtures.user();

    authenticate(Fixtures.email(), Fixtures.PASSWORD).refused(404, "email_not_found");
    authenticate("no email", Fixtures.PASSWORD).refused(400, "invalid_email");
    authenticate(without.text("/user/emails/0/email"), Fixtures.PASSWORD)
        .refused(400, "no_user_password");
  }

  @Test
  void authenticatingWithASessionAddsTheFactorAndExtends() {
    String email = Fixtures.email();
    String user = create(email, Fixtures.PASSWORD).ok().text("/user_id");
    Answer session = fixtures.minted(user, "session_duration_minutes", 5);

    Answer answer =
        api.post(
                PATH + "/authenticate",
                object(
                    "email",
                    email,
                    "password",
                    Fixtures.PASSWORD,
                    "session_token",
                    session.text("/session_token"),
                    "session_duration_minutes",
                    60))
            .ok();

    assertThat(answer.at("/session/session_id")).isEqualTo(session.at("/session/session_id"));
    assertThat(answer.text("/session/expires_at"))
        .isGreaterThan(session.text("/session/expires_at"));
    assertThat(answer.each("/session/authentication_factors", "/type")).contains("password");
    assertThat(fixtures.list(user).ok().at("/sessions")).hasSize(1);
  }

  @Test
  void somebodyElsesSessionIsNotTakenOver() {
    String email = Fixtures.email();
    create(email, Fixtures.PASSWORD).ok();
    Answer foreign = fixtures.session();
    var body =
        object(
            "email",
            email,
            "password",
            Fixtures.PASSWORD,
            "session_token",
            foreign.text("/session_token"),
            "session_duration_minutes",
            60);

    api.post(PATH + "/authenticate", body).refused(400, "user_id_mismatch");

    Answer unchanged = fixtures.authenticate(foreign.text("/session_token")).ok();
    assertThat(unchanged.at("/session/user_id")).isEqualTo(foreign.at("/session/user_id"));
    assertThat(unchanged.at("/session/authentication_factors"))
        .isEqualTo(foreign.at("/session/authentication_factors"));
  }

  @Test
  void strengthIsJudgedWithoutMakingAnything() {
    Answer weak = strength(object("password", "password")).ok();
    Answer strong = strength(object("password", Fixtures.PASSWORD, "email", "a@b.example")).ok();

    assertThat(weak.at("/valid_password").asBoolean(true)).isFalse();
    assertThat(strong.at("/valid_password").asBoolean(false)).isTrue();
    assertThat(strong.at("/score").asInt(-1)).isBetween(3, 4);
    assertThat(strong.text("/strength_policy")).isEqualTo("zxcvbn");
    assertThat(strong.at("/breached_password").isBoolean()).isTrue();
    assertThat(strong.at("/breach_detection_on_create").isBoolean()).isTrue();
    assertThat(weak.at("/feedback/suggestions").isArray()).isTrue();
    assertThat(weak.at("/feedback/warning").isString()).isTrue();
  }

  @Test
  void aResetNeedsTheExistingPasswordAndAStrongNewOne() {
    String email = Fixtures.email();
    Answer signedUp = fixtures.signedUp(email);

    reset(email, "wrong", Fixtures.OTHER_PASSWORD).refused(401, "unauthorized_credentials");
    reset(email, Fixtures.PASSWORD, "password").refused(400, "weak_password");
    reset(Fixtures.email(), Fixtures.PASSWORD, Fixtures.OTHER_PASSWORD)
        .refused(404, "email_not_found");

    fixtures.authenticate(signedUp.text("/session_token")).ok();
    authenticate(email, Fixtures.PASSWORD).ok();
  }

  @Test
  void aSessionResetNeedsALiveSession() {
    Answer signedUp = fixtures.signedUp();
    String token = signedUp.text("/session_token");
    fixtures.revoke("session_token", token).ok();

    sessionReset(object("session_token", token)).refused(404, "session_not_found");
    sessionReset(Map.of()).refused(400, "no_session_arguments");
    sessionReset(object("session_token", token, "session_jwt", signedUp.text("/session_jwt")))
        .refused(400, "too_many_session_arguments");
  }

  private Answer create(String email, String password) {
    return api.post(PATH, object("email", email, "password", password));
  }

  private Answer authenticate(String email, String password) {
    return api.post(PATH + "/authenticate", object("email", email, "password", password));
  }

  private Answer strength(Map<String, ? extends Object> body) {
    return api.post(PATH + "/strength_check", body);
  }

  private Answer reset(String email, String existing, String replacement) {
    return api.post(
        PATH + "/existing_password/reset",
        object("email", email, "existing_password", existing, "new_password", replacement));
  }

  private Answer sessionReset(Map<String, ? extends Object> session) {
    var body = object("password", Fixtures.OTHER_PASSWORD);
    body.putAll(session);
    return api.post(PATH + "/session/reset", body);
  }
}
