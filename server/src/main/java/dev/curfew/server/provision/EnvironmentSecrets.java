package dev.curfew.server.provision;

import dev.curfew.core.environment.EnvironmentKind;

/** What opens an environment, as its owner gets to see it, once. Only digests of it are kept. */
public record EnvironmentSecrets(String secret, String publicToken, String apiToken) {
  /** Fresh ones. */
  public static EnvironmentSecrets random(EnvironmentKind kind) {
    return new EnvironmentSecrets(
        Generated.secret(kind), Generated.publicToken(kind), Generated.apiToken());
  }

  @Override
  public String toString() {
    return "EnvironmentSecrets[hidden]";
  }
}
