package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Dynamic.expect;
import static dev.curfew.evidence.harness.Json.object;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Await;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Dynamic;
import dev.curfew.evidence.harness.Dynamic.SignedIn;
import dev.curfew.evidence.harness.EthereumWallet;
import java.time.Duration;
import java.util.List;

/** Somebody at the page of the tests, who reads mail and has wallets. */
final class SdkVisitor {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Curfew curfew;
  private final Dynamic dynamic;

  SdkVisitor(Curfew curfew, Dynamic dynamic) {
    this.curfew = curfew;
    this.dynamic = dynamic;
  }

  /** Asks for a code; the body that proves that the visitor reads the address's mail. */
  Object emailProof(String email) {
    int before = printed(email).size();
    Answer made =
        expect(
            200,
            dynamic.page().post(dynamic.sdk("/emailVerifications/create"), object("email", email)));
    return proof(made.text("/verificationUUID"), email, before);
  }

  /** The same for a code that somebody else has asked for. */
  Object proof(String verification, String email, int before) {
    Await.until("a code for " + email, LIMIT, () -> printed(email).size() > before);
    return object("verificationUUID", verification, "verificationToken", printed(email).getLast());
  }

  SignedIn byEmail(String email) {
    return new SignedIn(
        expect(
            200,
            dynamic.page().post(dynamic.sdk("/emailVerifications/signin"), emailProof(email))));
  }

  SignedIn byWallet(EthereumWallet wallet) {
    return new SignedIn(
        expect(200, dynamic.page().post(dynamic.sdk("/wallets/signin"), walletProof(wallet))));
  }

  Object walletProof(EthereumWallet wallet) {
    return Dynamic.walletProof(wallet, dynamic.signInMessage(wallet, null));
  }

  Answer post(SignedIn by, String path, Object body) {
    return dynamic.page(by.jwt()).post(dynamic.sdk(path), body);
  }

  private List<String> printed(String address) {
    String start = "sign-in code for " + address + ": ";
    return curfew
        .process()
        .output()
        .lines()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .toList();
  }
}
