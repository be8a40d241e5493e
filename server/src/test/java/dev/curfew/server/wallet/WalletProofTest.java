package dev.curfew.server.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.server.wallet.WalletProof.Proven;
import dev.curfew.server.wallet.WalletProof.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WalletProofTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final TestWallet WALLET =
      TestWallet.of("4af1bceebf7f3634ec3cff8a2c38e51178d5d4ce585c52d6043e5e2cc3418bb0");
  private static final TestWallet OTHER = TestWallet.of("6969696969");

  /** Signed by wallets of the field; published with the library of EIP-4361's authors. */
  @ParameterizedTest
  @CsvSource({
    "login.xyz,0x9D85ca56217D2bb651b00f15e694EB7E713637D4,Sign-In With Ethereum Example Statement,"
        + "https://login.xyz,bTyXgcQxn2htgkjJn,2022-01-27T17:09:38.578Z,2100-01-07T14:31:43.952Z,"
        + "0xdc35c7f8ba2720df052e0092556456127f00f7707eaa8e3bbff7e56774e7f2e05a093cfc9e02964c33d86e8"
        + "e066e221b7d153d27e5a2e97ccd5ca7d3f2ce06cb1b",
    "www.tally.xyz,0xc95EB884FE852e241D409234bfC7045CB9E31BD7,Sign in with Ethereum to Tally,"
        + "https://tally.xyz,15050747,2022-06-30T14:08:51.382Z,,"
        + "0x8c46b6eb8505939892d8e9b075f89f8277321b17b993151f37810cdda38cce6f4a85909d2b53e6a14629c7"
        + "4c0ac38bf4becde78ee5b2529812bf6cceaf7b2a2501",
  })
  void acceptsWhatWalletsOfTheFieldHaveSigned(
      String domain,
      String address,
      String statement,
      String uri,
      String nonce,
      String issuedAt,
      String expiry,
      String signature) {
    String message =
        """
        %s wants you to sign in with your Ethereum account:
        %s

        %s

        URI: %s
        Version: 1
        Chain ID: 1
        Nonce: %s
        Issued At: %s"""
                .formatted(domain, address, statement, uri, nonce, issuedAt)
            + (expiry == null ? "" : "\nExpiration Time: " + expiry);
    assertThat(WalletProof.check(message, signature, address, NOW))
        .isInstanceOfSatisfying(
            Proven.class,
            proven -> {
              assertThat(proven.address()).isEqualTo(address);
              assertThat(proven.message().domain()).isEqualTo(domain);
              assertThat(proven.message().nonce()).isEqualTo(nonce);
            });
  }

  @Test
  void theAccountCountsWhateverItsCase() {
    String lower = WALLET.address();
    String upper = "0x" + lower.substring(2).toUpperCase(Locale.ROOT);
    String message = message(upper, "");
    assertThat(WalletProof.check(message, WALLET.sign(message), lower, NOW))
        .isInstanceOfSatisfying(
            Proven.class,
            proven ->
                assertThat(proven.address())
                    .isEqualTo("0x29C76e6aD8f28BB1004902578Fb108c507Be341b"));
  }

  @Test
  void nobodySignsForAnother() {
    String mine = message(WALLET.address(), "");
    String theirs = message(OTHER.address(), "");
    Refused notOwn = new Refused("The signature must be the account's own.");
    Refused notNamed = new Refused("The message must name the account that signs it.");
    assertThat(WalletProof.check(mine, OTHER.sign(mine), WALLET.address(), NOW)).isEqualTo(notOwn);
    assertThat(WalletProof.check(theirs, WALLET.sign(theirs), WALLET.address(), NOW))
        .isEqualTo(notNamed);
    assertThat(WalletProof.check(mine, WALLET.sign(mine), OTHER.address(), NOW))
        .isEqualTo(notNamed);
    assertThat(WalletProof.check(mine, "0x", WALLET.address(), NOW)).isEqualTo(notOwn);
  }

  @Test
  void anyChangeOfTheMessageUndoesTheProof() {
    String message = message(WALLET.address(), "");
    String signature = WALLET.sign(message);
    assertThat(WalletProof.check(message, signature, WALLET.address(), NOW))
        .isInstanceOf(Proven.class);
    for (int i = 0; i < message.length(); i++) {
      char other = message.charAt(i) == '1' ? '2' : '1';
      String changed = message.substring(0, i) + other + message.substring(i + 1);
      assertThat(WalletProof.check(changed, signature, WALLET.address(), NOW))
          .as(changed)
          .isInstanceOf(Refused.class);
    }
  }

  @Test
  void aSignedTextThatIsNoSignInMessageProvesNothing() {
    assertThat(WalletProof.check("Hello", WALLET.sign("Hello"), WALLET.address(), NOW))
        .isEqualTo(new Refused("The message must be a sign-in message as EIP-4361 has it."));
  }

  @ParameterizedTest
  @CsvSource({
    "Expiration Time,1,true",
    "Expiration Time,0,false",
    "Expiration Time,-1,false",
    "Not Before,-1,true",
    "Not Before,60000,true",
    "Not Before,60001,false",
  })
  void holdsFromItsStartToItsExpiry(String field, long millisFromNow, boolean holds) {
    Instant time = NOW.plusMillis(millisFromNow);
    String message = message(WALLET.address(), "\n" + field + ": " + time);
    assertThat(WalletProof.check(message, WALLET.sign(message), WALLET.address(), NOW))
        .isInstanceOf(holds ? Proven.class : Refused.class);
  }

  @Test
  void isNotOfTheFutureButForClocksThatDiffer() {
    String message = message(WALLET.address(), "");
    String signature = WALLET.sign(message);
    Instant minuteBefore = NOW.minus(Duration.ofMinutes(1));
    assertThat(WalletProof.check(message, signature, WALLET.address(), minuteBefore))
        .isInstanceOf(Proven.class);
    assertThat(WalletProof.check(message, signature, WALLET.address(), minuteBefore.minusMillis(1)))
        .isEqualTo(new Refused("The message must not have been issued in the future."));
  }

  private static String message(String address, String more) {
    return """
        app.example wants you to sign in with your Ethereum account:
        %s

        Welcome to the app.

        URI: https://app.example/
        Version: 1
        Chain ID: 1
        Nonce: 32891756
        Issued At: %s%s"""
        .formatted(address, NOW, more);
  }
}
