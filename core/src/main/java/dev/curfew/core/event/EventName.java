package dev.curfew.core.event;

import java.util.Arrays;
import java.util.Optional;

/** What can happen that somebody outside wants to hear of; contract section 2. */
public enum EventName {
  USER_CREATED("user.created", "A user was created."),
  USER_UPDATED("user.updated", "A user was changed, locked or unlocked."),
  USER_DELETED("user.deleted", "A user was deleted."),
  SESSION_CREATED("user.session.created", "A user signed in."),
  SESSION_REVOKED(
      "user.session.revoked", "A session was ended by its user, by a policy or by the system."),
  SESSION_REVOKED_BY_ADMIN(
      "admin.user.session.revoked", "A session was ended by an administrator or an API key."),
  SESSION_EXPIRED("user.session.expired", "A session expired or was idle too long."),
  PING("ping", "A test of the endpoint, sent when it is registered.");

  private final String wire;
  private final String description;

  EventName(String wire, String description) {
    this.wire = wire;
    this.description = description;
  }

  /** As it is sent and subscribed to. */
  public String wire() {
    return wire;
  }

  /** In one sentence. */
  public String description() {
    return description;
  }

  /** What kind of thing it happened to: all of the name but its last part. */
  public String resourceType() {
    int dot = wire.lastIndexOf('.');
    return dot < 0 ? wire : wire.substring(0, dot);
  }

  /** The event of that name, if there is one. */
  public static Optional<EventName> named(String wire) {
    return Arrays.stream(values()).filter(name -> name.wire.equals(wire)).findFirst();
  }
}
