package dev.curfew.server.wallet;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether somebody has proven to hold the key of an account. */
public sealed interface WalletProof {
  /** How far the clock of whoever wrote the message may be ahead. */
  Duration SKEW = Duration.ofMinutes(1);

  /**
   * The account's key has signed the message, and its times hold.
   *
   * @param address of the account, in the mixed case of EIP-55
   */
  record Proven(String address, SignInMessage message) implements WalletProof {}

  /** Nothing is proven, for the reason that the sentence says. */
  record Refused(String reason) implements WalletProof {}

  /**
   * Checks that the account has signed the message, and the message's times. Where the message was
   * meant for, and whether its nonce is good, the caller must check.
   *
   * @param signature 65 octets in hexadecimal
   * @param claimedAddress 0x and 40 hexadecimal digits of either case
   */
  static WalletProof check(String message, String signature, String claimedAddress, Instant now) {
    Optional<SignInMessage> parsed = SignInMessage.parse(message);
    if (parsed.isEmpty()) {
      return new Refused("The message must be a sign-in message as EIP-4361 has it.");
    }
    if (!parsed.get().address().equalsIgnoreCase(claimedAddress)) {
      return new Refused("The message must name the account that signs it.");
    }
    Optional<String> signer = EthereumAccount.thatSigned(message, signature);
    if (signer.isEmpty() || !signer.get().equalsIgnoreCase(claimedAddress)) {
      return new Refused("The signature must be the account's own.");
    }
    return objectionToTimes(parsed.get(), now)
        .<WalletProof>map(Refused::new)
        .orElseGet(() -> new Proven(signer.get(), parsed.get()));
  }

  private static Optional<String> objectionToTimes(SignInMessage message, Instant now) {
    Instant latest = now.plus(SKEW);
    Instant expiry = message.expirationTime();
    Instant start = message.notBefore();
    if (message.issuedAt().isAfter(latest)) {
      return Optional.of("The message must not have been issued in the future.");
    }
    if (start != null && start.isAfter(latest)) {
      return Optional.of("The message is not valid yet.");
    }
    return expiry != null && !now.isBefore(expiry)
        ? Optional.of("The message has expired.")
        : Optional.empty();
  }
}
