package dev.curfew.server.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.Properties;

/**
 * Mails codes through one mail server. TLS is used where the server offers it and demanded before a
 * password is sent; certificates are checked.
 */
public final class SmtpCodes implements SignInCodes {
  /** How long the server may be silent: somebody waits for the answer. */
  public static final Duration PATIENCE = Duration.ofSeconds(5);

  private final SmtpServer server;
  private final InstantSource clock;
  private final String protocol;
  private final Session session;

  /**
   * @param patience how long connecting, one answer and one piece written may take, each
   */
  public SmtpCodes(SmtpServer server, Duration patience, InstantSource clock) {
    this.server = server;
    this.clock = clock;
    protocol = server.tls() ? "smtps" : "smtp";
    session = Session.getInstance(settings(patience));
  }

  @Override
  public void send(String address, String code) {
    MailAddress.requireCode(address, code);
    try (Transport transport = session.getTransport(protocol)) {
      transport.connect(server.host(), server.port(), server.user(), server.password());
      MimeMessage message = message(address, code);
      transport.sendMessage(message, message.getAllRecipients());
    } catch (MessagingException failed) {
      throw new MailTrouble(complaint(failed));
    }
  }

  private MimeMessage message(String address, String code) throws MessagingException {
    MimeMessage message = new MimeMessage(session);
    message.setFrom(new InternetAddress(server.sender(), true));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(address, true));
    message.setSentDate(Date.from(clock.instant()));
    message.setSubject("Your sign-in code: " + code);
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setText(
        """
        Your sign-in code is %s

        Somebody, most likely you, asked to sign in with this address. If it was not you, do
        nothing: without the code nobody gets in. Do not show the code to anybody.
        """
            .formatted(code),
        StandardCharsets.UTF_8.name());
    message.saveChanges();
    return message;
  }

  private Properties settings(Duration patience) {
    String prefix = "mail." + protocol + ".";
    String millis = Long.toString(patience.toMillis());
    Properties settings = new Properties();
    settings.setProperty(prefix + "connectiontimeout", millis);
    settings.setProperty(prefix + "timeout", millis);
    settings.setProperty(prefix + "writetimeout", millis);
    settings.setProperty(prefix + "auth", Boolean.toString(server.user() != null));
    settings.setProperty(prefix + "localhost", server.senderDomain());
    settings.setProperty(prefix + "from", server.sender());
    settings.setProperty(prefix + "ssl.checkserveridentity", "true");
    settings.setProperty(prefix + "starttls.enable", Boolean.toString(!server.tls()));
    settings.setProperty(
        prefix + "starttls.required", Boolean.toString(!server.tls() && server.demandsTls()));
    settings.setProperty("mail.from", server.sender());
    return settings;
  }

  /** What the server said may quote the message, so it is not repeated. */
  private String complaint(MessagingException failed) {
    String where = server.host() + ":" + server.port();
    return switch (failed) {
      case AuthenticationFailedException _ ->
          "The mail server " + where + " does not accept the user and password.";
      case SendFailedException _ -> "The mail server " + where + " did not take the message.";
      default -> "The mail server " + where + " could not be used.";
    };
  }
}
