package dev.curfew.core.access;

import dev.curfew.core.environment.EnvironmentId;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What opens an environment to a caller. Of the secret itself only a {@link Digest} is stored.
 *
 * @param note what it is for, in its maker's words; may be empty
 * @param hint its last characters, by which its holder knows it again; may be empty
 * @param createdBy the credential that made it; null where none did
 */
public record Credential(
    UUID id,
    EnvironmentId environment,
    Kind kind,
    Set<String> scopes,
    Instant createdAt,
    String note,
    String hint,
    @Nullable UUID createdBy) {
  public static final int LONGEST_NOTE = 100;

  /** The kinds of credential, each with its own way of being presented. */
  public enum Kind {
    /** The back end's password to the environment. */
    SECRET,
    /** What a browser presents; public by nature, so it names an environment and no more. */
    PUBLIC_TOKEN,
    /** A bearer token for administration, limited by scopes. */
    API_TOKEN
  }

  public Credential {
    scopes = Set.copyOf(scopes);
    if (note.length() > LONGEST_NOTE) {
      throw new IllegalArgumentException(
          "A note must have at most " + LONGEST_NOTE + " characters.");
    }
  }

  /** One that nobody has to tell from others. */
  public Credential(
      UUID id, EnvironmentId environment, Kind kind, Set<String> scopes, Instant createdAt) {
    this(id, environment, kind, scopes, createdAt, "", "", null);
  }

  /** Whether it permits what the scope stands for. */
  public boolean permits(String scope) {
    return Scopes.permit(scopes, scope);
  }
}
