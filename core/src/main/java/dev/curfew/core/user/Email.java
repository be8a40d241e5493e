package dev.curfew.core.user;

import java.util.Locale;
import java.util.UUID;

/** An email address of a user, written as its owner wrote it. */
public record Email(UUID id, String address, boolean verified) {
  /** The same address, verified if it is {@code address}. */
  Email verifiedIf(String other) {
    return folded(address).equals(folded(other)) ? new Email(id, address, true) : this;
  }

  /** The form under which two addresses are the same. */
  public static String folded(String address) {
    return address.toLowerCase(Locale.ROOT);
  }
}
