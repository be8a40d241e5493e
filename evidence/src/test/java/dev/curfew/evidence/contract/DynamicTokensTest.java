package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Dynamic.expect;
import static dev.curfew.evidence.harness.Dynamic.refused;
import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Dynamic;
import dev.curfew.evidence.harness.Dynamic.SignedIn;
import dev.curfew.evidence.harness.TestIssuer;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an API token may do. */
class DynamicTokensTest {
  private static final String[] SCOPES = {
    "environment.settings.read",
    "environment.settings.write",
    "environment.apiTokens.read",
    "environment.apiTokens.write",
    "environment.users.read",
    "environment.users.write",
    "environment.webhooks.read",
    "environment.webhooks.write",
    "environment.events.read",
    "environment.sessions.revokeAll",
  };

  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final Dynamic dynamic = Dynamic.of(CURFEW);

  @ParameterizedTest
  @CsvSource({
    "environment.settings.read,GET,/environments/{env}",
    "environment.settings.write,PUT,/environments/{env}",
    "environment.apiTokens.read,GET,/environments/{env}/tokens",
    "environment.apiTokens.write,POST,/environments/{env}/tokens",
    "environment.apiTokens.write,DELETE,/environments/{env}/tokens/{id}",
    "environment.users.read,GET,/environments/{env}/users",
    "environment.users.read,GET,/environments/{env}/users/{id}",
    "environment.users.read,GET,/users/{id}",
    "environment.users.write,POST,/environments/{env}/users",
    "environment.users.write,POST,/environments/{env}/users/bulk",
    "environment.users.write,PUT,/environments/{env}/users/{id}",
    "environment.users.write,DELETE,/environments/{env}/users/{id}",
    "environment.users.read,GET,/environments/{env}/users/{id}/sessions",
    "environment.users.read,GET,/users/{id}/sessions/{id}",
    "environment.users.write,PUT,/sessions/{id}/revoke",
    "environment.users.write,POST,/environments/{env}/users/{id}/sessions/revoke",
    "environment.users.write,POST,/users/{id}/sessions/revoke",
    "environment.sessions.revokeAll,POST,/environments/{env}/users/sessions/revoke",
    "environment.webhooks.read,GET,/environments/{env}/webhooks",
    "environment.webhooks.write,POST,/environments/{env}/webhooks",
    "environment.events.read,GET,/environments/{env}/events",
    "environment.events.read,GET,/eventTypes",
  })
  void everyOtherScopeTogetherIsNotEnough(String scope, String method, String path) {
    String[] others =
        Arrays.stream(SCOPES).filter(each -> !each.equals(scope)).toArray(String[]::new);
    String filled =
        path.replace("{env}", dynamic.environment()).replace("{id}", UUID.randomUUID().toString());
    String body = method.equals("POST") || method.equals("PUT") ? "{}" : null;

    refused(
        403, "Access Forbidden", dynamic.admin(dynamic.token(others)).send(method, filled, body));
  }

  @Test
  void theScopeForAllSessionsIsTheOneThatEndsThem() throws IOException {
    try (TestIssuer issuer = new TestIssuer()) {
      Dynamic own = Dynamic.inNewEnvironment(CURFEW).trust(issuer);
      SignedIn one = own.signIn(issuer);
      String path = own.at("/users/sessions/revoke");

      refused(
          403,
          own.admin(own.token("environment.users.write", "environment.users.read"))
              .send("POST", path, null));
      assertThat(own.check(one.jwt())).isEqualTo(204);

      expect(202, own.admin(own.token("environment.sessions.revokeAll")).send("POST", path, null));
      assertThat(own.check(one.jwt())).isEqualTo(401);
    }
  }

  @Test
  void aTokenMintsNoScopeThatItLacks() {
    String narrow = dynamic.token("environment.apiTokens.write", "environment.users.read");

    for (String scope : SCOPES) {
      Answer answer = mint(narrow, scope);
      boolean has =
          List.of("environment.apiTokens.write", "environment.users.read").contains(scope);
      assertThat(answer.status()).as(answer::toString).isEqualTo(has ? 201 : 403);
    }
    refused(403, mint(narrow, "environment.users.read", "environment.users.write"));
  }

  private Answer mint(String token, String... scopes) {
    return dynamic
        .admin(token)
        .post(dynamic.at("/tokens"), object("note", "More", "scopes", scopes));
  }

  @Test
  void aTokenIsShownOnce() {
    Answer made =
        expect(
            201,
            dynamic
                .admin()
                .post(
                    dynamic.at("/tokens"),
                    object("note", "Once", "scopes", List.of("environment.users.read"))));
    String raw = made.text("/token/rawToken");

    assertThat(raw).matches("dyn_[A-Za-z0-9]{56}");
    assertThat(made.text("/token/checksum")).isEqualTo(raw.substring(raw.length() - 6));
    Answer list = expect(200, dynamic.admin().get(dynamic.at("/tokens")));
    assertThat(list.each("/tokens", "/id")).contains(made.text("/token/id"));
    assertThat(list.text()).doesNotContain(raw, "rawToken");
    assertThat(expect(200, dynamic.admin(raw).get("/tokens/me")).text()).doesNotContain(raw);
  }

  @Test
  void aDeletedTokenIsNobody() {
    Answer made =
        expect(
            201,
            dynamic
                .admin()
                .post(
                    dynamic.at("/tokens"),
                    object("note", "Gone", "scopes", List.of("environment.users.read"))));
    String raw = made.text("/token/rawToken");
    expect(200, dynamic.admin(raw).get(dynamic.at("/users")));

    expect(204, dynamic.admin().delete(dynamic.at("/tokens/" + made.text("/token/id"))));

    refused(401, dynamic.admin(raw).get(dynamic.at("/users")));
    refused(401, dynamic.admin(raw).get("/tokens/me"));
  }

  @Test
  void whatIsNoTokenIsRefused() throws IOException {
    String path = dynamic.at("/users");
    refused(401, dynamic.page().get(path));
    refused(401, dynamic.admin("").get(path));
    refused(401, dynamic.admin("dyn_x").get(path));
    refused(401, dynamic.admin(CURFEW.credentials().secret()).get(path));
    refused(401, CURFEW.api().get("/api/v0" + path));
    try (TestIssuer issuer = new TestIssuer()) {
      refused(401, dynamic.admin(dynamic.trust(issuer).signIn(issuer).jwt()).get(path));
    }
    refused(401, dynamic.page(CURFEW.credentials().apiToken()).get(dynamic.sdk("/users")));
  }

  @ParameterizedTest
  @CsvSource({
    "a note of more than a hundred characters,101",
    "no note,0",
  })
  void aNoteHasItsBounds(String what, int length) {
    String note = "x".repeat(length);
    Answer answer =
        dynamic
            .admin()
            .post(
                dynamic.at("/tokens"),
                object(
                    "note",
                    length == 0 ? null : note,
                    "scopes",
                    List.of("environment.users.read")));

    assertThat(answer.status()).as(what).isIn(400, 422);
    refused(answer.status(), answer);
  }

  @Test
  void aScopeThatNobodyKnowsIsRefused() {
    Answer answer = mint(CURFEW.credentials().apiToken(), "environment.everything");

    assertThat(answer.status()).as(answer::toString).isIn(400, 403, 422);
  }
}
