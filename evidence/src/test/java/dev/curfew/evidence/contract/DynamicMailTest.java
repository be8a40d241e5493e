package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Dynamic.expect;
import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Dynamic;
import dev.curfew.evidence.harness.Fixtures;
import dev.curfew.evidence.harness.MailServer;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sign-in codes by mail. */
class DynamicMailTest {
  private static final String SENDER = "curfew@example.com";
  @RegisterExtension static final MailServer MAILS = new MailServer();

  @RegisterExtension
  static final Curfew CURFEW =
      new Curfew(
          launch -> launch.with("CURFEW_SMTP_URL", MAILS.url()).with("CURFEW_MAIL_FROM", SENDER));

  private final Dynamic dynamic = Dynamic.of(CURFEW);
  private final String email = Fixtures.email();

  private Answer send(String what, Object body) {
    return dynamic.page().post(dynamic.sdk("/emailVerifications/" + what), body);
  }

  @Test
  void theCodeComesByMailAndIsNotPrinted() throws MessagingException {
    Answer made = send("create", object("email", email));
    String code = MAILS.code(email, 1);

    MimeMessage mail = MAILS.newest(email, 1);
    assertThat(mail.getFrom()).hasSize(1);
    assertThat(mail.getFrom()[0].toString()).contains(SENDER);
    assertThat(mail.getAllRecipients()).hasSize(1);
    assertThat(mail.getSubject()).isNotBlank();
    assertThat(CURFEW.process().everything()).doesNotContain(code, email);
    Answer answer =
        expect(
            200,
            send(
                "signin",
                object(
                    "verificationUUID",
                    made.text("/verificationUUID"),
                    "verificationToken",
                    code)));
    assertThat(answer.text("/user/email")).isEqualTo(email);
    assertThat(dynamic.check(answer.text("/minifiedJwt"))).isEqualTo(204);
  }

  @Test
  void aRetrySendsAnotherMail() {
    Answer made = send("create", object("email", email));
    var _ = MAILS.newest(email, 1);

    Answer again =
        send("retry", object("email", email, "verificationUUID", made.text("/verificationUUID")));

    assertThat(again.status()).as(again::toString).isIn(200, 201);
    String code = MAILS.code(email, 2);
    expect(
        200,
        send(
            "signin",
            object(
                "verificationUUID", again.text("/verificationUUID"), "verificationToken", code)));
  }
}
