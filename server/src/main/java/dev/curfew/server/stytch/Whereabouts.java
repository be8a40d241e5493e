package dev.curfew.server.stytch;

import dev.curfew.core.session.Attributes;
import dev.curfew.server.http.Call;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Where a browser's call comes from: what its sessions say in their attributes. */
final class Whereabouts {
  private Whereabouts() {}

  /** The attributes as a back end would send them. */
  static Map<String, String> of(Call call) {
    return Map.of(
        "ip_address", bounded(address(call)),
        "user_agent", bounded(call.header("User-Agent").orElse("")));
  }

  /**
   * The address at the other end, or, behind a proxy on this machine, the one that the proxy has
   * seen: the last of {@code X-Forwarded-For}. Whatever stands before it the client made up.
   */
  private static String address(Call call) {
    Optional<String> forwarded =
        call.header("X-Forwarded-For")
            .flatMap(all -> Arrays.stream(all.split(",")).reduce((_, last) -> last))
            .map(String::strip)
            .filter(address -> address.matches("[0-9A-Fa-f.:]+"));
    return isLoopback(call.peer()) ? forwarded.orElse(call.peer()) : call.peer();
  }

  private static boolean isLoopback(String peer) {
    return peer.startsWith("127.") || peer.equals("::1") || peer.equals("0:0:0:0:0:0:0:1");
  }

  private static String bounded(String text) {
    return text.substring(0, Math.min(text.length(), Attributes.LONGEST));
  }
}
