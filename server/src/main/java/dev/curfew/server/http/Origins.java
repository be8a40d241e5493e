package dev.curfew.server.http;

import dev.curfew.core.environment.Environment;
import dev.curfew.core.environment.EnvironmentKind;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which browser origins an environment admits. */
public final class Origins {
  private static final Pattern STARS = Pattern.compile("\\*+");

  private static final Pattern STARRED = Pattern.compile("[a-z0-9.-]*");

  private Origins() {}

  /**
   * Whether the page that made the call, if one did, may use the environment.
   *
   * @param origin of the page
   */
  public static boolean admits(Environment environment, String origin, Call call) {
    return !environment.internal() && admits(environment, origin, call.header("Host").orElse(""));
  }

  /** Whether the origin is one that the owner of the environment named, or a local one in tests. */
  public static boolean lists(Environment environment, String origin) {
    return isListed(environment, origin.toLowerCase(Locale.ROOT));
  }

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
    return isListed(environment, asked);
  }

  private static boolean isListed(Environment environment, String asked) {
    List<String> allowed = environment.settings().allowedOrigins();
    return allowed.isEmpty()
        ? environment.kind() == EnvironmentKind.TEST && isLocal(asked)
        : allowed.stream().anyMatch(one -> matches(one, asked));
  }

  /** A star stands for any number of letters, digits, hyphens and dots. */
  private static boolean matches(String allowed, String asked) {
    List<String> parts = List.of(STARS.split(allowed, -1));
    if (parts.size() == 1) {
      return allowed.equals(asked);
    }
    int end = asked.length() - parts.getLast().length();
    int at = parts.getFirst().length();
    if (at > end || !asked.startsWith(parts.getFirst()) || !asked.endsWith(parts.getLast())) {
      return false;
    }
    for (String part : parts.subList(1, parts.size() - 1)) {
      int found = asked.indexOf(part, at);
      if (found < 0 || found + part.length() > end || !isStarred(asked, at, found)) {
        return false;
      }
      at = found + part.length();
    }
    return isStarred(asked, at, end);
  }

  private static boolean isStarred(String asked, int from, int to) {
    return STARRED.matcher(asked).region(from, to).matches();
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
