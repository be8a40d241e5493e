package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Fixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two environments know nothing of each other. */
class IsolationTest {
  @RegisterExtension static final Curfew HERE = new Curfew();
  @RegisterExtension static final Curfew THERE = new Curfew();

  private final Fixtures here = new Fixtures(HERE.api());
  private final Fixtures there = new Fixtures(THERE.api());
  private final Answer foreign = there.signedUp();

  @Test
  void aForeignTokenIsUnknown() {
    here.authenticate(foreign.text("/session_token")).refused(404, "session_not_found");
    here.revoke("session_token", foreign.text("/session_token")).ok();

    there.authenticate(foreign.text("/session_token")).ok();
  }

  @Test
  void aForeignIdRevokesNothing() {
    here.revoke("session_id", foreign.text("/session/session_id")).ok();

    there.authenticate(foreign.text("/session_token")).ok();
  }

  @Test
  void aForeignJwtIsSignedByNobodyKnown() {
    here.authenticateJwt(foreign.text("/session_jwt")).refused(400, "invalid_signature");
    here.revoke("session_jwt", foreign.text("/session_jwt")).refused(400, "invalid_signature");

    there.authenticate(foreign.text("/session_token")).ok();
  }

  @Test
  void aForeignUserIsUnknown() {
    String user = foreign.text("/user_id");

    here.list(user).refused(404, "user_not_found");
    HERE.api().get("/v1/users/" + user).refused(404, "user_not_found");
    HERE.api().delete("/v1/users/" + user).refused(404, "user_not_found");
    here.mint(user).refused(404, "user_not_found");

    there.authenticate(foreign.text("/session_token")).ok();
  }

  @Test
  void foreignFactorsAreUnknown() {
    Api api = HERE.api();
    Answer user = THERE.api().get("/v1/users/" + foreign.text("/user_id")).ok();

    assertThat(
            api.delete("/v1/users/emails/" + user.text("/emails/0/email_id")).enveloped().status())
        .isEqualTo(404);
    assertThat(
            api.delete("/v1/users/passwords/" + user.text("/password/password_id"))
                .enveloped()
                .status())
        .isEqualTo(404);

    there.authenticate(foreign.text("/session_token")).ok();
  }

  @Test
  void foreignCredentialsOpenNothing() {
    Api crossed =
        HERE.api().withBasic(THERE.credentials().projectId(), THERE.credentials().secret());
    Api mixed = HERE.api().withBasic(HERE.credentials().projectId(), THERE.credentials().secret());

    crossed.get("/v1/debug/whoami").refused(401, "unauthorized_credentials");
    mixed.get("/v1/debug/whoami").refused(401, "unauthorized_credentials");
  }

  @Test
  void theSameEmailIsTwoUsers() {
    String email = foreign.text("/user/emails/0/email");

    Answer own = HERE.api().post("/v1/users", object("email", email)).ok(201);

    assertThat(own.text("/user_id")).isNotEqualTo(foreign.text("/user_id"));
    here.signIn(email, Fixtures.PASSWORD).refused(400, "no_user_password");
  }
}
