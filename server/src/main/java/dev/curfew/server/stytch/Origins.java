package dev.curfew.server.stytch;

import dev.curfew.core.environment.Environment;
import dev.curfew.core.environment.EnvironmentKind;
import java.net.URI;
import java.util.Locale;

/** Which browser origins an environment admits. */
final class Origins {
  private Origins() {}

  /**
   * Whether pages of the origin may call. While none is configured, a test environment admits
   * localhost on any port and a live one nobody else's pages.
   *
   * @param host of the request: pages of the same origin are always admitted
   */
  static boolean admits(Environment environment, String origin, String host) {
    String asked = origin.toLowerCase(Locale.ROOT);
    if (isSame(asked, host.toLowerCase(Locale.ROOT))) {
      return true;
    }
    var allowed = environment.settings().allowedOrigins();
    return allowed.isEmpty()
        ? environment.kind() == EnvironmentKind.TEST && isLocal(asked)
        : allowed.contains(asked);
  }

  private static boolean isSame(String origin, String host) {
    return origin.equals("https://" + host) || origin.equals("http://" + host);
  }

  private static boolean isLocal(String origin) {
    try {
      String host = URI.create(origin).getHost();
      return host != null
          && (host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]"));
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }
}
