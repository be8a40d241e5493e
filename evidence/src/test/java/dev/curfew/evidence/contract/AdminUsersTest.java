package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Dynamic.expect;
import static dev.curfew.evidence.harness.Dynamic.refused;
import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Dynamic;
import dev.curfew.evidence.harness.Fixtures;
import dev.curfew.evidence.harness.Formats;
import dev.curfew.evidence.harness.Json;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users on Dynamic's admin face: what is said of them, and what is refused. */
class AdminUsersTest {
  private static final String ADDRESS = "0x52908400098527886E0F7030069857D2E4169EE7";
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final Dynamic dynamic = Dynamic.of(CURFEW);

  private Answer create(Object... namesAndValues) {
    return dynamic.admin().post(dynamic.at("/users"), object(namesAndValues));
  }

  private String created(Object... namesAndValues) {
    return expect(201, create(namesAndValues)).text("/user/id");
  }

  private Answer put(String user, Object body) {
    return dynamic.admin().put(dynamic.at("/users/" + user), body);
  }

  private static Map<String, ?> wallet(String address) {
    return object(
        "publicWalletAddress", address,
        "chain", "ETH",
        "walletName", "metamask",
        "walletProvider", "browserExtension");
  }

  @Test
  void everythingThatIsSaidOfANewUserIsShown() {
    String email = Fixtures.email();
    String address = ADDRESS.replace("52908400", UUID.randomUUID().toString().substring(0, 8));
    Answer made =
        expect(
            201,
            create(
                "email",
                email,
                "emailVerifiedAt",
                "2026-01-31T12:00:00.000Z",
                "phoneNumber",
                Fixtures.phone(),
                "wallets",
                List.of(wallet(address)),
                "oauthAccounts",
                List.of(object("provider", "github", "accountId", "77", "username", "ada")),
                "mfaBackupCodeAcknowledgement",
                "pending",
                "btcWallet",
                "bc1qexample",
                "discordNotification",
                false));

    assertThat(made.text("/user/createdAt")).matches(Formats.TIME);
    assertThat(made.text("/user/email")).isEqualTo(email);
    assertThat(made.each("/user/verifiedCredentials", "/format"))
        .containsExactlyInAnyOrder("email", "blockchain");
    assertThat(made.text("/user/walletPublicKey")).isEqualTo(address);
    assertThat(made.text("/user/chain")).isEqualTo("EVM");
    assertThat(made.text("/user/wallets/0/publicKey")).isEqualTo(address);
    assertThat(made.text("/user/wallets/0/name")).isEqualTo("metamask");
    assertThat(made.at("/user/oauthAccounts/0").propertyNames())
        .containsExactly("id", "provider", "accountUsername");
    assertThat(made.text("/user/mfaBackupCodeAcknowledgement")).isEqualTo("pending");
    assertThat(made.text("/user/btcWallet")).isEqualTo("bc1qexample");
    assertThat(made.at("/user/discordNotification").isBoolean()).isTrue();
    assertThat(made.at("/user/newUser").asBoolean()).isTrue();
    Answer read = dynamic.admin().get(dynamic.at("/users/" + made.text("/user/id")));
    assertThat(expect(200, read).body()).isEqualTo(made.body());
  }

  @Test
  void anEmailIsOnlyVerifiedIfItsMakerSaysSo() {
    assertThat(expect(201, create("email", Fixtures.email())).at("/user/verifiedCredentials"))
        .isEqualTo(Json.read("[]"));
  }

