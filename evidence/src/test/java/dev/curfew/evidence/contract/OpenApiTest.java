package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Fixtures;
import dev.curfew.evidence.harness.OpenApi;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code /openapi.json} says what the server does: all of it, and nothing else. */
class OpenApiTest {
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final OpenApi document =
      new OpenApi(Api.anonymous(CURFEW.address()).get("/openapi.json").text());
  private final Api api = CURFEW.api().observedBy(document::check);
  private final Fixtures fixtures = new Fixtures(api);

  @Test
  void everyOperationAnswersAsItIsDescribed() {
    users();
    factors();
    sessions();
    passwords();
    trust();
    environment();
    operations();

    assertThat(document.version()).startsWith("3.1");
    assertThat(document.contradictions()).isEmpty();
    assertThat(document.operations())
        .filteredOn(operation -> !operation.contains(" /sdk/"))
        .isNotEmpty()
        .allMatch(document.seen()::contains, "answered in this test");
  }

  private void users() {
    Answer user = fixtures.user();
    String path = "/v1/users/" + user.text("/user_id");
    api.get(path);
    api.put(path, object("external_id", Fixtures.externalId(), "roles", List.of("editor")));
    api.delete(path + "/external_id");
    api.post(path + "/lock", Map.of());
    api.post(path + "/unlock", Map.of());
    api.post("/v1/users/search", Map.of());
    api.post("/v1/users/search", object("limit", 0));
    api.post("/v1/users", object("email", "x"));
    api.delete(path);
    api.get(path);
  }

  private void factors() {
    var body = object("email", Fixtures.email(), "phone_number", Fixtures.phone());
    Answer user = api.post("/v1/users", body);
    api.delete("/v1/users/emails/" + user.text("/email_id"));
    api.delete("/v1/users/phone_numbers/" + user.text("/phone_id"));
    String password = fixtures.signedUp().text("/user/password/password_id");
    api.delete("/v1/users/passwords/" + password);
    for (String kind :
        List.of(
            "webauthn_registrations/webauthn-registration",
            "biometric_registrations/biometric-registration",
            "totps/totp",
            "crypto_wallets/crypto-wallet",
            "oauth/oauth-user")) {
      api.delete("/v1/users/" + kind + "-test-" + UUID.randomUUID());
    }
  }

  private void sessions() {
    Answer session = fixtures.session();
    fixtures.authenticate(session.text("/session_token"));
    fixtures.authenticate("x");
    fixtures.list(session.text("/session/user_id"));
    fixtures.list("no%20id");
    fixtures.revoke("session_token", session.text("/session_token"));
    fixtures.revoke("session_id", "x");
    fixtures.authenticate(session.text("/session_token"));
    fixtures.mint("nobody");
    api.get("/v1/sessions/jwks/" + CURFEW.credentials().projectId());
    api.withoutCredentials().post("/v1/sessions/authenticate", Map.of());
  }

  private void passwords() {
    String email = Fixtures.email();
    Answer session = fixtures.signedUp(email);
    fixtures.signIn(email, Fixtures.PASSWORD);
    fixtures.signIn(email, "wrong");
    api.post("/v1/passwords/strength_check", object("password", Fixtures.PASSWORD));
    api.post(
        "/v1/passwords/migrate",
        object("email", Fixtures.email(), "hash_type", "md_5", "hash", "0".repeat(32)));
    api.post(
        "/v1/passwords/existing_password/reset",
        object(
            "email", email,
            "existing_password", Fixtures.PASSWORD,
            "new_password", Fixtures.OTHER_PASSWORD));
    api.post(
        "/v1/passwords/session/reset",
        object("password", Fixtures.PASSWORD, "session_token", session.text("/session_token")));
  }

  private void trust() {
    api.post("/v1/sessions/attest", object("profile_id", "nobody", "token", "x"));
    api.post("/v1/sessions/migrate", object("session_token", "x"));
    api.post("/v1/sessions/exchange_access_token", object("access_token", "x"));
  }

  private void environment() {
    api.get("/v1/environment");
    api.patch("/v1/environment", object("name", "Renamed"));
    api.patch("/v1/environment", object("jwt_lifetime_minutes", 0));
    api.get("/v1/debug/whoami");
    api.get("/v1/rbac/policy");
  }

  private void operations() {
    api.get("/health/live");
    api.get("/health/ready");
    api.get("/metrics");
    api.get("/openapi.json");
  }
}
