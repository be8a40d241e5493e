package dev.curfew.evidence.openapi;

import static dev.curfew.evidence.harness.Json.object;

import dev.curfew.evidence.harness.Dynamic;
import dev.curfew.evidence.harness.Dynamic.SignedIn;
import dev.curfew.evidence.harness.EthereumWallet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be wrong with calls of pages of Dynamic's client library. */
final class SdkSpoilers {
  private static final int CODE_ATTEMPTS = 10;
  private static final String KEY = "invalid_session_public_key";
  private static final String KEY_MEMBER = "sessionPublicKey";
  private static final String ID = "verificationUUID";
  private static final String TOKEN = "verificationToken";

  /** As many addresses and as many wallets as one user can have. */
  private static final int MOST = 20;

  private final DynamicWorld world;

  SdkSpoilers(DynamicWorld world) {
    this.world = world;
  }

  Ways of(Operation operation) {
    Ways ways = DynamicSpoilers.of(operation);
    ways.add("403", ask -> ask.by(ask.api().withHeader("Origin", "https://evil.example")));
    if (operation.accepts("sdkJwt")) {
      ways.add("401", ask -> ask.by(world.page()));
      ways.add("401", ask -> ask.by(world.page("x")));
      ways.add("401", ask -> ask.by(world.page(world.world().attested("x", "x", true))));
    }
    if (operation.accepts("sdkJwt") && !operation.id().equals("sdkRevokeSession")) {
      ways.add("401", ask -> ask.by(world.page(dead())));
    }
    if (operation.id().startsWith("sdkSignIn")) {
      ways.add("403", this::locked);
      ways.add("422", this::overTheLimit);
    }
    ways.add("429", this::tooFast);
    ways.add(
        KEY,
        ask ->
            ask.by(ask.api().withHeader("x-dyn-session-public-key", "no key")).without(KEY_MEMBER));
    ways.add(KEY, ask -> ask.with(KEY_MEMBER, "no key"));
    special(operation.id(), ways);
    return ways;
  }

  private void special(String id, Ways ways) {
    switch (id) {
      case "sdkSignInByJwt" -> {
        ways.add("invalid_external_auth", ask -> ask.with("jwt", "x"));
        ways.add("invalid_external_auth", ask -> ask.without("jwt"));
      }
      case "sdkSendCode" ->
          ways.add("invalid_email_address", ask -> ask.with("email", "not an address"));
      case "sdkSendCodeAgain" -> unknownCode(ways);
      case "sdkSignInByEmail" -> code(ways);
      case "sdkVerifyEmail" -> {
        code(ways);
        ways.add(
            "email_already_exists",
            ask -> new Visitor(world, known("/user/emails/0/email")).proven(ask));
        ways.add("422", this::ofManyAddresses);
      }
      case "sdkUnlinkWallet" -> unlink(ways);
      case "sdkUpdateUser" -> {
        ways.add(
            "duplicate_exists",
            ask -> ask.with("phoneNumber", known("/user/phone_numbers/0/phone_number")));
        ways.add("invalid_email_address", ask -> ask.with("email", "not an address"));
        ways.add("422", ask -> ask.with("phoneNumber", "12"));
      }
      default -> wallet(id, ways);
    }
  }

  private void wallet(String id, Ways ways) {
    ways.add("credential_not_enabled_for_sign_in", ask -> ask.with("chain", "SOL"));
    ways.add("invalid_verification", ask -> ask.with("signedMessage", "0x00"));
    if (id.equals("sdkVerifyWallet")) {
      ways.add("invalid_verification", ask -> new Visitor(world).proven(ask));
    }
    if (id.equals("sdkLinkWallet")) {
      ways.add("422", this::ofManyWallets);
      ways.add(
          "reassign_wallet_error",
          ask -> {
            Visitor other = new Visitor(world);
            var _ = other.signedInByWallet();
            return other.proven(ask);
          });
    }
  }

  private void unlink(Ways ways) {
    ways.add("invalid_wallet_id", ask -> ask.with("walletId", UUID.randomUUID().toString()));
    ways.add("invalid_wallet_id", ask -> ask.without("walletId"));
    ways.add(
        "cannot_delete_last_sign_in_verified_credential",
        ask -> {
          SignedIn owner = new Visitor(world).signedInByWallet();
          return ask.by(world.page(owner.jwt())).with("walletId", SdkAsks.walletOf(owner.answer()));
        });
  }

  private static void unknownCode(Ways ways) {
    ways.add("invalid_email_verification", ask -> ask.with(ID, UUID.randomUUID().toString()));
    ways.add("invalid_email_verification", ask -> ask.with(ID, "x"));
  }

  private static void code(Ways ways) {
    unknownCode(ways);
    ways.add("wrong_email_verification_token", ask -> ask.with(TOKEN, "x"));
    ways.add(
        "too_many_email_verification_attempts",
        ask -> {
          for (int i = 0; i < CODE_ATTEMPTS; i++) {
            var _ = ask.with(TOKEN, "x").send();
          }
          return ask;
        });
  }

  /** By a user who can have no more addresses. */
  private Ask ofManyAddresses(Ask ask) {
    Dynamic dynamic = world.dynamic();
    SignedIn owner = world.signedIn();
    for (int i = 0; i < MOST; i++) {
      Dynamic.expect(
          200,
          dynamic
              .page(owner.jwt())
              .post(dynamic.sdk("/emailVerifications/verify"), new Visitor(world).code()));
    }
    return ask.by(world.page(owner.jwt()));
  }

  /** By a user who can have no more wallets. */
  private Ask ofManyWallets(Ask ask) {
    Dynamic dynamic = world.dynamic();
    Visitor owner = new Visitor(world);
    List<Map<String, @Nullable Object>> wallets = new ArrayList<>();
    for (int i = 1; i < MOST; i++) {
      wallets.add(wallet(new EthereumWallet().address()));
    }
    wallets.add(wallet(owner.address()));
    Dynamic.expect(201, dynamic.admin().post(dynamic.at("/users"), object("wallets", wallets)));
    return ask.by(world.page(owner.signedInByWallet().jwt()));
  }

  private static Map<String, @Nullable Object> wallet(String address) {
    return object("chain", "EVM", "publicWalletAddress", address);
  }

  /** The JWT of a session that has ended. */
  private String dead() {
    SignedIn somebody = world.signedIn();
    Dynamic.expect(200, world.dynamic().revoke(somebody.session()));
    return somebody.jwt();
  }

  private Ask locked(Ask ask) {
    Visitor visitor = new Visitor(world);
    world.lock(visitor.proven(ask).send().text("/user/id"));
    return visitor.proven(ask);
  }

  private Ask overTheLimit(Ask ask) {
    Visitor visitor = new Visitor(world);
    world.world().limitSessions();
    Dynamic.expect(200, visitor.proven(ask).send());
    return visitor.proven(ask);
  }

  private Ask tooFast(Ask ask) {
    world.world().limitRates();
    var _ = ask.send();
    return ask;
  }

  /** Something that another user has. */
  private String known(String pointer) {
    return world.world().customer().text(pointer);
  }
}
