package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Dynamic.expect;
import static dev.curfew.evidence.harness.Dynamic.refused;
import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Dynamic;
import dev.curfew.evidence.harness.Dynamic.SignedIn;
import dev.curfew.evidence.harness.EthereumWallet;
import dev.curfew.evidence.harness.Fixtures;
import dev.curfew.evidence.harness.Tokens;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The wallets of whoever is signed in. */
class SdkWalletsTest {
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final Dynamic dynamic = Dynamic.of(CURFEW).admitWallets();
  private final SdkVisitor visitor = new SdkVisitor(CURFEW, dynamic);
  private final EthereumWallet wallet = new EthereumWallet();

  private Answer linked(SignedIn user) {
    return expect(200, visitor.post(user, "/verify/link", visitor.walletProof(wallet)));
  }

  private static String credential(Answer answer, String format) {
    for (var one : answer.at("/user/verifiedCredentials")) {
      if (one.path("format").asString().equals(format)) {
        return one.path("id").asString();
      }
    }
    throw new AssertionError("No credential " + format + " in " + answer);
  }

  @Test
  void aLinkedWalletSignsInItsOwner() {
    SignedIn ada = visitor.byEmail(Fixtures.email());

    Answer answer = linked(ada);

    assertThat(answer.at("/user/sessionId")).isEqualTo(ada.answer().at("/user/sessionId"));
    assertThat(answer.text("/user/lastVerifiedCredentialId"))
        .isEqualTo(credential(answer, "blockchain"))
        .isEqualTo(
            Tokens.payload(answer.text("/minifiedJwt"))
                .path("last_verified_credential_id")
                .asString());
    assertThat(visitor.byWallet(wallet).user()).isEqualTo(ada.user());
    assertThat(linked(ada).at("/user/verifiedCredentials")).hasSize(2);
  }

  @Test
  void somebodyElsesWalletStaysTheirs() {
    SignedIn owner = visitor.byWallet(wallet);
    SignedIn ada = visitor.byEmail(Fixtures.email());

    refused(
        422,
        "reassign_wallet_error",
        visitor.post(ada, "/verify/link", visitor.walletProof(wallet)));
    refused(
        422,
        "invalid_verification",
        visitor.post(ada, "/wallets/verify", visitor.walletProof(wallet)));

    assertThat(visitor.byWallet(wallet).user()).isEqualTo(owner.user());
  }

  @Test
  void linkingTakesAProofAndASession() {
    SignedIn ada = visitor.byEmail(Fixtures.email());
    var forged =
        object(
            "messageToSign", dynamic.signInMessage(wallet, null),
            "signedMessage", new EthereumWallet().sign("anything"),
            "publicWalletAddress", wallet.address(),
            "chain", "EVM");

    refused(422, "invalid_verification", visitor.post(ada, "/verify/link", forged));
    refused(401, dynamic.page().post(dynamic.sdk("/verify/link"), visitor.walletProof(wallet)));

    assertThat(visitor.byWallet(wallet).user()).isNotEqualTo(ada.user());
  }

  @Test
  void anUnlinkedWalletOpensNothingAnyMore() {
    SignedIn ada = visitor.byEmail(Fixtures.email());
    String id = credential(linked(ada), "blockchain");
    SignedIn elsewhere = visitor.byWallet(wallet);

    Answer without = expect(200, visitor.post(ada, "/verify/unlink", object("walletId", id)));

    assertThat(without.each("/user/verifiedCredentials", "/format")).containsExactly("email");
    assertThat(dynamic.check(ada.jwt())).isEqualTo(204);
    assertThat(dynamic.check(elsewhere.jwt())).isEqualTo(401);
    assertThat(visitor.byWallet(wallet).user()).isNotEqualTo(ada.user());
    refused(422, "invalid_wallet_id", visitor.post(ada, "/verify/unlink", object("walletId", id)));
  }

  @Test
  void nobodyUnlinksAnothersWalletOrTheLastOfTheirOwn() {
    SignedIn owner = visitor.byWallet(wallet);
    SignedIn ada = visitor.byEmail(Fixtures.email());
    String id = credential(owner.answer(), "blockchain");

    refused(422, "invalid_wallet_id", visitor.post(ada, "/verify/unlink", object("walletId", id)));
    refused(
        422,
        "cannot_delete_last_sign_in_verified_credential",
        visitor.post(owner, "/verify/unlink", object("walletId", id)));

    assertThat(visitor.byWallet(wallet).user()).isEqualTo(owner.user());
  }

  @Test
  void aWalletOfOnesOwnIsProvedAgain() {
    SignedIn owner = visitor.byWallet(wallet);

    Answer answer =
        expect(200, visitor.post(owner, "/wallets/verify", visitor.walletProof(wallet)));

    assertThat(answer.at("/user/sessionId")).isEqualTo(owner.answer().at("/user/sessionId"));
  }

  @Test
  void aMessageForAnotherPageIsRefusedThoughBothAreAdmitted() {
    Map<String, ?> proof = Dynamic.walletProof(wallet, dynamic.signInMessage(wallet, null));

    refused(
        422,
        "invalid_verification",
        dynamic
            .page()
            .withHeader("Origin", "http://localhost:3001")
            .post(dynamic.sdk("/wallets/signin"), proof));
    expect(200, dynamic.page().post(dynamic.sdk("/wallets/signin"), proof));
  }
}
