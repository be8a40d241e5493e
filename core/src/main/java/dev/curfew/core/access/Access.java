package dev.curfew.core.access;

import dev.curfew.core.environment.Environment;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.store.Database;
import java.util.Optional;

/** Says which environment a caller's credential opens. */
public final class Access {
  private final Database database;
  private final Peppers peppers;

  public Access(Database database, Peppers peppers) {
    this.database = database;
    this.peppers = peppers;
  }

  /** A credential that was accepted, and the environment it opens. */
  public record Admitted(Credential credential, Environment environment) {}

  /** Admits a back end by its environment and secret; empty whichever of the two is wrong. */
  public Optional<Admitted> bySecret(EnvironmentId environment, String secret) {
    return find(Credential.Kind.SECRET, secret)
        .filter(admitted -> admitted.environment().id().equals(environment));
  }

  /** Finds the environment that a browser's public token names. */
  public Optional<Admitted> byPublicToken(String publicToken) {
    return find(Credential.Kind.PUBLIC_TOKEN, publicToken);
  }

  /** Finds the environment that an API token opens, as far as its scopes permit. */
  public Optional<Admitted> byApiToken(String token) {
    return find(Credential.Kind.API_TOKEN, token);
  }

  private Optional<Admitted> find(Credential.Kind kind, String secret) {
    var digests = peppers.candidates(secret);
    return database.read(
        stores ->
            stores
                .credentials()
                .find(kind, digests)
                .flatMap(
                    credential ->
                        stores
                            .environments()
                            .find(credential.environment())
                            .map(found -> new Admitted(credential, found))));
  }
}
