package dev.curfew.server.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.core.environment.TrustedIssuer;
import dev.curfew.server.issuer.UserInfoOutcome.Known;
import dev.curfew.server.issuer.UserInfoOutcome.Rejected;
import dev.curfew.server.issuer.UserInfoOutcome.Unavailable;
import dev.curfew.server.issuer.UserInfoOutcome.Unexpected;
import dev.curfew.server.outgoing.OutgoingLimits;
import dev.curfew.server.outgoing.SafeHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserInfoTest {
  private final SafeHttpClient http = new SafeHttpClient(OutgoingLimits.DEFAULT, true);
  private final FakeIssuer issuer = new FakeIssuer();
  private final UserInfo userInfo = new UserInfo(http);

  @AfterEach
  void stop() {
    issuer.close();
    http.close();
  }

  @Test
  void tellsWhoseTokenItIs() {
    issuer.knows(200, "{\"sub\":\"u1\",\"email\":\"a@b.c\",\"email_verified\":true,\"x\":[1]}");
    assertThat(ask("good-token")).isEqualTo(new Known("u1", "a@b.c", true));
  }

  @Test
  void anUnspokenVerificationIsAsTheIssuerIsTrusted() {
    issuer.knows(200, "{\"sub\":\"u1\",\"email\":\"a@b.c\"}");
    assertThat(ask("good-token")).isEqualTo(new Known("u1", "a@b.c", false));
    assertThat(userInfo.ask(issuer.trusted(true), "good-token"))
        .isEqualTo(new Known("u1", "a@b.c", true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"sub\":\"u1\"}",
        "{\"sub\":\"u1\",\"email\":7}",
        "{\"sub\":\"u1\",\"email\":\"\"}",
        "{\"sub\":\"u1\",\"email\":null,\"email_verified\":true}"
      })
  void aSubjectMayHaveNoEmail(String claims) {
    issuer.knows(200, claims);
    assertThat(ask("good-token")).isEqualTo(new Known("u1", null, false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"other-token", "", "two words", "good-token\r\nX: 1"})
  void aTokenThatTheIssuerDoesNotAcceptIsRejected(String token) {
    issuer.knows(200, "{\"sub\":\"u1\"}");
    assertThat(ask(token))
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> assertThat(rejected.reason()).doesNotContain("token-", "words", "X:"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | <html>Sign in</html>",
        "200 | [1]",
        "200 | {}",
        "200 | {\"sub\":\"\"}",
        "200 | {\"sub\":1}",
        "302 | {\"sub\":\"u1\"}",
        "404 | {\"sub\":\"u1\"}",
      })
  void otherAnswersAreUnexpected(int status, String answer) {
    issuer.knows(status, answer);
    assertThat(ask("good-token")).isInstanceOf(Unexpected.class);
  }

  @Test
  void anAnswerOfEndlessDepthIsUnexpected() {
    issuer.knows(200, "{\"sub\":\"u1\",\"x\":" + "[".repeat(1000) + "]".repeat(1000) + "}");
    assertThat(ask("good-token")).isInstanceOf(Unexpected.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void aTroubledIssuerIsUnavailable(int status) {
    issuer.knows(status, "");
    assertThat(ask("good-token")).isInstanceOf(Unavailable.class);
  }

  @Test
  void anIssuerThatCannotBeReachedIsUnavailable() {
    TrustedIssuer trusted = issuer.trusted();
    issuer.close();
    assertThat(userInfo.ask(trusted, "good-token")).isInstanceOf(Unavailable.class);
    TrustedIssuer silent = new TrustedIssuer("p", "n", "i", "a", null, null, false);
    assertThat(userInfo.ask(silent, "good-token")).isInstanceOf(Unavailable.class);
  }

  private UserInfoOutcome ask(String token) {
    return userInfo.ask(issuer.trusted(), token);
  }
}
