package dev.curfew.core.session;

/** Where a session was started from, as its maker tells it; empty where unknown. */
public record Attributes(String ipAddress, String userAgent) {
  public static final int LONGEST = 1024;
  public static final Attributes UNKNOWN = new Attributes("", "");

  public Attributes {
    if (ipAddress.length() > LONGEST || userAgent.length() > LONGEST) {
      throw new IllegalArgumentException(
          "An attribute must have at most " + LONGEST + " characters.");
    }
  }
}
