package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Fixtures;
import dev.curfew.evidence.harness.TestIssuer;
import dev.curfew.evidence.harness.Tokens;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sessions for users whom a trusted issuer vouches for. */
class AttestTest {
  private static final String PATH = "/v1/sessions/attest";
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final Api api = CURFEW.api();
  private final Fixtures fixtures = new Fixtures(api);
  private final TestIssuer issuer;
  private final String subject = Fixtures.externalId();
  private final String email = Fixtures.email();

  AttestTest() throws IOException {
    issuer = new TestIssuer();
  }

  @BeforeEach
  void trust() {
    api.patch("/v1/environment", object("trusted_issuers", List.of(issuer.asTrusted()))).ok();
  }

  @AfterEach
  void stopIssuer() {
    issuer.close();
  }

  @Test
  void aNewUserGetsTheSubjectAndTheVerifiedEmail() {
    Answer answer = attest(verified()).ok();

    assertThat(answer.text("/user/external_id")).isEqualTo(subject);
    assertThat(answer.text("/user/emails/0/email")).isEqualTo(email);
    assertThat(answer.at("/user/emails/0/verified").asBoolean()).isTrue();
    assertThat(answer.text("/session/authentication_factors/0/type"))
        .isEqualTo("trusted_auth_token");
    assertThat(answer.text("/session/authentication_factors/0/delivery_method"))
        .isEqualTo("trusted_token_exchange");
    fixtures.authenticate(answer.text("/session_token")).ok();
  }

  @Test
  void theSubjectComesBeforeTheEmail() {
    String bySubject =
        api.post("/v1/users", object("email", Fixtures.email(), "external_id", subject))
            .ok(201)
            .text("/user_id");
    api.post("/v1/users", object("email", email)).ok(201);

    assertThat(attest(verified()).ok().text("/user_id")).isEqualTo(bySubject);
  }

  @Test
  void elseTheUserWithTheVerifiedEmailIsMeant() {
    String byEmail = api.post("/v1/users", object("email", email)).ok(201).text("/user_id");

    assertThat(attest(verified()).ok().text("/user_id")).isEqualTo(byEmail);
  }

  @Test
  void anUnverifiedEmailOpensNobodysAccount() {
    String owner = api.post("/v1/users", object("email", email)).ok(201).text("/user_id");

    Answer claimed = attest(object("sub", subject, "email", email, "email_verified", false));
    Answer unsaid = attest(object("sub", subject, "email", email));

    assertThat(claimed.text("/user_id")).isNotEqualTo(owner);
    assertThat(unsaid.text("/user_id")).isNotEqualTo(owner);
    assertThat(fixtures.list(owner).ok().at("/sessions")).isEmpty();
  }

  @Test
  void anIssuerMayBeTrustedWithEmailsAsTheyAre() {
    var trusting = issuer.asTrusted();
    trusting.put("assume_email_verified", true);
    api.patch("/v1/environment", object("trusted_issuers", List.of(trusting))).ok();
    String byEmail = api.post("/v1/users", object("email", email)).ok(201).text("/user_id");

    assertThat(attest(object("sub", subject, "email", email)).ok().text("/user_id"))
        .isEqualTo(byEmail);
  }

  @Test
  void withoutADurationTheUserIsKnownAndThereIsNoSession() {
    Answer answer =
        api.post(PATH, object("profile_id", TestIssuer.PROFILE, "token", issuer.token(verified())))
            .ok();

    assertThat(answer.text("/session_token")).isEmpty();
    assertThat(answer.text("/session_jwt")).isEmpty();
    assertThat(fixtures.list(answer.text("/user_id")).ok().at("/sessions")).isEmpty();
  }

  @Test
  void anExistingSessionGetsTheFactor() {
    Answer first = attest(verified()).ok();
    Answer session = fixtures.minted(first.text("/user_id"));

    Answer answer =
        api.post(
                PATH,
                object(
                    "profile_id", TestIssuer.PROFILE,
                    "token", issuer.token(verified()),
                    "session_token", session.text("/session_token")))
            .ok();

    assertThat(answer.at("/session/session_id")).isEqualTo(session.at("/session/session_id"));
    assertThat(answer.each("/session/authentication_factors", "/type"))
        .contains("trusted_auth_token");
  }

  @Test
  void somebodyElsesSessionGetsNothing() {
    Answer foreign = fixtures.session();

    api.post(
            PATH,
            object(
                "profile_id", TestIssuer.PROFILE,
                "token", issuer.token(verified()),
                "session_token", foreign.text("/session_token")))
        .refused(400, "user_id_mismatch");

    assertThat(
            fixtures
                .authenticate(foreign.text("/session_token"))
                .ok()
                .at("/session/authentication_factors"))
        .isEqualTo(foreign.at("/session/authentication_factors"));
  }

  @Test
  void aTokenThatDoesNotProveItselfIsRefused() {
    long past = 1_000_000_000L;
    refuse(issuer.token(verified(), Tokens.strangersKey(TestIssuer.KEY_ID)));
    refuse(issuer.token(verified(), Tokens.strangersKey("other-key")));
    refuse(issuer.token(with("aud", "another-app")));
    refuse(issuer.token(with("iss", "https://elsewhere.example")));
    refuse(issuer.token(with("exp", past)));
    refuse(issuer.token(with("nbf", 4_000_000_000L)));
    refuse(issuer.token(with("exp", null)));
    refuse(issuer.token(with("sub", null)));
    refuse("no jwt");
    refuse("a.b.c");
    refuse(fixtures.session().text("/session_jwt"));
  }

  private void refuse(String token) {
    attestRaw(TestIssuer.PROFILE, token).refused(400, "invalid_trusted_auth_token");
  }

  @Test
  void anUnknownProfileIsRefused() {
    Answer answer = attestRaw("nobody", issuer.token(verified())).enveloped();

    assertThat(answer.text("/error_type")).isEqualTo("trusted_token_profile_not_found");
  }

  @Test
  void anIssuerThatDoesNotAnswerVouchesForNobody() {
    String token = issuer.token(verified());
    issuer.close();

    Answer answer = attestRaw(TestIssuer.PROFILE, token);

    assertThat(answer.status()).as(answer::toString).isGreaterThanOrEqualTo(400);
    assertThat(answer.text("/session_token")).isEmpty();
  }

  private Map<String, @Nullable Object> verified() {
    return object("sub", subject, "email", email, "email_verified", true);
  }

  private Map<String, @Nullable Object> with(String claim, @Nullable Object value) {
    var claims = verified();
    claims.put(claim, value);
    return claims;
  }

  private Answer attest(Map<String, @Nullable Object> claims) {
    return attestRaw(TestIssuer.PROFILE, issuer.token(claims));
  }

  private Answer attestRaw(String profile, String token) {
    return api.post(
        PATH, object("profile_id", profile, "token", token, "session_duration_minutes", 60));
  }
}
