package dev.curfew.core.environment;

import java.time.Instant;

/**
 * The tenant: settings, keys, users and sessions of one product in one stage.
 *
 * @param internal whether it holds Curfew's own administrators; no outside credential opens it
 * @param generation advanced to revoke every session minted under an older value
 */
public record Environment(
    EnvironmentId id,
    EnvironmentKind kind,
    boolean internal,
    String name,
    Settings settings,
    long generation,
    Instant createdAt) {
  public static final int LONGEST_NAME = 128;

  public Environment {
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException(
          "An environment's name must have 1 to " + LONGEST_NAME + " characters.");
    }
  }

  /** The same environment under another name and other settings. */
  public Environment with(String newName, Settings newSettings) {
    return new Environment(id, kind, internal, newName, newSettings, generation, createdAt);
  }
}
