package dev.curfew.server.stytch;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.curfew.core.session.SessionToken;

/** No text makes the parser of session tokens throw, and what it takes is a token to the letter. */
final class SessionTokenFuzz {
  @FuzzTest(maxDuration = "15s")
  void parsesOrRefuses(FuzzedDataProvider data) {
    String presented = data.consumeRemainingAsString();
    SessionToken.parse(presented)
        .ifPresent(
            token -> {
              assertThat(token.reveal()).isEqualTo(presented).matches("[A-Za-z0-9_-]{44}");
              assertThat(token.toString()).doesNotContain(presented);
            });
  }
}
