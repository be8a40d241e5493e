package dev.curfew.evidence.openapi;

import static dev.curfew.evidence.harness.Json.object;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Dynamic;
import dev.curfew.evidence.harness.Dynamic.SignedIn;
import dev.curfew.evidence.harness.Fixtures;
import java.util.Map;

/** The part of {@link GoodAsks} that comes from pages of Dynamic's client library. */
final class SdkAsks {
  /** What a client may hold for its session. */
  private static final String KEY = "02" + "ab".repeat(32);

  private final DynamicWorld world;

  SdkAsks(DynamicWorld world) {
    this.world = world;
  }

  Ask of(Operation operation) {
    return operation.accepts("sdkJwt")
        ? signedIn(operation)
        : signedOut(new Ask(operation, world.page()).in(world.environment()));
  }

  private Ask signedOut(Ask ask) {
    Visitor visitor = new Visitor(world);
    return switch (ask.operation().id()) {
      case "sdkGetNonces" -> ask.query("?count=5");
      case "sdkSignInByJwt", "sdkSignInByEmail", "sdkSignInByWallet", "sdkSignInByWalletLegacy" ->
          visitor.proven(ask).with("sessionPublicKey", KEY);
      case "sdkSendCode" -> ask.with("email", Fixtures.email());
      case "sdkSendCodeAgain" -> ask.with("verificationUUID", visitor.verification());
      default -> ask;
    };
  }

  private Ask signedIn(Operation operation) {
    Visitor visitor = new Visitor(world);
    return switch (operation.id()) {
      case "sdkVerifyWallet" -> visitor.proven(by(visitor.signedInByWallet(), operation));
      case "sdkLinkWallet", "sdkVerifyEmail" -> visitor.proven(by(world.signedIn(), operation));
      case "sdkUnlinkWallet" -> unlink(operation, visitor);
      case "sdkUpdateUser" -> change(by(world.signedIn(), operation));
      case "sdkRevokeDevice" -> {
        SignedIn somebody = world.signedIn();
        yield by(somebody, operation).at(somebody.session());
      }
      case "sdkRefresh", "sdkRegisterDevice" ->
          by(world.signedIn(), operation).with("sessionPublicKey", KEY);
      default -> by(world.signedIn(), operation);
    };
  }

  private Ask by(SignedIn somebody, Operation operation) {
    return new Ask(operation, world.page(somebody.jwt())).in(world.environment());
  }

  private static Ask change(Ask ask) {
    return ask.with("email", Fixtures.email())
        .with("firstName", "Ada")
        .with("lastName", null)
        .with("phoneNumber", Fixtures.phone())
        .with("metadata", object("theme", "dark"))
        .with("policiesConsent", true);
  }

  /** By somebody who can sign in by other means too. */
  private Ask unlink(Operation operation, Visitor visitor) {
    SignedIn somebody = world.signedIn();
    Dynamic dynamic = world.dynamic();
    var linked =
        Dynamic.expect(
            200,
            dynamic.page(somebody.jwt()).post(dynamic.sdk("/verify/link"), visitor.signature()));
    return by(somebody, operation).with(Map.of("walletId", walletOf(linked)));
  }

  /** The id of the wallet of the user that an answer shows. */
  static String walletOf(Answer answer) {
    int at = answer.each("/user/verifiedCredentials", "/format").indexOf("blockchain");
    return answer.each("/user/verifiedCredentials", "/id").get(at);
  }
}
