package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Dynamic.expect;
import static dev.curfew.evidence.harness.Dynamic.refused;
import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Dynamic;
import dev.curfew.evidence.harness.Formats;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** API tokens: what they are told of themselves, and what they get by default. */
class AdminTokensTest {
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final Dynamic dynamic = Dynamic.inNewEnvironment(CURFEW);

  private Answer mint(String token, Map<String, ?> body) {
    return dynamic.admin(token).post(dynamic.at("/tokens"), body);
  }

  @Test
  void theFirstStartsTokenHasEveryScopeByName() {
    Answer me = expect(200, Dynamic.of(CURFEW).admin().get("/tokens/me"));

    assertThat(me.each("/scopes", ""))
        .contains(
            "environment.users.write",
            "environment.sessions.revokeAll",
            "instance.environments.create")
        .doesNotContain("*");
  }

  @Test
  void aTokenSaysWhereItIsGoodAndWhoMadeIt() {
    Answer maker = expect(200, dynamic.admin().get("/tokens/me"));
    Answer made =
        expect(
            201,
            dynamic
                .admin()
                .post(
                    dynamic.at("/tokens"),
                    object("note", "For CI", "scopes", List.of("environment.events.read"))));

    Answer me = expect(200, dynamic.admin(made.text("/token/rawToken")).get("/tokens/me"));

    assertThat(me.text("/id")).isEqualTo(made.text("/token/id"));
    assertThat(me.text("/note")).isEqualTo("For CI");
    assertThat(me.text("/createdAt")).matches(Formats.TIME);
    assertThat(me.text("/projectEnvironmentId")).isEqualTo(dynamic.environment());
    assertThat(me.text("/projectEnvironment/id")).isEqualTo(dynamic.environment());
    assertThat(me.text("/createdBy/id")).isEqualTo(maker.text("/id"));
    assertThat(made.at("/token/active").asBoolean()).isTrue();
  }

  @Test
  void withoutScopesATokenIsForUsersAsFarAsItsMakerIs() {
    Answer usual =
        expect(201, dynamic.admin().post(dynamic.at("/tokens"), Map.of("note", "Usual")));
    assertThat(usual.each("/token/scopes", ""))
        .containsExactlyInAnyOrder("environment.users.read", "environment.users.write");

    String narrow = dynamic.token("environment.apiTokens.write", "environment.users.read");
    assertThat(expect(201, mint(narrow, Map.of("note", "Less"))).each("/token/scopes", ""))
        .containsExactly("environment.users.read");

    Answer none = expect(201, mint(narrow, Map.of("note", "None", "scopes", List.of())));
    String raw = none.text("/token/rawToken");
    refused(403, "Access Forbidden", dynamic.admin(raw).get(dynamic.at("/users")));
    expect(200, dynamic.admin(raw).get("/tokens/me"));
  }

  @Test
  void nobodyMintsEverything() {
    String all = CURFEW.credentials().apiToken();
    Dynamic first = Dynamic.of(CURFEW);

    refused(
        422,
        first.admin(all).post(first.at("/tokens"), object("note", "All", "scopes", List.of("*"))));
  }

  @Test
  void anEnvironmentHasAHundredTokensAtMost() {
    int there = dynamic.admin().get(dynamic.at("/tokens")).at("/tokens").size();
    String id = "";
    for (int i = there; i < 100; i++) {
      id =
          expect(201, dynamic.admin().post(dynamic.at("/tokens"), Map.of("note", "n" + i)))
              .text("/token/id");
    }

    refused(
        422,
        "too_many_api_tokens",
        dynamic.admin().post(dynamic.at("/tokens"), Map.of("note", "One more")));
    expect(204, dynamic.admin().delete(dynamic.at("/tokens/" + id)));
    expect(201, dynamic.admin().post(dynamic.at("/tokens"), Map.of("note", "One more")));
  }
}
