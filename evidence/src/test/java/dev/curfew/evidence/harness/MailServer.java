package dev.curfew.evidence.harness;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A mail server that takes mail for everybody and keeps it. Register it in a static field. */
public final class MailServer implements AfterAllCallback {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Pattern CODE = Pattern.compile("(?<!\\d)\\d{6}(?!\\d)");

  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  /** Listens at once, so that a server can be told where. */
  public MailServer() {
    server.start();
  }

  /** What {@code CURFEW_SMTP_URL} says to send mail here. */
  public String url() {
    return "smtp://127.0.0.1:" + server.getSmtp().getPort();
  }

  /** The newest mail to an address, once so many have come. */
  public MimeMessage newest(String address, int count) {
    Await.until(count + " mails to " + address, LIMIT, () -> mailsTo(address).size() >= count);
    return mailsTo(address).getLast();
  }

  /** The six digits in the newest of so many mails to an address. */
  public String code(String address, int count) {
    String text = text(newest(address, count));
    Matcher found = CODE.matcher(text);
    if (!found.find()) {
      throw new AssertionError("No code in: " + text);
    }
    return found.group();
  }

  /** How many mails an address has got. */
  public int count(String address) {
    return mailsTo(address).size();
  }

  private List<MimeMessage> mailsTo(String address) {
    return Arrays.stream(server.getReceivedMessages())
        .filter(mail -> recipients(mail).contains(address))
        .toList();
  }

  private static List<String> recipients(MimeMessage mail) {
    try {
      return Arrays.stream(mail.getRecipients(RecipientType.TO)).map(Object::toString).toList();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(MimeMessage mail) {
    try {
      return mail.getContent() instanceof String text ? text : GreenMailUtil.getBody(mail);
    } catch (IOException | MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    server.stop();
  }
}
