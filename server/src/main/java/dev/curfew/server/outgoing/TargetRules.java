package dev.curfew.server.outgoing;

import java.net.URI;
import java.util.Optional;

/** Which URLs a request may go to, as far as the text of the URL tells. */
final class TargetRules {
  private static final int LONGEST = 2048;
  private static final int HTTPS_PORT = 443;
  private static final int LEAST_UNPRIVILEGED_PORT = 1024;
  private static final int LARGEST_PORT = 65_535;

  private TargetRules() {}

  /** One sentence on why the URL is no target; empty if it is one. */
  static Optional<String> objection(URI target, boolean allowLoopback) {
    String scheme = target.getScheme();
    if (target.toString().length() > LONGEST) {
      return Optional.of("The URL must be at most " + LONGEST + " characters long.");
    }
    if (!"https".equalsIgnoreCase(scheme) && !(allowLoopback && "http".equalsIgnoreCase(scheme))) {
      return Optional.of("The URL must start with https://.");
    }
    if (target.getHost() == null) {
      return Optional.of("The URL must name a host.");
    }
    if (target.getRawUserInfo() != null || target.getRawFragment() != null) {
      return Optional.of("The URL must have no user information and no fragment.");
    }
    return permitsPort(target.getPort(), allowLoopback)
        ? Optional.empty()
        : Optional.of("The URL's port must be 443 or from 1024 to 65535.");
  }

  /** Ports below 1024 other than HTTPS's own belong to services that no request should reach. */
  private static boolean permitsPort(int port, boolean allowLoopback) {
    boolean usual = port == -1 || port == HTTPS_PORT;
    boolean high = port >= LEAST_UNPRIVILEGED_PORT && port <= LARGEST_PORT;
    boolean low = allowLoopback && port > 0 && port < LEAST_UNPRIVILEGED_PORT;
    return usual || high || low;
  }
}
