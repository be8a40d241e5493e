package dev.curfew.server.dynamic.sdk;

import dev.curfew.core.signin.SignInWallets;
import dev.curfew.core.user.FactorRemovals;
import dev.curfew.core.user.User;
import dev.curfew.core.user.UserOutcome;
import dev.curfew.core.user.Wallet;
import dev.curfew.server.dynamic.DynamicProblem;
import dev.curfew.server.dynamic.Members;
import dev.curfew.server.dynamic.Uuids;
import dev.curfew.server.http.Reply;
import java.util.Optional;
import java.util.UUID;

/** Sign-in by wallets, and the wallets of whoever is signed in; contract section 4.1. */
final class SdkWalletRoutes {
  private static final int MOST_WALLETS = 20;

  private final WalletChecks checks;
  private final SignInWallets wallets;
  private final FactorRemovals removals;
  private final SdkSignIn signIn;
  private final SdkAnswers answers;

  SdkWalletRoutes(
      WalletChecks checks,
      SignInWallets wallets,
      FactorRemovals removals,
      SdkSignIn signIn,
      SdkAnswers answers) {
    this.checks = checks;
    this.wallets = wallets;
    this.removals = removals;
    this.signIn = signIn;
    this.answers = answers;
  }

  Reply signIn(SdkRequest request) {
    Members body = signIn.begun(request);
    SignInWallets.Signed signed = checks.signed(request, body);
    User user = wallets.user(request.environmentId(), signed, request.cause("signed in"));
    return signIn.mint(request, body, user, signIn.byWallet());
  }

  /** Adds the wallet to whoever is signed in. */
  Reply link(SignedIn signedIn) {
    SdkRequest request = signedIn.request();
    Members body = signIn.begun(request);
    if (signedIn.user().wallets().size() >= MOST_WALLETS) {
      throw DynamicProblem.unprocessable("The user has " + MOST_WALLETS + " wallets already.");
    }
    SignInWallets.Signed signed = checks.signed(request, body);
    User owner =
        switch (wallets.link(signedIn.session(), signed, request.cause("wallet linked"))) {
          case UserOutcome.Saved(User saved) -> saved;
          case UserOutcome.Unknown _ -> throw DynamicProblem.unauthorized("The session has ended.");
          case UserOutcome.Conflict _ ->
              throw DynamicProblem.unprocessable(
                  "The wallet is another user's.", "reassign_wallet_error");
        };
    return answers.verified(request, signIn.strengthened(signedIn, body, owner, signIn.byWallet()));
  }

  /** Proves a wallet again that the user has. */
  Reply verify(SignedIn signedIn) {
    SdkRequest request = signedIn.request();
    Members body = signIn.begun(request);
    SignInWallets.Signed signed = checks.signed(request, body);
    User owner =
        wallets
            .owner(request.environmentId(), signed)
            .filter(user -> user.id().equals(signedIn.user().id()))
            .flatMap(_ -> wallets.signedNow(request.environmentId(), signed))
            .orElseThrow(
                () ->
                    DynamicProblem.unprocessable(
                        "The wallet is not the user's.", "invalid_verification"));
    return answers.verified(request, signIn.strengthened(signedIn, body, owner, signIn.byWallet()));
  }

  /** Takes a wallet from whoever is signed in, who must keep some way to sign in. */
  Reply unlink(SignedIn signedIn) {
    SdkRequest request = signedIn.request();
    Members body = Members.of(request.call());
    String key = signedIn.sessionPublicKey(body);
    UUID id =
        body.text("walletId")
            .or(() -> body.text("verifiedCredentialId"))
            .flatMap(Uuids::parse)
            .orElseThrow(SdkWalletRoutes::noSuchWallet);
    requireAnother(signedIn.user(), id);
    Optional<User> without =
        removals.removeWallet(signedIn.session(), id, request.cause("factor removed"));
    return answers.verified(
        request,
        new SdkAnswers.Held(
            signedIn.session(), without.orElseThrow(SdkWalletRoutes::noSuchWallet), key));
  }

  private static void requireAnother(User user, UUID wallet) {
    if (user.wallets().stream().map(Wallet::id).noneMatch(wallet::equals)) {
      throw noSuchWallet();
    }
    boolean another =
        user.wallets().size() > 1
            || !user.emails().isEmpty()
            || user.externalId() != null
            || user.password() != null;
    if (!another) {
      throw DynamicProblem.unprocessable(
          "The user has no other way to sign in.",
          "cannot_delete_last_sign_in_verified_credential");
    }
  }

  private static DynamicProblem noSuchWallet() {
    return DynamicProblem.unprocessable("The user has no such wallet.", "invalid_wallet_id");
  }
}
