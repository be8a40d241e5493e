package dev.curfew.core.access;

import dev.curfew.core.environment.EnvironmentId;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** What opens an environment to a caller. Of the secret itself only a {@link Digest} is stored. */
public record Credential(
    UUID id, EnvironmentId environment, Kind kind, Set<String> scopes, Instant createdAt) {
  /** The kinds of credential, each with its own way of being presented. */
  public enum Kind {
    /** The back end's password to the environment. */
    SECRET,
    /** What a browser presents; public by nature, so it names an environment and no more. */
    PUBLIC_TOKEN,
    /** A bearer token for administration, limited by scopes. */
    API_TOKEN
  }
}
