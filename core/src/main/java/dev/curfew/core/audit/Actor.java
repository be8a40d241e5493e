package dev.curfew.core.audit;

import org.jspecify.annotations.Nullable;

/**
 * Who did it.
 *
 * @param id of the user, admin or credential; null where the type says it all
 */
public record Actor(Type type, @Nullable String id) {
  /** The kinds of actor. */
  public enum Type {
    USER,
    ADMIN,
    API_KEY,
    POLICY,
    SYSTEM
  }

  public static final Actor SYSTEM = new Actor(Type.SYSTEM, null);
}
