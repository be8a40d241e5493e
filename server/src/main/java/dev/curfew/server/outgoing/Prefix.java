package dev.curfew.server.outgoing;

import java.math.BigInteger;
import java.net.InetAddress;

/** A block of IP addresses, as in RFC 4632 section 3.1. */
record Prefix(InetAddress first, int bits) {
  /** Reads the like of {@code 10.0.0.0/8}. */
  static Prefix of(String text) {
    int slash = text.indexOf('/');
    return new Prefix(
        InetAddress.ofLiteral(text.substring(0, slash)),
        Integer.parseInt(text.substring(slash + 1)));
  }

  /** Whether the address lies in the block. An address of the other IP version never does. */
  boolean contains(InetAddress address) {
    byte[] octets = address.getAddress();
    byte[] own = first.getAddress();
    int hostBits = own.length * Byte.SIZE - bits;
    return octets.length == own.length
        && new BigInteger(1, octets)
            .xor(new BigInteger(1, own))
            .shiftRight(hostBits)
            .equals(BigInteger.ZERO);
  }
}
