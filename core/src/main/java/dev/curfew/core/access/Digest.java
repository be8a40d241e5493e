package dev.curfew.core.access;

import java.security.MessageDigest;
import java.util.Arrays;

/** The keyed hash under which a secret is stored: HMAC-SHA256, 32 bytes. Useless to its thief. */
public final class Digest {
  public static final int LENGTH = 32;

  private final byte[] bytes;

  public Digest(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("A digest must have 32 bytes.");
    }
    this.bytes = bytes.clone();
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Digest that && MessageDigest.isEqual(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Digest[hidden]";
  }
}
