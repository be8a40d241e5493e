package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Dynamic.expect;
import static dev.curfew.evidence.harness.Dynamic.refused;
import static dev.curfew.evidence.harness.Dynamic.walletProof;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Clients;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Dynamic;
import dev.curfew.evidence.harness.EthereumWallet;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signing in by a wallet, and the nonces it takes. */
class DynamicWalletTest {
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final Dynamic dynamic = Dynamic.of(CURFEW).admitWallets();
  private final EthereumWallet wallet = new EthereumWallet();

  private Answer signIn(Map<String, ? extends @Nullable Object> proof) {
    return dynamic.page().post(dynamic.sdk("/wallets/signin"), proof);
  }

  private Answer signedIn() {
    return expect(200, signIn(walletProof(wallet, dynamic.signInMessage(wallet, null))));
  }

  @Test
  void aProofSignsIn() {
    Answer answer = signedIn();

    assertThat(answer.text("/user/verifiedCredentials/0/format")).isEqualTo("blockchain");
    assertThat(answer.text("/user/verifiedCredentials/0/address"))
        .isEqualToIgnoringCase(wallet.address());
    assertThat(answer.text("/user/verifiedCredentials/0/chain")).isEqualTo("eip155");
    assertThat(answer.text("/user/verifiedCredentials/0/wallet_name")).isEqualTo("evidenceevm");
    assertThat(dynamic.check(answer.text("/minifiedJwt"))).isEqualTo(204);
    assertThat(signedIn().text("/user/id")).isEqualTo(answer.text("/user/id"));
  }

  @Test
  void theAddressMayBeWrittenInSmallLetters() {
    var proof = walletProof(wallet, dynamic.signInMessage(wallet, null));
    proof.put("publicWalletAddress", wallet.address().toLowerCase(Locale.ROOT));

    Answer answer = expect(200, signIn(proof));

    assertThat(signedIn().text("/user/id")).isEqualTo(answer.text("/user/id"));
  }

  @Test
  void manyWithTheSameProofAtOnceAreOneSession() {
    var proof = walletProof(wallet, dynamic.signInMessage(wallet, null));
    List<Callable<Answer>> tasks = Collections.nCopies(8, () -> signIn(proof));

    List<Answer> answers = Clients.run(8, tasks);

    assertThat(answers).extracting(Answer::status).containsOnlyOnce(200);
    String jwt =
        answers.stream()
            .filter(answer -> answer.status() == 200)
            .map(answer -> answer.text("/minifiedJwt"))
            .findFirst()
            .orElseThrow();
    assertThat(dynamic.check(jwt)).isEqualTo(204);
    refuse(proof);
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:3000 wants,evil.example wants",
    "URI: http://localhost:3000,URI: https://evil.example",
    "Version: 1,Version: 2",
    "Nonce: ,Nonce: x",
    "Issued At: 2,Issued At: 3",
    "Chain ID: 1,Chain ID: one",
  })
  void aMessageThatIsNotForHereAndNowIsRefused(String part, String instead) {
    String message = dynamic.signInMessage(wallet, null).replace(part, instead);

    refuse(walletProof(wallet, message));
  }

  @Test
  void aSignatureOverAnythingElseIsRefused() {
    EthereumWallet other = new EthereumWallet();
    String message = dynamic.signInMessage(wallet, null);
    String signature = wallet.sign(message);

    for (String wrong :
        List.of(
            other.sign(message),
            wallet.sign(message + " "),
            signature.substring(0, signature.length() - 2),
            signature + "00",
            signature.substring(0, 2) + "0".repeat(128) + "1b",
            "0x",
            "")) {
      var proof = walletProof(wallet, message);
      proof.put("signedMessage", wrong);
      refuse(proof);
    }
    var stolen = walletProof(wallet, message);
    stolen.put("publicWalletAddress", other.address());
    refuse(stolen);
  }

  @Test
  void onlyTheChainOfTheWalletWillDo() {
    var proof = walletProof(wallet, dynamic.signInMessage(wallet, null));
    proof.put("chain", "SOL");

    refuse(proof);
  }

  @Test
  void noncesAreFreshAlphanumericAndAtMostFiveAtATime() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 4; i++) {
      Answer answer = expect(200, dynamic.page().get(dynamic.sdk("/nonces?count=5")));
      assertThat(answer.at("/nonces")).hasSize(5);
      answer.at("/nonces").forEach(nonce -> seen.add(nonce.asString()));
    }

    assertThat(seen).hasSize(20).allMatch(nonce -> nonce.matches("[A-Za-z0-9]{8,}"));
    Answer tooMany = dynamic.page().get(dynamic.sdk("/nonces?count=6"));
    assertThat(tooMany.status() == 400 || tooMany.at("/nonces").size() <= 5).isTrue();
  }

  @Test
  void aNonceOutlivesARestart() {
    String message = dynamic.signInMessage(wallet, null);
    var proof = walletProof(wallet, message);
    int port = CURFEW.process().port();

    CURFEW.process().stop();
    CURFEW.start(port);

    expect(200, signIn(proof));
    CURFEW.process().stop();
    CURFEW.start(port);
    refuse(proof);
  }

  private void refuse(Map<String, ? extends @Nullable Object> proof) {
    Answer answer = signIn(proof);
    assertThat(answer.status()).as(answer::toString).isIn(400, 401, 422);
    refused(answer.status(), answer);
    assertThat(answer.text("/minifiedJwt")).isEmpty();
  }
}
