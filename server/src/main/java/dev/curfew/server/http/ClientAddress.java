package dev.curfew.server.http;

import dev.curfew.core.AddressBlock;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Finds out who is really calling, behind proxies. */
public final class ClientAddress {
  /** Proxies on this machine are believed without being named. */
  private static final List<AddressBlock> LOCAL =
      List.of(AddressBlock.of("127.0.0.0/8"), AddressBlock.of("::1/128"));

  private final List<AddressBlock> trusted;

  /**
   * @param trusted the proxies whose {@code X-Forwarded-For} is believed, besides those on this
   *     machine
   */
  public ClientAddress(List<AddressBlock> trusted) {
    this.trusted = List.copyOf(trusted);
  }

  /**
   * The caller's address: the one at the other end or, where that is a trusted proxy's, what the
   * proxy has seen, and so on. Whatever stands before that in the header the caller made up.
   *
   * @param forwarded the value of {@code X-Forwarded-For}
   */
  String of(String peer, Optional<String> forwarded) {
    String address = peer;
    Deque<String> seen = new ArrayDeque<>();
    forwarded.ifPresent(
        all -> Arrays.stream(all.split(",")).map(String::strip).forEach(seen::addLast));
    while (isTrusted(address) && !seen.isEmpty()) {
      String before = seen.removeLast();
      if (!before.matches("[0-9A-Fa-f.:]{2,45}")) {
        return address;
      }
      address = before;
    }
    return address;
  }

  private boolean isTrusted(String address) {
    return LOCAL.stream().anyMatch(block -> block.contains(address))
        || trusted.stream().anyMatch(block -> block.contains(address));
  }
}
