package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Fixtures;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What happens to a user's sessions when something happens to the user. */
class UserEndingsTest {
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final Api api = CURFEW.api();
  private final Fixtures fixtures = new Fixtures(api);

  @Test
  void deletingAUserEndsAllSessionsAndNobodyElses() {
    Answer first = fixtures.signedUp();
    Answer second = fixtures.minted(first.text("/user_id"));
    Answer bystander = fixtures.session();

    api.delete("/v1/users/" + first.text("/user_id")).ok();

    assertDead(first);
    assertDead(second);
    assertLive(bystander);
    fixtures.list(first.text("/user_id")).refused(404, "user_not_found");
  }

  @Test
  void lockingEndsAllSessionsAndUnlockingBringsNoneBack() {
    Answer first = fixtures.session();
    String user = first.text("/session/user_id");
    Answer second = fixtures.minted(user);

    api.post("/v1/users/" + user + "/lock", Map.of()).ok();
    assertDead(first);
    assertDead(second);

    api.post("/v1/users/" + user + "/unlock", Map.of()).ok();
    assertDead(first);
    assertDead(second);
    assertLive(fixtures.minted(user));
  }

  @Test
  void aSessionResetSparesTheSessionThatPerformsIt() {
    String email = Fixtures.email();
    Answer performing = fixtures.signedUp(email);
    Answer other = fixtures.signedIn(email);
    Answer minted = fixtures.minted(performing.text("/user_id"));

    Answer reset =
        api.post(
                "/v1/passwords/session/reset",
                object(
                    "password",
                    Fixtures.OTHER_PASSWORD,
                    "session_token",
                    performing.text("/session_token")))
            .ok();

    assertThat(reset.at("/session/session_id")).isEqualTo(performing.at("/session/session_id"));
    assertLive(performing);
    fixtures.authenticateJwt(performing.text("/session_jwt")).ok();
    assertDead(other);
    assertDead(minted);
    fixtures.signIn(email, Fixtures.PASSWORD).refused(401, "unauthorized_credentials");
    fixtures.signIn(email, Fixtures.OTHER_PASSWORD).ok();
  }

  @Test
  void anExistingPasswordResetSparesTheSessionGivenWithIt() {
    String email = Fixtures.email();
    Answer performing = fixtures.signedUp(email);
    Answer other = fixtures.signedIn(email);

    resetByExisting(email, object("session_token", performing.text("/session_token"))).ok();

    assertLive(performing);
    assertDead(other);
  }

  @Test
  void anExistingPasswordResetWithoutASessionEndsThemAll() {
    String email = Fixtures.email();
    Answer first = fixtures.signedUp(email);
    Answer second = fixtures.signedIn(email);

    Answer reset = resetByExisting(email, object("session_duration_minutes", 30)).ok();

    assertDead(first);
    assertDead(second);
    assertLive(reset);
  }

  private Answer resetByExisting(String email, Map<String, ? extends Object> more) {
    var body =
        object(
            "email", email,
            "existing_password", Fixtures.PASSWORD,
            "new_password", Fixtures.OTHER_PASSWORD);
    body.putAll(more);
    return api.post("/v1/passwords/existing_password/reset", body);
  }

  @Test
  void deletingThePasswordEndsTheSessionsMadeWithIt() {
    Answer byPassword = fixtures.signedUp();
    Answer byOther =
        fixtures.minted(
            byPassword.text("/user_id"),
            "authentication_factors",
            List.of(object("type", "oauth", "delivery_method", "oauth_google")));

    Answer deleted =
        api.delete("/v1/users/passwords/" + byPassword.text("/user/password/password_id")).ok();

    assertThat(
            deleted.at("/user/password").isMissingNode() || deleted.at("/user/password").isNull())
        .isTrue();
    assertDead(byPassword);
    assertLive(byOther);
  }

  @Test
  void deletingAnEmailEndsTheSessionsMadeWithIt() {
    Answer user =
        api.post("/v1/users", object("email", Fixtures.email(), "phone_number", Fixtures.phone()))
            .ok(201);
    Answer byEmail = factor(user, "magic_link", "email");
    Answer byPhone = factor(user, "otp", "sms");

    Answer deleted = api.delete("/v1/users/emails/" + user.text("/email_id")).ok();

    assertThat(deleted.at("/user/emails")).isEmpty();
    assertDead(byEmail);
    assertLive(byPhone);
  }

  @Test
  void deletingAPhoneNumberEndsTheSessionsMadeWithIt() {
    Answer user =
        api.post("/v1/users", object("email", Fixtures.email(), "phone_number", Fixtures.phone()))
            .ok(201);
    Answer byEmail = factor(user, "magic_link", "email");
    Answer byPhone = factor(user, "otp", "sms");

    Answer deleted = api.delete("/v1/users/phone_numbers/" + user.text("/phone_id")).ok();

    assertThat(deleted.at("/user/phone_numbers")).isEmpty();
    assertDead(byPhone);
    assertLive(byEmail);
  }

  private Answer factor(Answer user, String type, String delivery) {
    return fixtures.minted(
        user.text("/user_id"),
        "authentication_factors",
        List.of(object("type", type, "delivery_method", delivery)));
  }

  private void assertLive(Answer session) {
    fixtures.authenticate(session.text("/session_token")).ok();
  }

  /** Dead through every door. */
  private void assertDead(Answer session) {
    fixtures.authenticate(session.text("/session_token")).refused(404, "session_not_found");
    fixtures.authenticateJwt(session.text("/session_jwt")).refused(404, "session_not_found");
    Answer list = fixtures.list(session.text("/session/user_id"));
    if (list.status() == 200) {
      assertThat(list.each("/sessions", "/session_id"))
          .doesNotContain(session.text("/session/session_id"));
    }
  }
}
