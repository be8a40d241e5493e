package dev.curfew.server.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpCodesTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final String SENDER = "no-reply@curfew.example";

  private final GreenMail mail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP))
          .withConfiguration(
              GreenMailConfiguration.aConfig().withUser("login@curfew.example", "login", "p@ss+w"));

  @BeforeEach
  void start() {
    mail.start();
  }

  @AfterEach
  void stop() {
    mail.stop();
  }

  @Test
  void mailsTheCodeToTheAddress() throws Exception {
    codes("smtp://127.0.0.1:" + port()).send("zoe+shop@mail.example", "012345");
    assertThat(mail.getReceivedMessages()).hasSize(1);
    MimeMessage message = mail.getReceivedMessages()[0];
    assertThat(message.getFrom()).containsExactly(new InternetAddress(SENDER));
    assertThat(message.getAllRecipients())
        .containsExactly(new InternetAddress("zoe+shop@mail.example"));
    assertThat(message.getSubject()).isEqualTo("Your sign-in code: 012345");
    assertThat(GreenMailUtil.getBody(message)).startsWith("Your sign-in code is 012345\r\n");
    assertThat(message.getSentDate()).isEqualTo(Date.from(NOW));
    assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(message.getHeader("Return-Path")).containsExactly("<" + SENDER + ">");
    assertThat(message.getMessageID()).endsWith("@curfew.example>");
  }

  @Test
  void signsInToTheServerWhereTold() {
    codes("smtp://login:p%40ss+w@127.0.0.1:" + port()).send("a@mail.example", "012345");
    assertThat(mail.getReceivedMessages()).hasSize(1);
    SmtpCodes wrong = codes("smtp://login:verysecret@127.0.0.1:" + port());
    assertThatExceptionOfType(MailTrouble.class)
        .isThrownBy(() -> wrong.send("a@mail.example", "012345"))
        .withMessage(
            "The mail server 127.0.0.1:" + port() + " does not accept the user and password.")
        .withNoCause();
    assertThat(mail.getReceivedMessages()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "@mail.example",
        "a@",
        "a@b\r\nBcc: c@mail.example",
        "a@b\nBcc: c@mail.example",
        "a@b\rc",
        "a@b>\r\nRCPT TO:<c@mail.example",
        "a@mail.example,c@mail.example",
        "a@mail.example;c@mail.example",
        "a@mail.example c@mail.example",
        "Anna <a@mail.example>",
        "<a@mail.example>",
        "group:a@mail.example;",
        "\"a b\"@mail.example",
        "a(comment)@mail.example",
        "@relay.example:a@mail.example",
        "a%c@mail.example\u0000",
        "a..b@mail.example",
        ".a@mail.example",
        "a@mail..example",
        "a@-mail.example",
        "a@[127.0.0.1]",
        "zoë@mail.example",
        "a@mäil.example",
        "a\u2028@mail.example",
      })
  void mailsToOnePlainAddressOnly(String address) {
    SmtpCodes codes = codes("smtp://127.0.0.1:" + port());
    assertThat(MailAddress.isPlain(address)).isFalse();
    assertThatExceptionOfType(MailTrouble.class)
        .isThrownBy(() -> codes.send(address, "012345"))
        .withMessage("No mail can be sent to this address.");
    assertThat(mail.getReceivedMessages()).isEmpty();
  }

  @Test
  void addressesHaveTheLengthsOfSmtp() {
    String label = "x".repeat(63);
    String domain = String.join(".", label, label, label);
    assertThat(MailAddress.isPlain("a".repeat(62) + "@" + domain)).isTrue();
    assertThat(MailAddress.isPlain("a".repeat(63) + "@" + domain)).isFalse();
    assertThat(MailAddress.isPlain("a".repeat(64) + "@mail.example")).isTrue();
    assertThat(MailAddress.isPlain("a".repeat(65) + "@mail.example")).isFalse();
    assertThat(MailAddress.isPlain("me@localhost")).isTrue();
  }

  @Test
  void aCodeIsSixDigits() {
    SmtpCodes codes = codes("smtp://127.0.0.1:" + port());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> codes.send("a@mail.example", "1\r\n.\r\n"));
  }

  @Test
  void aServerThatIsGoneOrSilentIsTrouble() throws IOException {
    String url;
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      url = "smtp://127.0.0.1:" + silent.getLocalPort();
      assertTrouble(url);
    }
    assertTrouble(url);
  }

  private static void assertTrouble(String url) {
    SmtpCodes codes = codes(url);
    assertThatExceptionOfType(MailTrouble.class)
        .isThrownBy(() -> codes.send("a@mail.example", "012345"))
        .withMessage("The mail server " + url.substring(7) + " could not be used.");
  }

  private int port() {
    return mail.getSmtp().getPort();
  }

  private static SmtpCodes codes(String url) {
    return new SmtpCodes(
        SmtpServer.of(url, SENDER), Duration.ofSeconds(1), InstantSource.fixed(NOW));
  }
}
