package dev.curfew.evidence.openapi;

import static dev.curfew.evidence.harness.Json.object;

import dev.curfew.evidence.harness.Await;
import dev.curfew.evidence.harness.Dynamic;
import dev.curfew.evidence.harness.EthereumWallet;
import dev.curfew.evidence.harness.Fixtures;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Somebody at a page, who has an account elsewhere, reads mail and has a wallet. */
final class Visitor {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final DynamicWorld world;
  private final EthereumWallet wallet = new EthereumWallet();
  private final String email;
  private final String subject = Fixtures.externalId();

  Visitor(DynamicWorld world) {
    this(world, Fixtures.email());
  }

  Visitor(DynamicWorld world, String email) {
    this.world = world;
    this.email = email;
  }

  /** The request with a fresh proof of the kind that it takes. */
  Ask proven(Ask ask) {
    return switch (ask.operation().id()) {
      case "sdkSignInByJwt" -> ask.with("jwt", world.issuer().token(Map.of("sub", subject)));
      case "sdkSignInByEmail", "sdkVerifyEmail" -> ask.with(code());
      default -> ask.with(signature());
    };
  }

  /** The address of the wallet. */
  String address() {
    return wallet.address();
  }

  /** A message that the wallet has signed. */
  Map<String, @Nullable Object> signature() {
    return Dynamic.walletProof(wallet, world.dynamic().signInMessage(wallet, null));
  }

  /** A code that has come by mail. */
  Map<String, @Nullable Object> code() {
    int before = printed().size();
    String verification = verification();
    Await.until("a code for " + email, LIMIT, () -> printed().size() > before);
    return object("verificationUUID", verification, "verificationToken", printed().getLast());
  }

  /** Asks for a code. */
  String verification() {
    Dynamic dynamic = world.dynamic();
    return Dynamic.expect(
            200,
            dynamic.page().post(dynamic.sdk("/emailVerifications/create"), object("email", email)))
        .text("/verificationUUID");
  }

  /** Signs in by wallet. */
  Dynamic.SignedIn signedInByWallet() {
    Dynamic dynamic = world.dynamic();
    return new Dynamic.SignedIn(
        Dynamic.expect(200, dynamic.page().post(dynamic.sdk("/wallets/signin"), signature())));
  }

  private List<String> printed() {
    String start = "sign-in code for " + email + ": ";
    return world
        .output()
        .lines()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .toList();
  }
}
