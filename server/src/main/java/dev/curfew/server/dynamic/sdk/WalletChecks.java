package dev.curfew.server.dynamic.sdk;

import dev.curfew.core.signin.OneTimes;
import dev.curfew.core.signin.SignInWallets;
import dev.curfew.server.dynamic.Chains;
import dev.curfew.server.dynamic.DynamicProblem;
import dev.curfew.server.dynamic.Members;
import dev.curfew.server.dynamic.Nonces;
import dev.curfew.server.http.Origins;
import dev.curfew.server.wallet.SignInMessage;
import dev.curfew.server.wallet.WalletProof;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Whether a request proves that whoever sends it holds the key of a wallet; sections 4.1 and 5. */
final class WalletChecks {
  private static final int LONGEST_NAME = 128;

  private final Nonces nonces;
  private final OneTimes oneTimes;
  private final Supplier<URI> publicUrl;
  private final InstantSource clock;

  WalletChecks(Nonces nonces, OneTimes oneTimes, Supplier<URI> publicUrl, InstantSource clock) {
    this.nonces = nonces;
    this.oneTimes = oneTimes;
    this.publicUrl = publicUrl;
    this.clock = clock;
  }

  /**
   * The wallet that has signed a message for this environment and this page, once.
   *
   * @throws DynamicProblem 422 naming the first thing that does not hold
   */
  SignInWallets.Signed signed(SdkRequest request, Members body) {
    String chain = Chains.canonical(body.requiredText("chain"));
    String name = name(body, "walletName");
    String provider = name(body, "walletProvider");
    requireEnabled(request, chain);
    WalletProof proof =
        WalletProof.check(
            body.requiredText("messageToSign"),
            body.requiredText("signedMessage"),
            body.requiredText("publicWalletAddress"),
            clock.instant());
    return switch (proof) {
      case WalletProof.Refused(String reason) -> throw invalid(reason);
      case WalletProof.Proven(String address, SignInMessage message) -> {
        requireMeant(request, message);
        useUp(request, message.nonce());
        yield new SignInWallets.Signed(chain, address, name, provider);
      }
    };
  }

  private static void requireEnabled(SdkRequest request, String chain) {
    boolean enabled =
        request.settings().chains().stream().map(Chains::canonical).anyMatch(chain::equals);
    if (!enabled || !chain.equals(Chains.EVM)) {
      throw DynamicProblem.unprocessable(
          "Wallets of this chain cannot sign in.", "credential_not_enabled_for_sign_in");
    }
  }

  /**
   * A page must not have users sign for another one. What the caller says of itself, its Host and
   * its Origin, proves nothing here: a program writes what it likes. So the message must be for a
   * page that the environment lists, or for the server's own.
   */
  private void requireMeant(SdkRequest request, SignInMessage message) {
    String page = request.origin().orElseGet(() -> page(message));
    boolean own = lower(publicUrl.get().getRawAuthority()).equals(lower(message.domain()));
    if (!isFor(URI.create(page), message) || !(own || Origins.lists(request.environment(), page))) {
      throw invalid("The message must be for a page that may sign users in here.");
    }
  }

  private static String page(SignInMessage message) {
    String scheme = message.scheme();
    return (scheme == null ? message.uri().getScheme() : scheme) + "://" + message.domain();
  }

  private static boolean isFor(URI page, SignInMessage message) {
    @Nullable String scheme = message.scheme();
    return lower(page.getRawAuthority()).equals(lower(message.domain()))
        && (scheme == null || scheme.equalsIgnoreCase(page.getScheme()))
        && lower(page.getRawAuthority()).equals(lower(message.uri().getRawAuthority()));
  }

  private static String lower(@Nullable String authority) {
    return authority == null ? "" : authority.toLowerCase(Locale.ROOT);
  }

  private void useUp(SdkRequest request, String nonce) {
    Instant expiry =
        nonces
            .expiry(request.environmentId(), nonce)
            .orElseThrow(() -> invalid("The nonce must be one of the environment's, of today."));
    if (!oneTimes.use("nonce " + request.environmentId().value() + " " + nonce, expiry)) {
      throw invalid("The nonce has been used.");
    }
  }

  private static String name(Members body, String member) {
    String name = body.text(member).orElse("");
    if (name.length() > LONGEST_NAME) {
      throw Members.invalid(member, "must have at most " + LONGEST_NAME + " characters");
    }
    return name;
  }

  private static DynamicProblem invalid(String sentence) {
    return DynamicProblem.unprocessable(sentence, "invalid_verification");
  }
}
