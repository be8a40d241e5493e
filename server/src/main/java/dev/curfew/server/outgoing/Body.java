package dev.curfew.server.outgoing;

import java.nio.charset.StandardCharsets;

/** The body of an answer. */
public final class Body {
  private final byte[] bytes;

  public Body(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  /** A copy of the octets. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The octets as UTF-8; what is not UTF-8 is replaced. */
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "Body[" + bytes.length + " bytes]";
  }
}
