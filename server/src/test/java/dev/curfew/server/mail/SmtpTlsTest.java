package dev.curfew.server.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.icegreen.greenmail.util.DummySSLServerSocketFactory;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.curfew.server.outgoing.LocalhostCertificate;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmtpTlsTest {
  @TempDir Path folder;

  private LocalhostCertificate certificate;
  private SSLContext usual;

  @BeforeEach
  void prepare() throws Exception {
    usual = SSLContext.getDefault();
    certificate = LocalhostCertificate.in(folder);
  }

  @AfterEach
  void restore() {
    SSLContext.setDefault(usual);
  }

  @Test
  void usesTlsWhereItIsOffered() throws Exception {
    SSLContext.setDefault(certificate.context());
    try (ScriptedSmtp server = new ScriptedSmtp(certificate.context())) {
      send("smtp://login:verysecret@localhost:" + server.port());
      assertThat(server.heard())
          .startsWith("EHLO", "STARTTLS", "tls EHLO", "tls AUTH", "tls MAIL", "tls RCPT");
    }
  }

  @Test
  void saysNothingToAServerWhoseCertificateNobodyVouchesFor() throws Exception {
    try (ScriptedSmtp server = new ScriptedSmtp(certificate.context())) {
      assertTrouble("smtp://localhost:" + server.port());
      assertThat(server.heard()).startsWith("EHLO", "STARTTLS").doesNotContain("MAIL", "tls MAIL");
    }
  }

  @Test
  void saysNothingToAServerWithTheCertificateOfAnother() throws Exception {
    SSLContext.setDefault(certificate.context());
    try (ScriptedSmtp server = new ScriptedSmtp(certificate.context())) {
      assertTrouble("smtp://127.0.0.1:" + server.port());
      assertThat(server.heard()).doesNotContain("MAIL", "tls MAIL");
    }
  }

  /** 0.0.0.0 is this machine, too, but not by a name of loopback. */
  @Test
  void sendsNoPasswordInTheClearOverANetwork() throws Exception {
    try (ScriptedSmtp server = new ScriptedSmtp(null)) {
      assertTrouble("smtp://login:verysecret@0.0.0.0:" + server.port());
      assertThat(server.heard()).startsWith("EHLO").doesNotContain("AUTH", "MAIL");
    }
    try (ScriptedSmtp server = new ScriptedSmtp(null)) {
      send("smtp://0.0.0.0:" + server.port());
      assertThat(server.heard()).startsWith("EHLO", "MAIL", "RCPT", "DATA");
    }
  }

  @Test
  void usesTlsFromTheStartWhereTold() throws Exception {
    System.setProperty(
        DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_FILE_PROPERTY,
        certificate.store().toString());
    GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
    mail.start();
    try {
      String url = "smtps://localhost:" + mail.getSmtps().getPort();
      assertTrouble(url);
      assertThat(mail.getReceivedMessages()).isEmpty();
      SSLContext.setDefault(certificate.context());
      send(url);
      assertThat(mail.getReceivedMessages()).hasSize(1);
    } finally {
      mail.stop();
      System.clearProperty(DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_FILE_PROPERTY);
    }
  }

  private static void assertTrouble(String url) {
    assertThatExceptionOfType(MailTrouble.class)
        .isThrownBy(() -> send(url))
        .satisfies(trouble -> assertThat(trouble.getMessage()).doesNotContain("verysecret"));
  }

  private static void send(String url) {
    SmtpServer server = SmtpServer.of(url, "no-reply@curfew.example");
    new SmtpCodes(server, Duration.ofSeconds(2), InstantSource.system())
        .send("a@mail.example", "012345");
  }
}
