package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Dynamic.expect;
import static dev.curfew.evidence.harness.Dynamic.refused;
import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Dynamic;
import dev.curfew.evidence.harness.Dynamic.SignedIn;
import dev.curfew.evidence.harness.Fixtures;
import dev.curfew.evidence.harness.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What users read and change of themselves. */
class SdkUsersTest {
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final Dynamic dynamic = Dynamic.of(CURFEW);
  private final SdkVisitor visitor = new SdkVisitor(CURFEW, dynamic);
  private final String email = Fixtures.email();
  private final SignedIn ada = visitor.byEmail(email);

  private Answer put(Object body) {
    return dynamic.page(ada.jwt()).put(dynamic.sdk("/users"), body);
  }

  private Answer read() {
    return expect(200, dynamic.page(ada.jwt()).get(dynamic.sdk("/users")));
  }

  @Test
  void aUserChangesWhatIsNamedAndNothingElse() {
    expect(200, put(object("firstName", "Ada", "lastName", "King", "alias", "countess")));

    Answer changed =
        expect(200, put(object("lastName", "Lovelace", "metadata", object("theme", "dark"))));

    Answer now = read();
    assertThat(now.text("/firstName")).isEqualTo("Ada");
    assertThat(now.text("/lastName")).isEqualTo("Lovelace");
    assertThat(now.text("/alias")).isEqualTo("countess");
    assertThat(now.text("/metadata/theme")).isEqualTo("dark");
    assertThat(changed.text("/nextView")).isEqualTo("done");
    assertThat(changed.at("/user/id")).isEqualTo(now.at("/id"));
    assertThat(Tokens.payload(changed.text("/jwt")).path("family_name").asString())
        .isEqualTo("Lovelace");
  }

  @Test
  void aUserCannotGrantItselfAnything() {
    expect(
        200,
        put(
            object(
                "scope",
                "admin",
                "roles",
                new String[] {"admin"},
                "externalId",
                "somebody-else",
                "trustedMetadata",
                object("plan", "gold"))));

    Answer now = read();
    assertThat(now.text("/scope")).isEqualTo("user:basic");
    assertThat(now.text()).doesNotContain("gold", "somebody-else");
  }

  @Test
  void whatIsNoFieldIsRefusedAndChangesNothing() {
    refused(400, put(object("firstName", "Ada", "lastName", 7)));
    refused(400, put(object("firstName", "x".repeat(1_000))));
    refused(422, put(object("firstName", "Ada", "phoneNumber", "call me")));
    refused(422, put(object("firstName", "Ada", "metadata", object("x", "x".repeat(20_000)))));

    assertThat(read().text("/firstName")).isEmpty();
  }

  @Test
  void anAddressIsTheUsersOnlyWhenItsMailWasRead() {
    String other = Fixtures.email();

    Answer asked = expect(200, put(object("email", other)));

    assertThat(asked.text("/nextView")).isEqualTo("verify-email");
    assertThat(read().text()).doesNotContain(other);
    String verification = asked.text("/emailVerification/verificationUUID");
    Answer verified =
        expect(
            200,
            visitor.post(ada, "/emailVerifications/verify", visitor.proof(verification, other, 0)));
    assertThat(verified.text("/nextView")).isEqualTo("done");
    assertThat(verified.at("/user/sessionId")).isEqualTo(ada.answer().at("/user/sessionId"));
    assertThat(read().each("/verifiedCredentials", "/email")).containsExactly(email, other);
    assertThat(visitor.byEmail(other).user()).isEqualTo(ada.user());
  }

  @Test
  void somebodyElsesAddressStaysTheirs() {
    String taken = Fixtures.email();
    SignedIn owner = visitor.byEmail(taken);

    Answer answer = visitor.post(ada, "/emailVerifications/verify", visitor.emailProof(taken));

    refused(422, "email_already_exists", answer);
    assertThat(visitor.byEmail(taken).user()).isEqualTo(owner.user());
  }

  @Test
  void aWrongCodeAddsNothing() {
    String other = Fixtures.email();
    Answer asked = expect(200, put(object("email", other)));

    Answer answer =
        visitor.post(
            ada,
            "/emailVerifications/verify",
            object(
                "verificationUUID",
                asked.text("/emailVerification/verificationUUID"),
                "verificationToken",
                "no"));

    refused(422, "wrong_email_verification_token", answer);
    assertThat(read().text()).doesNotContain(other);
  }

  @Test
  void whoeverSignedUpWithAnAddressUnverifiedIsOutOnceItIsProved() {
    String claimed = Fixtures.email();
    Fixtures stytch = new Fixtures(CURFEW.api());
    Answer squatter = stytch.signedUp(claimed);

    SignedIn owner = visitor.byEmail(claimed);

    assertThat("user-test-" + owner.user()).isEqualTo(squatter.text("/user_id"));
    stytch.authenticate(squatter.text("/session_token")).refused(404, "session_not_found");
    assertThat(stytch.signIn(claimed, Fixtures.PASSWORD).status()).isNotEqualTo(200);
    assertThat(dynamic.check(owner.jwt())).isEqualTo(204);
  }

  @Test
  void aUserWhoGoesTakesEverySessionAlong() {
    SignedIn elsewhere = visitor.byEmail(email);

    expect(204, dynamic.page(ada.jwt()).delete(dynamic.sdk("/users")));

    assertThat(dynamic.check(ada.jwt())).isEqualTo(401);
    assertThat(dynamic.check(elsewhere.jwt())).isEqualTo(401);
    refused(401, dynamic.page(ada.jwt()).delete(dynamic.sdk("/users")));
    assertThat(visitor.byEmail(email).user()).isNotEqualTo(ada.user());
  }
}
