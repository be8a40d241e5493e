package dev.curfew.core.revocation;

import dev.curfew.core.audit.Actor;
import dev.curfew.core.user.UserId;

/**
 * Why sessions end.
 *
 * @param reason in words of at most {@value #LONGEST_REASON} characters
 * @param from the address the wish came from; empty where it came from within
 */
public record Cause(Actor actor, String reason, String from) {
  public static final int LONGEST_REASON = 256;

  public Cause {
    if (reason.length() > LONGEST_REASON) {
      throw new IllegalArgumentException(
          "A reason must have at most " + LONGEST_REASON + " characters.");
    }
  }

  /** A cause from within. */
  public Cause(Actor actor, String reason) {
    this(actor, reason, "");
  }

  /** The same; where a user did it and is not named, it was this one. */
  public Cause byUser(UserId user) {
    return actor.type() == Actor.Type.USER && actor.id() == null
        ? new Cause(new Actor(Actor.Type.USER, user.value().toString()), reason, from)
        : this;
  }
}
