package dev.curfew.core;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Optional;

/** One IP address, or a block of them as in RFC 4632 section 3.1 such as {@code 10.0.0.0/8}. */
public final class AddressBlock {
  private final String text;
  private final byte[] first;
  private final int bits;

  private AddressBlock(String text, byte[] first, int bits) {
    this.text = text;
    this.first = first;
    this.bits = bits;
  }

  /** Reads an address or a block; empty if it is neither. Names are never looked up. */
  public static Optional<AddressBlock> parse(String text) {
    int slash = text.indexOf('/');
    Optional<byte[]> address = octets(slash < 0 ? text : text.substring(0, slash));
    if (address.isEmpty()) {
      return Optional.empty();
    }
    int most = address.get().length * Byte.SIZE;
    String length = slash < 0 ? String.valueOf(most) : text.substring(slash + 1);
    return length.matches("[0-9]{1,3}") && Integer.parseInt(length) <= most
        ? Optional.of(new AddressBlock(text, address.get(), Integer.parseInt(length)))
        : Optional.empty();
  }

  /**
   * Reads a block that the program itself names.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static AddressBlock of(String text) {
    return parse(text)
        .orElseThrow(() -> new IllegalArgumentException(text + " is no address and no block."));
  }

  /** Whether the address lies within. One of the other IP version never does. */
  public boolean contains(InetAddress address) {
    return contains(address.getAddress());
  }

  /** Whether the text is an address within. One of the other IP version never is. */
  public boolean contains(String address) {
    return octets(address).filter(this::contains).isPresent();
  }

  private boolean contains(byte[] octets) {
    return octets.length == first.length && prefix(octets).equals(prefix(first));
  }

  @Override
  public String toString() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AddressBlock that
        && bits == that.bits
        && first.length == that.first.length
        && prefix(first).equals(prefix(that.first));
  }

  @Override
  public int hashCode() {
    return prefix(first).hashCode() * 31 + bits;
  }

  private BigInteger prefix(byte[] octets) {
    return new BigInteger(1, octets).shiftRight(octets.length * Byte.SIZE - bits);
  }

  private static Optional<byte[]> octets(String text) {
    try {
      return Optional.of(InetAddress.ofLiteral(text).getAddress());
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
