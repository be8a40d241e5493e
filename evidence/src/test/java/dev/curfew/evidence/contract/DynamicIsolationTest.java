package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Dynamic.expect;
import static dev.curfew.evidence.harness.Dynamic.refused;
import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Dynamic;
import dev.curfew.evidence.harness.Dynamic.SignedIn;
import dev.curfew.evidence.harness.TestIssuer;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two environments of one server know nothing of each other on Dynamic's faces. */
class DynamicIsolationTest {
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final TestIssuer issuer = new TestIssuer();
  private final Dynamic here = Dynamic.of(CURFEW).trust(issuer);
  private final Dynamic there = Dynamic.inNewEnvironment(CURFEW).trust(issuer);
  private final SignedIn foreign = there.signIn(issuer);

  DynamicIsolationTest() throws IOException {}

  @AfterEach
  void close() {
    issuer.close();
  }

  @Test
  void aForeignSessionIsNotFoundAndNotEnded() {
    refused(404, here.revoke(foreign.session()));
    refused(404, here.admin().get("/users/" + foreign.user() + "/sessions/" + foreign.session()));

    assertThat(there.check(foreign.jwt())).isEqualTo(204);
    assertThat(there.sessions(foreign.user(), "").at("/sessions/0/revokedAt").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "GET,''",
    "PUT,''",
    "DELETE,''",
    "GET,/sessions",
    "POST,/sessions/revoke",
  })
  void aForeignUserIsNotFoundUnderOnesOwnEnvironment(String method, String rest) {
    String body = method.equals("PUT") ? "{\"firstName\":\"Changed\"}" : null;

    refused(404, here.admin().send(method, here.at("/users/" + foreign.user() + rest), body));
    if (!rest.equals("/sessions")) {
      refused(404, here.admin().send(method, "/users/" + foreign.user() + rest, body));
    }

    assertUntouched();
  }

  @ParameterizedTest
  @CsvSource({
    "GET,''",
    "PUT,''",
    "GET,/keys",
    "GET,/tokens",
    "GET,/origins",
    "GET,/users",
    "POST,/users/sessions/revoke",
    "GET,/webhooks",
    "GET,/events",
  })
  void aForeignEnvironmentIsNotFound(String method, String rest) {
    String body = method.equals("PUT") ? "{}" : null;

    refused(404, here.admin().send(method, there.at(rest), body));

    assertUntouched();
  }

  @Test
  void aForeignUserIsNotFoundUnderTheForeignEnvironmentEither() {
    String path = there.at("/users/" + foreign.user());

    refused(404, here.admin().get(path));
    refused(404, here.admin().delete(path));
    refused(404, here.admin().send("POST", path + "/sessions/revoke", null));

    assertUntouched();
  }

  @Test
  void endingEverythingHereEndsNothingThere() {
    SignedIn own = here.signIn(issuer);

    expect(202, here.admin().send("POST", here.at("/users/sessions/revoke"), null));

    assertThat(here.check(own.jwt())).isEqualTo(401);
    assertUntouched();
  }

  @Test
  void aForeignJwtOpensNoPage() {
    Api page = here.page(foreign.jwt());

    assertThat(here.check(foreign.jwt())).isEqualTo(401);
    refused(401, page.get(here.sdk("/users")));
    refused(401, page.send("POST", here.sdk("/refresh"), null));
    refused(401, page.send("POST", here.sdk("/revoke"), null));

    assertUntouched();
  }

  @Test
  void theSameSubjectIsAnotherUserElsewhere() {
    String subject = "shared|" + foreign.user();

    assertThat(here.signIn(issuer, subject).user())
        .isNotEqualTo(there.signIn(issuer, subject).user());
  }

  @Test
  void foreignOriginsAndTokensStay() {
    var origin =
        expect(
            201, there.admin().post(there.at("/origins"), object("origin", "https://a.example")));
    var token =
        expect(
            201,
            there
                .admin()
                .post(
                    there.at("/tokens"),
                    Map.of("note", "x", "scopes", new String[] {"environment.users.read"})));

    refused(404, here.admin().delete("/origins/" + origin.text("/origin/id")));
    refused(404, here.admin().delete(here.at("/tokens/" + token.text("/token/id"))));

    expect(200, there.admin(token.text("/token/rawToken")).get(there.at("/users")));
    assertThat(there.admin().get(there.at("/origins")).each("/origins", "/origin"))
        .contains("https://a.example");
  }

  private void assertUntouched() {
    assertThat(there.check(foreign.jwt())).isEqualTo(204);
    assertThat(expect(200, there.admin().get("/users/" + foreign.user())).text("/user/firstName"))
        .isNotEqualTo("Changed");
  }
}
