package dev.curfew.server.stytch;

import dev.curfew.core.environment.CookieMode;
import dev.curfew.core.environment.Environment;
import dev.curfew.core.environment.Settings;
import dev.curfew.server.http.Call;
import dev.curfew.server.http.Reply;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Session credentials in cookies that scripts cannot read; contract sections 6.6 and 6.9. */
final class SessionCookies {
  static final String TOKEN = "stytch_session";
  static final String JWT = "stytch_session_jwt";

  private SessionCookies() {}

  /**
   * Whether the answer to this call carries its credentials in cookies.
   *
   * @throws Problem if they are enforced and the call came by a host outside the cookie domain
   */
  static boolean apply(Environment environment, Call call) {
    Settings settings = environment.settings();
    if (settings.cookieMode() == CookieMode.DISABLED) {
      return false;
    }
    boolean inside = settings.cookieDomain() == null || lies(host(call), settings.cookieDomain());
    if (!inside && settings.cookieMode() == CookieMode.ENFORCED) {
      throw new Problem(ErrorType.CNAME_INVALID_FOR_HTTP_ONLY_COOKIES);
    }
    return inside;
  }

  static Reply set(Reply reply, Request request, Credentials credentials) {
    String until =
        "; Expires="
            + DateTimeFormatter.RFC_1123_DATE_TIME.format(
                credentials.expiresAt().atOffset(ZoneOffset.UTC));
    Reply withJwt = reply.with("Set-Cookie", cookie(request, JWT, credentials.jwt()) + until);
    return credentials.token().isEmpty()
        ? withJwt
        : withJwt.with("Set-Cookie", cookie(request, TOKEN, credentials.token()) + until);
  }

  static Reply clear(Reply reply, Request request) {
    return reply
        .with("Set-Cookie", cookie(request, TOKEN, "") + "; Max-Age=0")
        .with("Set-Cookie", cookie(request, JWT, "") + "; Max-Age=0");
  }

  /** The token a browser sends by itself. */
  static Optional<String> token(Call call) {
    return call.header("Cookie").stream()
        .flatMap(header -> Arrays.stream(header.split(";")))
        .map(String::strip)
        .filter(pair -> pair.startsWith(TOKEN + "="))
        .map(pair -> pair.substring(TOKEN.length() + 1))
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  /** What a session's cookies hold. */
  record Credentials(String token, String jwt, Instant expiresAt) {
    /** Those an answer carries; empty if it shows no session. */
    static Optional<Credentials> of(Answer answer) {
      return answer.fields().get("session") instanceof Map<?, ?> session
          ? Optional.of(
              new Credentials(
                  String.valueOf(answer.fields().get("session_token")),
                  String.valueOf(answer.fields().get("session_jwt")),
                  Instant.parse(String.valueOf(session.get("expires_at")))))
          : Optional.empty();
    }

    @Override
    public String toString() {
      return "Credentials[hidden]";
    }
  }

  static String host(Call call) {
    String host = call.header("Host").orElse("").toLowerCase(Locale.ROOT);
    int colon = host.lastIndexOf(':');
    return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
  }

  private static String cookie(Request request, String name, String value) {
    String domain = request.environment().settings().cookieDomain();
    String host = host(request.call());
    boolean loopback = host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    return name
        + "="
        + value
        + "; Path=/; HttpOnly; SameSite=Lax"
        + (domain == null ? "" : "; Domain=" + domain)
        + (loopback ? "" : "; Secure");
  }

  private static boolean lies(String host, String domain) {
    return host.equals(domain) || host.endsWith("." + domain);
  }
}
