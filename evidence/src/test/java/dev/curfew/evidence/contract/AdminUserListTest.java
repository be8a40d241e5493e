package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Dynamic.expect;
import static dev.curfew.evidence.harness.Dynamic.refused;
import static dev.curfew.evidence.harness.Fixtures.encoded;
import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Dynamic;
import dev.curfew.evidence.harness.Fixtures;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of users on Dynamic's admin face: filters, order, sessions. */
class AdminUserListTest {
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final Dynamic dynamic = Dynamic.inNewEnvironment(CURFEW);

  private String created(Object... namesAndValues) {
    return expect(201, dynamic.admin().post(dynamic.at("/users"), object(namesAndValues)))
        .text("/user/id");
  }

  private Answer list(String query) {
    return dynamic.admin().get(dynamic.at("/users" + query));
  }

  private List<String> found(String... namesAndValues) {
    StringBuilder query = new StringBuilder("?");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      query
          .append(encoded("filter[" + namesAndValues[i] + "]"))
          .append('=')
          .append(encoded(namesAndValues[i + 1]))
          .append('&');
    }
    return expect(200, list(query.toString())).each("/users", "/id");
  }

  private static Map<String, ?> wallet(String chain, String address) {
    return object("publicWalletAddress", address, "chain", chain);
  }

  @Test
  void walletsAreFoundByAddressAndChain() {
    String address = "0x" + "aB".repeat(20);
    String ours = created("wallets", List.of(wallet("EVM", address)));
    String other =
        created("wallets", List.of(wallet("SOL", "9xQeWvG816bUx9EPjHmaT23yvVM2ZWbrrpZb9P")));
    created("email", Fixtures.email());

    String lower = address.toLowerCase(Locale.ROOT);
    assertThat(found("filterColumn", "walletPublicKey", "filterValue", lower))
        .containsExactly(ours);
    assertThat(found("chain", "evm")).containsExactly(ours);
    assertThat(found("chain", "SOL")).containsExactly(other);
    assertThat(found("chain", "SOL", "filterColumn", "wallet", "filterValue", lower)).isEmpty();
    assertThat(found("filterValue", "9xqewv")).containsExactly(other);
  }

  @Test
  void socialAccountsAreFoundByProviderAndAccount() {
    var github = object("provider", "github", "accountId", "gh-4711", "username", "ada");
    var google = object("provider", "google", "accountId", "go-4711");
    String one = created("email", Fixtures.email(), "oauthAccounts", List.of(github));
    String two = created("email", Fixtures.email(), "oauthAccounts", List.of(google));

    assertThat(found("filterSocialProvider", "GitHub")).containsExactly(one);
    assertThat(found("filterColumn", "accountId", "filterValue", "4711")).containsExactly(one, two);
    assertThat(
            found(
                "filterSocialProvider",
                "google",
                "filterColumn",
                "accountId",
                "filterValue",
                "4711"))
        .containsExactly(two);
  }

  @Test
  void anythingOfAUserIsFoundWithoutAColumn() {
    String phone = Fixtures.phone();
    List<String> all =
        List.of(
            created("email", "Needle-1@example.com"),
            created("email", Fixtures.email(), "jobTitle", "Chief needle officer"),
            created("email", Fixtures.email(), "username", "the.NEEDLE"),
            created("externalId", "needle|7"));
    String called = created("phoneNumber", phone);

    assertThat(found("filterValue", "needle")).containsExactlyElementsOf(all);
    assertThat(found("filterColumn", "all", "filterValue", phone.substring(2)))
        .containsExactly(called);
    assertThat(found("filterColumn", "all", "filterValue", called)).containsExactly(called);
    assertThat(found("filterColumn", "all")).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "filter[filterColumn]=password&filter[filterValue]=x",
        "filter[filterColumn]=all&filter[filterValue]=x&filter[chain]=EVM",
        "orderBy=email",
        "orderBy=email-up",
        "orderBy=email-asc,id-asc",
        "includeSessions=1",
        "offset=x",
        "offset=99999999999",
        "limit=",
      })
  void whatIsNoQuestionIsRefused(String query) {
    refused(400, list("?" + query.replace("[", "%5B").replace("]", "%5D")));
  }

  @Test
  void emailsAndVisitsGiveAnOrderToo() {
    String later = created("email", "b@example.com");
    String sooner = created("email", "A@example.com");

    assertThat(expect(200, list("?orderBy=email-asc")).each("/users", "/id"))
        .containsExactly(sooner, later);
    assertThat(expect(200, list("?orderBy=email-desc")).each("/users", "/id"))
        .containsExactly(later, sooner);
    assertThat(expect(200, list("")).each("/users", "/id")).containsExactly(later, sooner);
    assertThat(expect(200, list("?orderBy=lastVisit-desc")).at("/count").asInt()).isEqualTo(2);
  }

  @Test
  void includedSessionsAreTheNewestTwentyAndOfTheirUserOnly() {
    Dynamic start = Dynamic.of(CURFEW);
    Fixtures fixtures = new Fixtures(CURFEW.api());
    String user = fixtures.userId();
    String newest = "";
    for (int i = 0; i < 22; i++) {
      newest = bare(fixtures.minted(user).text("/session/session_id"));
    }
    fixtures.session();
    expect(200, start.revoke(newest));

    String query = "?includeSessions=true&orderBy=createdAt-desc&limit=100";
    Answer answer = expect(200, start.admin().get(start.at("/users" + query)));

    int at = answer.each("/users", "/id").indexOf(bare(user));
    assertThat(answer.at("/users/" + at + "/sessions").size()).isEqualTo(20);
    assertThat(answer.text("/users/" + at + "/sessions/0/id")).isEqualTo(newest);
    assertThat(answer.text("/users/" + at + "/sessions/0/revokedAt")).isNotEmpty();
    assertThat(answer.text("/users/" + at + "/lastVisit")).isNotEmpty();
  }

  private static String bare(String id) {
    return id.substring(id.length() - 36);
  }
}
