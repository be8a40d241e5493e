package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Dynamic.expect;
import static dev.curfew.evidence.harness.Dynamic.refused;
import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Await;
import dev.curfew.evidence.harness.Clients;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Dynamic;
import dev.curfew.evidence.harness.Fixtures;
import dev.curfew.evidence.harness.Formats;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Signing in by a code, on a server in development that prints its codes. */
class DynamicEmailCodesTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  @RegisterExtension
  static final Curfew CLOSED =
      new Curfew(launch -> launch.with("CURFEW_ALLOW_LOOPBACK_TARGETS", "false"));

  private final Dynamic dynamic = Dynamic.of(CURFEW);
  private final String email = Fixtures.email();

  private Answer create(String address) {
    return dynamic.page().post(dynamic.sdk("/emailVerifications/create"), object("email", address));
  }

  private Answer signIn(String verification, String code) {
    return dynamic
        .page()
        .post(
            dynamic.sdk("/emailVerifications/signin"),
            object("verificationUUID", verification, "verificationToken", code));
  }

  /** The codes printed for an address so far. */
  private static List<String> printed(String address) {
    String start = "sign-in code for " + address + ": ";
    return CURFEW
        .process()
        .output()
        .lines()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .toList();
  }

  private static String code(String address) {
    Await.until("a code for " + address, LIMIT, () -> !printed(address).isEmpty());
    return printed(address).getLast();
  }

  @Test
  void theCodeIsOneLineOnTheTerminalAndNowhereElse() {
    Answer made = create(email);

    assertThat(made.status()).as(made::toString).isIn(200, 201);
    assertThat(made.text("/verificationUUID")).matches(Formats.UUID);
    assertThat(made.text("/email")).isEqualTo(email);
    String code = code(email);
    assertThat(code).matches("\\d{6}");
    assertThat(printed(email)).hasSize(1);
    assertThat(made.text()).doesNotContain(code);
  }

  @Test
  void theCodeSignsInOnce() {
    String verification = create(email).text("/verificationUUID");
    String code = code(email);

    Answer answer = expect(200, signIn(verification, code));

    assertThat(answer.text("/user/email")).isEqualTo(email);
    assertThat(answer.text("/user/verifiedCredentials/0/format")).isEqualTo("email");
    assertThat(dynamic.check(answer.text("/minifiedJwt"))).isEqualTo(204);
    refused(422, signIn(verification, code));
  }

  @Test
  void manyWithTheSameCodeAtOnceAreOneSession() {
    String verification = create(email).text("/verificationUUID");
    String code = code(email);
    List<Callable<Answer>> tasks = Collections.nCopies(8, () -> signIn(verification, code));

    List<Answer> answers = Clients.run(8, tasks);

    assertThat(answers).extracting(Answer::status).containsOnlyOnce(200).containsOnly(200, 422);
  }

  @Test
  void guessesAtOnceAreCountedToo() {
    String verification = create(email).text("/verificationUUID");
    String code = code(email);
    String wrong = code.equals("000000") ? "000001" : "000000";
    List<Callable<Answer>> guesses = Collections.nCopies(40, () -> signIn(verification, wrong));

    List<Answer> answers = Clients.run(20, guesses);

    assertThat(answers).extracting(Answer::status).containsAnyOf(422, 429).doesNotContain(200);
    assertThat(signIn(verification, code).status()).isNotEqualTo(200);
  }

  @Test
  void aCodeOfADifferentVerificationIsWrong() {
    String one = create(email).text("/verificationUUID");
    String other = Fixtures.email();
    create(other);
    String otherCode = code(other);

    if (!otherCode.equals(code(email))) {
      refused(422, "wrong_email_verification_token", signIn(one, otherCode));
    }
    expect(200, signIn(one, code(email)));
  }

  @Test
  void lettersInAnotherCaseAreTheSameUser() {
    String user =
        expect(200, signIn(create(email).text("/verificationUUID"), code(email))).text("/user/id");

    Answer shouted = create(email.toUpperCase(Locale.ROOT));
    String as = shouted.text("/email");
    int before = as.equals(email) ? 1 : 0;
    Await.until("the second code", LIMIT, () -> printed(as).size() > before);

    assertThat(
            expect(200, signIn(shouted.text("/verificationUUID"), printed(as).getLast()))
                .text("/user/id"))
        .isEqualTo(user);
  }

  @Test
  void whatIsNoAddressIsRefusedAndNotPrinted() {
    for (String wrong : List.of("", "no address", "a@b\r\nBcc: c@example.com", "a@")) {
      Answer answer = create(wrong);
      assertThat(answer.status()).as(answer::toString).isIn(400, 422);
      refused(answer.status(), answer);
    }
    assertThat(CURFEW.process().output()).doesNotContain("Bcc");
  }

  @Test
  void aServerThatCanSendNoMailPromisesNone() {
    Dynamic closed = Dynamic.of(CLOSED);

    refused(
        422, closed.page().post(closed.sdk("/emailVerifications/create"), object("email", email)));

    assertThat(CLOSED.process().everything()).doesNotContain("sign-in code");
  }
}
