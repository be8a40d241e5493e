package dev.curfew.server.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EthereumAccountTest {
  private static final TestWallet WALLET =
      TestWallet.of("4af1bceebf7f3634ec3cff8a2c38e51178d5d4ce585c52d6043e5e2cc3418bb0");
  private static final String ACCOUNT = "0x29c76e6ad8f28bb1004902578fb108c507be341b";
  private static final String TEXT = "Hello, world!";

  /** As MetaMask's eth-sig-util publishes it. */
  private static final String SIGNATURE =
      "0x90a938f7457df6e8f741264c32697fc52f9a8f867c52dd70713d9d2d472f2e41"
          + "5d9c94148991bbe1f4a1818d1dff09165782749c877f5cf1eff4ef126e55714d1c";

  @Test
  void hashesAndRecoversAsOtherWalletsDo() {
    assertThat(HexFormat.of().formatHex(EthereumAccount.personalHash(TEXT)))
        .isEqualTo("b453bd4e271eed985cbab8231da609c4ce0a9cf1f763b6c1594e76315510e0f1");
    assertThat(lower(EthereumAccount.thatSigned(TEXT, SIGNATURE).orElseThrow())).isEqualTo(ACCOUNT);
    assertThat(WALLET.address()).isEqualTo(ACCOUNT);
    assertThat(WALLET.sign(TEXT)).isEqualTo(SIGNATURE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
        "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
        "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
        "0x52908400098527886E0F7030069857D2E4169EE7",
        "0xde709f2102306220921060314715629080e2fb77",
      })
  void writesAddressesInTheMixedCaseOfEip55(String address) {
    assertThat(EthereumAccount.checksummed(lower(address.substring(2)))).isEqualTo(address);
  }

  @Test
  void recoversWhateverAnotherLibraryHasSigned() {
    Random random = new Random(4361);
    for (int i = 0; i < 200; i++) {
      TestWallet wallet = new TestWallet(new BigInteger(250, random).add(BigInteger.ONE));
      String text = "Zoë signs " + random.nextLong() + "\n" + "x".repeat(random.nextInt(300));
      for (String signature :
          new String[] {wallet.sign(text), wallet.signWithBareRecoveryId(text)}) {
        assertThat(EthereumAccount.thatSigned(text, signature))
            .hasValueSatisfying(account -> assertThat(lower(account)).isEqualTo(wallet.address()));
      }
      assertThat(EthereumAccount.thatSigned(text, wallet.signWithHighS(text))).isEmpty();
    }
  }

  @Test
  void anyOtherTextOrSignatureIsOfAnotherAccountOrOfNone() {
    assertThat(EthereumAccount.thatSigned(TEXT + " ", SIGNATURE).map(EthereumAccountTest::lower))
        .isNotEqualTo(Optional.of(ACCOUNT));
    for (int nibble = 2; nibble < SIGNATURE.length(); nibble++) {
      char digit = SIGNATURE.charAt(nibble);
      String changed =
          SIGNATURE.substring(0, nibble)
              + (digit == '0' ? '1' : '0')
              + SIGNATURE.substring(nibble + 1);
      assertThat(EthereumAccount.thatSigned(TEXT, changed).map(EthereumAccountTest::lower))
          .as("digit %s", nibble)
          .isNotEqualTo(Optional.of(ACCOUNT));
    }
  }

  @ParameterizedTest
  @CsvSource({"1d,29", "02,2", "03,3", "1a,26", "25,37", "ff,255", "80,128"})
  void takesNoOtherRecoveryId(String lastOctet, int number) {
    String changed = SIGNATURE.substring(0, SIGNATURE.length() - 2) + lastOctet;
    assertThat(EthereumAccount.thatSigned(TEXT, changed)).as("v = %s", number).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"%s00", "00%s", "0x00%s", "0X%s", "0x0x%s", "%s\n", " %s", "%.128s", "0x"})
  void takesNothingButSixtyFiveOctets(String form) {
    String digits = SIGNATURE.substring(2);
    assertThat(EthereumAccount.thatSigned(TEXT, form.formatted(digits))).isEmpty();
    assertThat(EthereumAccount.thatSigned(TEXT, digits)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000000000000000000000000000000000000000000000000000000000000000",
        "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
      })
  void takesNoScalarOutOfRange(String scalar) {
    String one = "0".repeat(63) + "1";
    assertThat(EthereumAccount.thatSigned(TEXT, "0x" + scalar + one + "1b")).isEmpty();
    assertThat(EthereumAccount.thatSigned(TEXT, "0x" + one + scalar + "1b")).isEmpty();
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
