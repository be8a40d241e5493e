package dev.curfew.core.password;

/**
 * A password at rest: the algorithm, and everything it takes to check a guess, in the algorithm's
 * own encoding.
 */
public record PasswordHash(String algorithm, String encoded) {
  @Override
  public String toString() {
    return "PasswordHash[" + algorithm + ", hidden]";
  }
}
