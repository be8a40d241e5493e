package dev.curfew.server.outgoing;

import dev.curfew.core.AddressBlock;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses a request may go to: those of the public internet, by IANA's special-purpose
 * registries (RFC 6890), and loopback where that is switched on.
 */
final class AddressRules {
  private static final List<AddressBlock> LOOPBACK = prefixes("127.0.0.0/8", "::1/128");

  /**
   * IPv4 that is not the public internet, and one address inside it that a cloud keeps for itself.
   */
  private static final List<AddressBlock> CLOSED_IPV4 =
      prefixes(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "168.63.129.16/32",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4");

  /** All that IPv6 gives out to the public internet. */
  private static final AddressBlock GLOBAL_IPV6 = AddressBlock.of("2000::/3");

  /** Protocol assignments with Teredo, documentation, and 6to4, which may carry any IPv4. */
  private static final List<AddressBlock> CLOSED_IPV6 =
      prefixes("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

  /** NAT64 (RFC 6052): the IPv4 address that is really reached is in the last four octets. */
  private static final AddressBlock NAT64 = AddressBlock.of("64:ff9b::/96");

  private static final int IPV6_LENGTH = 16;
  private static final int EMBEDDED_AT = 12;

  private AddressRules() {}

  static boolean permits(InetAddress address, boolean allowLoopback) {
    boolean loopback = LOOPBACK.stream().anyMatch(prefix -> prefix.contains(address));
    return loopback ? allowLoopback : isPublic(address);
  }

  private static boolean isPublic(InetAddress address) {
    if (address instanceof Inet4Address) {
      return CLOSED_IPV4.stream().noneMatch(prefix -> prefix.contains(address));
    }
    if (NAT64.contains(address)) {
      return isPublic(embedded(address));
    }
    return GLOBAL_IPV6.contains(address)
        && CLOSED_IPV6.stream().noneMatch(prefix -> prefix.contains(address));
  }

  private static InetAddress embedded(InetAddress address) {
    try {
      return InetAddress.getByAddress(
          Arrays.copyOfRange(address.getAddress(), EMBEDDED_AT, IPV6_LENGTH));
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("Four octets are an IPv4 address", impossible);
    }
  }

  private static List<AddressBlock> prefixes(String... texts) {
    return Stream.of(texts).map(AddressBlock::of).toList();
  }
}
