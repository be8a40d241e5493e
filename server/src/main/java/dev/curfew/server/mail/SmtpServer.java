package dev.curfew.server.mail;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The mail server that takes our mail, how to sign in to it, and the sender it takes it from. */
public final class SmtpServer {
  /** Where mail is submitted (RFC 6409), and where over TLS from the start (RFC 8314). */
  private static final int SUBMISSION_PORT = 587;

  private static final int SUBMISSIONS_PORT = 465;
  private static final int LARGEST_PORT = 65_535;
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1\\]", Pattern.CASE_INSENSITIVE);

  private final boolean tls;
  private final String host;
  private final int port;
  private final @Nullable String user;
  private final @Nullable String password;
  private final String sender;

  private SmtpServer(URI url, String sender) {
    tls = "smtps".equals(url.getScheme());
    host = url.getHost();
    port = url.getPort() != -1 ? url.getPort() : tls ? SUBMISSIONS_PORT : SUBMISSION_PORT;
    this.sender = sender;
    String login = url.getRawUserInfo();
    int colon = login == null ? -1 : login.indexOf(':');
    user = login == null ? null : decoded(login.substring(0, colon));
    password = login == null ? null : decoded(login.substring(colon + 1));
  }

  /**
   * Reads {@code smtp://host:port} or {@code smtps://user:password@host:port}; user and password
   * may be percent-encoded, and the port may be left out.
   *
   * @param sender a plain email address
   * @throws IllegalArgumentException with a sentence that shows nothing of the URL
   */
  public static SmtpServer of(String url, String sender) {
    if (!MailAddress.isPlain(sender)) {
      throw new IllegalArgumentException("The sender must be an email address.");
    }
    try {
      URI parsed = new URI(url);
      if (isServer(parsed)) {
        return new SmtpServer(parsed, sender);
      }
    } catch (URISyntaxException | IllegalArgumentException _) {
      // said below, without the value
    }
    throw new IllegalArgumentException(
        "The mail server must be smtp:// or smtps://, with user:password@ or without, and a host.");
  }

  private static boolean isServer(URI url) {
    String scheme = url.getScheme();
    String login = url.getRawUserInfo();
    if (url.getHost() == null || !("smtp".equals(scheme) || "smtps".equals(scheme))) {
      return false;
    }
    boolean bare = url.getRawQuery() == null && url.getRawFragment() == null;
    boolean root = url.getRawPath().isEmpty() || url.getRawPath().equals("/");
    boolean port = url.getPort() == -1 || (url.getPort() > 0 && url.getPort() <= LARGEST_PORT);
    boolean whole = login == null || login.indexOf(':') > 0;
    return bare && root && port && whole;
  }

  /** Percent-encoding only: a plus is a plus. */
  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** TLS from the first byte. */
  boolean tls() {
    return tls;
  }

  /**
   * Whether nothing may be said before TLS is on. Without a password TLS is used where it is
   * offered; a password never crosses a network in the clear.
   */
  boolean demandsTls() {
    return tls || (password != null && !LOOPBACK.matcher(host).matches());
  }

  /** As a socket takes it: an IPv6 address has no brackets. */
  String host() {
    return host.replaceAll("[\\[\\]]", "");
  }

  int port() {
    return port;
  }

  @Nullable String user() {
    return user;
  }

  @Nullable String password() {
    return password;
  }

  String sender() {
    return sender;
  }

  /** The domain by which we introduce ourselves. */
  String senderDomain() {
    return sender.substring(sender.lastIndexOf('@') + 1);
  }

  @Override
  public String toString() {
    return "SmtpServer[" + host + ":" + port + "]";
  }
}
