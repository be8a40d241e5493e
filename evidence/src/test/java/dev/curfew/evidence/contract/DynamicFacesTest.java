package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Dynamic.expect;
import static dev.curfew.evidence.harness.Dynamic.refused;
import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Dynamic;
import dev.curfew.evidence.harness.Dynamic.SignedIn;
import dev.curfew.evidence.harness.Fixtures;
import dev.curfew.evidence.harness.TestIssuer;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One session, one user, two contracts. */
class DynamicFacesTest {
  private static final String SESSION = "session-test-";
  private static final String USER = "user-test-";
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final TestIssuer issuer = new TestIssuer();
  private final Dynamic dynamic = Dynamic.of(CURFEW).trust(issuer);
  private final Api api = CURFEW.api();
  private final Fixtures stytch = new Fixtures(api);

  DynamicFacesTest() throws IOException {}

  @AfterEach
  void close() {
    issuer.close();
  }

  @Test
  void aSessionFromStytchsFaceIsListedAndEndedOnDynamics() {
    Answer made = stytch.session();
    String session = made.text("/session/session_id").substring(SESSION.length());
    String user = made.text("/session/user_id").substring(USER.length());

    Answer list = expect(200, dynamic.sessions(user, ""));
    Answer revoked = expect(200, dynamic.revoke(session));

    assertThat(list.each("/sessions", "/id")).containsExactly(session);
    assertThat(revoked.text("/revokedAt")).isNotEmpty();
    stytch.authenticate(made.text("/session_token")).refused(404, "session_not_found");
    stytch.authenticateJwt(made.text("/session_jwt")).refused(404, "session_not_found");
  }

  @Test
  void aSessionFromDynamicsFaceIsListedAndEndedOnStytchs() {
    SignedIn one = dynamic.signIn(issuer);

    Answer list = stytch.list(USER + one.user()).ok();
    stytch.revoke("session_id", SESSION + one.session()).ok();

    assertThat(list.each("/sessions", "/session_id")).containsExactly(SESSION + one.session());
    assertThat(dynamic.check(one.jwt())).isEqualTo(401);
    Answer ended = expect(200, dynamic.sessions(one.user(), "?revoked=true"));
    assertThat(ended.each("/sessions", "/id")).containsExactly(one.session());
    assertThat(expect(200, dynamic.revoke(one.session())).at("/revokedAt"))
        .isEqualTo(ended.at("/sessions/0/revokedAt"));
  }

  @Test
  void logoutEndsTheSessionOnBothFaces() {
    SignedIn one = dynamic.signIn(issuer);
    Api page = dynamic.page(one.jwt()).withHeader("x-dyn-logout-reason", "user-intent");

    expect(204, page.send("POST", dynamic.sdk("/revoke"), null));

    assertThat(stytch.list(USER + one.user()).ok().at("/sessions")).isEmpty();
    assertThat(dynamic.check(one.jwt())).isEqualTo(401);
    refused(401, page.send("POST", dynamic.sdk("/refresh"), null));
  }

  @Test
  void allOfAUsersSessionsEndOnBothFaces() {
    String subject = UUID.randomUUID().toString();
    SignedIn one = dynamic.signIn(issuer, subject);
    Answer other = stytch.minted(USER + one.user());

    expect(
        204,
        dynamic
            .admin()
            .send("POST", dynamic.at("/users/" + one.user() + "/sessions/revoke"), null));

    assertThat(dynamic.check(one.jwt())).isEqualTo(401);
    stytch.authenticate(other.text("/session_token")).refused(404, "session_not_found");
    assertThat(dynamic.check(dynamic.signIn(issuer, subject).jwt())).isEqualTo(204);
    stytch.authenticate(stytch.minted(USER + one.user()).text("/session_token")).ok();
  }

  @Test
  void allOfAnEnvironmentsSessionsEndOnBothFaces() {
    SignedIn one = dynamic.signIn(issuer);
    Answer other = stytch.session();

    Answer answer =
        expect(202, dynamic.admin().send("POST", dynamic.at("/users/sessions/revoke"), null));

    assertThat(answer.at("/message").isString()).isTrue();
    assertThat(dynamic.check(one.jwt())).isEqualTo(401);
    stytch.authenticate(other.text("/session_token")).refused(404, "session_not_found");
    String user = other.text("/session/user_id");
    assertThat(stytch.list(user).ok().at("/sessions")).isEmpty();
    Answer list = expect(200, dynamic.sessions(user.substring(USER.length()), ""));
    assertThat(list.text("/sessions/0/revokedAt")).isNotEmpty();
    assertThat(dynamic.check(dynamic.signIn(issuer).jwt())).isEqualTo(204);
  }

  @Test
  void aUserLockedOrDeletedOnStytchsFaceIsOutOnDynamics() {
    SignedIn locked = dynamic.signIn(issuer);
    SignedIn deleted = dynamic.signIn(issuer);

    api.post("/v1/users/" + USER + locked.user() + "/lock", object()).ok();
    api.delete("/v1/users/" + USER + deleted.user()).ok();

    assertThat(dynamic.check(locked.jwt())).isEqualTo(401);
    assertThat(dynamic.check(deleted.jwt())).isEqualTo(401);
    expect(200, dynamic.admin().get("/users/" + locked.user()));
    refused(404, dynamic.admin().get("/users/" + deleted.user()));
  }

  @Test
  void aLockedUserDoesNotSignIn() {
    String subject = UUID.randomUUID().toString();
    SignedIn one = dynamic.signIn(issuer, subject);
    api.post("/v1/users/" + USER + one.user() + "/lock", object()).ok();

    Answer answer = dynamic.externalSignIn(issuer.token(object("sub", subject)));

    assertThat(answer.status()).as(answer::toString).isIn(401, 403, 422);
    refused(answer.status(), answer);
    assertThat(answer.text("/minifiedJwt")).isEmpty();
  }

  @Test
  void aUserMadeOnOneFaceIsReadAndDeletedOnTheOther() {
    String email = Fixtures.email();
    String user = api.post("/v1/users", object("email", email)).ok(201).text("/user_id");
    String id = user.substring(USER.length());

    Answer read = expect(200, dynamic.admin().get(dynamic.at("/users/" + id)));
    refused(422, dynamic.admin().post(dynamic.at("/users"), object("email", email)));
    Answer token = stytch.minted(user);
    expect(204, dynamic.admin().delete(dynamic.at("/users/" + id)));

    assertThat(read.text("/user/email")).isEqualTo(email);
    api.get("/v1/users/" + user).refused(404, "user_not_found");
    stytch.authenticate(token.text("/session_token")).refused(404, "session_not_found");
  }
}
