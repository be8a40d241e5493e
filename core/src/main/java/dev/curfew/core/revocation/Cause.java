package dev.curfew.core.revocation;

import dev.curfew.core.audit.Actor;

/**
 * Why sessions end.
 *
 * @param reason in words of at most {@value #LONGEST_REASON} characters
 */
public record Cause(Actor actor, String reason) {
  public static final int LONGEST_REASON = 256;

  public Cause {
    if (reason.length() > LONGEST_REASON) {
      throw new IllegalArgumentException(
          "A reason must have at most " + LONGEST_REASON + " characters.");
    }
  }
}
