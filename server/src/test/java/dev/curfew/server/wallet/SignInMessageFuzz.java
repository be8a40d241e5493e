package dev.curfew.server.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

/** No text makes the parser throw, and what it reads stands in the text, each field on its line. */
final class SignInMessageFuzz {
  @FuzzTest(maxDuration = "15s")
  void parsesOrRefuses(FuzzedDataProvider data) {
    String text = data.consumeBoolean() ? data.consumeRemainingAsString() : structured(data);
    SignInMessage.parse(text).ifPresent(message -> requireFaithful(text, message));
  }

  private static void requireFaithful(String text, SignInMessage message) {
    List<String> lines = text.lines().toList();
    assertThat(lines.getFirst())
        .isEqualTo(
            (message.scheme() == null ? "" : message.scheme() + "://")
                + message.domain()
                + " wants you to sign in with your Ethereum account:");
    assertThat(lines.get(1)).isEqualTo(message.address());
    assertThat(message.domain()).doesNotContain("/", " ", "\n");
    assertThat(lines)
        .contains("URI: " + message.uri(), "Version: 1", "Nonce: " + message.nonce())
        .anyMatch(line -> line.matches("Chain ID: 0*" + message.chainId()));
    assertThat(message.resources()).allMatch(resource -> lines.contains("- " + resource));
    assertThat(message.statement() == null || lines.contains(message.statement())).isTrue();
  }

  /** A message whose fields the fuzzer fills in, so that it gets past the first look. */
  private static String structured(FuzzedDataProvider data) {
    return data.consumeString(40)
        + " wants you to sign in with your Ethereum account:\n0xC02aaA39b223FE8D0A0e5C4F27eAD9083C"
        + "756Cc2\n\n"
        + data.consumeString(40)
        + "\n\nURI: "
        + data.consumeString(40)
        + "\nVersion: 1\nChain ID: "
        + data.consumeInt()
        + "\nNonce: 32891756\nIssued At: "
        + (data.consumeBoolean() ? "2021-09-30T16:25:24Z" : data.consumeString(30))
        + data.consumeRemainingAsString();
  }
}