  @Test
  void whatSomebodyHasIsRefusedUnderTheCodeOfTheContract() {
    String email = Fixtures.email();
    String phone = Fixtures.phone();
    String externalId = Fixtures.externalId();
    String address = ADDRESS.replace("52908400", UUID.randomUUID().toString().substring(0, 8));
    created("email", email, "phoneNumber", phone, "externalId", externalId);
    created("wallets", List.of(wallet(address)));

    refused(422, "email_already_exists", create("email", email));
    refused(422, "user_has_already_account_with_phone_number", create("phoneNumber", phone));
    refused(422, "duplicate_exists", create("externalId", externalId));
    refused(422, "duplicate_exists", create("wallets", List.of(wallet(address))));
    refused(
        422,
        "duplicate_exists",
        create("wallets", List.of(wallet("0x" + address.substring(2).toLowerCase(Locale.ROOT)))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"email\":\"nobody\"}",
        "{\"email\":7}",
        "{\"email\":\"a@example.com\",\"emailVerifiedAt\":\"yesterday\"}",
        "{\"phoneNumber\":\"0800\"}",
        "{\"alias\":{}}",
        "{\"policiesConsent\":\"yes\"}",
        "{\"metadata\":[]}",
        "{\"mfaBackupCodeAcknowledgement\":\"perhaps\"}",
        "{\"wallets\":{}}",
        "{\"wallets\":[{\"chain\":\"EVM\"}]}",
        "{\"wallets\":[{\"chain\":\"EVM\",\"publicWalletAddress\":\"0x12\"}]}",
        "{\"wallets\":[{\"chain\":\"E V M\",\"publicWalletAddress\":\"x\"}]}",
        "{\"oauthAccounts\":[{\"provider\":\"github\"}]}",
        "{\"externalId\":\"has space\"}",
        "[]",
        "{",
      })
  void whatIsNotAUserIsRefused(String body) {
    Answer answer = dynamic.admin().send("POST", dynamic.at("/users"), body);

    assertThat(answer.status()).as(answer::toString).isIn(400, 422);
    refused(answer.status(), answer);
  }

  @Test
  void whatIsTooLargeIsRefused() {
    String large = "x".repeat(20_000);

    refused(400, create("alias", large));
    refused(400, create("firstName", large));
    refused(422, create("metadata", Map.of("note", large)));
    refused(400, create("wallets", Collections.nCopies(21, wallet(ADDRESS))));
    refused(
        422,
        "invalid_user",
        create(
            "oauthAccounts",
            List.of(
                object("provider", "github", "accountId", "1", "profile", Map.of("a", large)))));
  }

  @Test
  void nullTakesAwayAndLeavingOutKeeps() {
    String user =
        created("email", Fixtures.email(), "alias", "ada", "firstName", "Ada", "team", "Engines");

    Answer changed = expect(200, put(user, object("alias", null, "firstName", null)));

    assertThat(changed.at("/user/alias").isMissingNode()).isTrue();
    assertThat(changed.at("/user/firstName").isMissingNode()).isTrue();
    assertThat(changed.text("/user/team")).isEqualTo("Engines");
  }

  @Test
  void metadataIsReplacedWhole() {
    String user = created("email", Fixtures.email(), "metadata", Map.of("a", 1, "b", 2));

    Answer changed = expect(200, put(user, Map.of("metadata", Map.of("c", Map.of("d", 3)))));

    assertThat(changed.at("/user/metadata")).isEqualTo(Json.read("{\"c\":{\"d\":3}}"));
  }

  @Test
  void theEmailIsNotForChanging() {
    String email = Fixtures.email();
    String user = created("email", email);

    expect(200, put(user, Map.of("email", Fixtures.email(), "id", UUID.randomUUID().toString())));

    assertThat(get(user).text("/user/email")).isEqualTo(email);
  }

  @Test
  void aUserOfTheOtherFaceHasItsNameAndMetadataHere() {
    Answer made =
        CURFEW
            .api()
            .post(
                "/v1/users",
                object(
                    "email",
                    Fixtures.email(),
                    "name",
                    Map.of("first_name", "Ada", "last_name", "King"),
                    "trusted_metadata",
                    Map.of("secret", "plan"),
                    "untrusted_metadata",
                    Map.of("theme", "dark")))
            .ok(201);

    Answer here = get(made.text("/user_id").replace("user-test-", ""));

    assertThat(here.text("/user/firstName") + here.text("/user/lastName")).isEqualTo("AdaKing");
    assertThat(here.at("/user/metadata")).isEqualTo(Json.read("{\"theme\":\"dark\"}"));
    assertThat(here.text()).doesNotContain("plan");
  }

  private Answer get(String user) {
    return expect(200, dynamic.admin().get(dynamic.at("/users/" + user)));
  }
}
