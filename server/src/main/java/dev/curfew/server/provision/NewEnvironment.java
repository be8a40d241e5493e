package dev.curfew.server.provision;

import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.access.ApiTokens;
import dev.curfew.core.access.Credential;
import dev.curfew.core.access.Peppers;
import dev.curfew.core.audit.AuditEntry;
import dev.curfew.core.environment.Environment;
import dev.curfew.core.revocation.Cause;
import dev.curfew.core.signing.SealedKey;
import dev.curfew.core.store.Stores;
import java.util.Set;

/**
 * An environment that is ready to be written, with all that belongs to it from its first moment.
 */
public final class NewEnvironment {
  private final Environment environment;
  private final SealedKey key;
  private final EnvironmentSecrets secrets;
  private final Set<String> scopes;

  /**
   * @param key that signs its JWTs; made before, because that takes a while
   * @param scopes of its API token
   */
  public NewEnvironment(
      Environment environment, SealedKey key, EnvironmentSecrets secrets, Set<String> scopes) {
    this.environment = environment;
    this.key = key;
    this.secrets = secrets;
    this.scopes = Set.copyOf(scopes);
  }

  /**
   * Writes it, on the record.
   *
   * @param cause its reason also becomes the note of the API token
   */
  public void insert(Stores stores, Peppers peppers, Cause cause) {
    stores.environments().insert(environment);
    stores.signingKeys().insert(key);
    String apiToken = secrets.apiToken();
    stores.credentials().insert(plain(Credential.Kind.SECRET), peppers.current(secrets.secret()));
    stores
        .credentials()
        .insert(plain(Credential.Kind.PUBLIC_TOKEN), peppers.current(secrets.publicToken()));
    stores.credentials().insert(apiToken(cause.reason()), peppers.current(apiToken));
    stores
        .audit()
        .append(
            new AuditEntry(
                environment.createdAt(),
                environment.id(),
                cause.actor(),
                "environment.created",
                "",
                cause.reason(),
                cause.from()));
  }

  private Credential plain(Credential.Kind kind) {
    return new Credential(
        TimeOrderedId.at(environment.createdAt()),
        environment.id(),
        kind,
        Set.of(),
        environment.createdAt());
  }

  private Credential apiToken(String note) {
    return new Credential(
        TimeOrderedId.at(environment.createdAt()),
        environment.id(),
        Credential.Kind.API_TOKEN,
        scopes,
        environment.createdAt(),
        note,
        ApiTokens.hint(secrets.apiToken()),
        null);
  }
}
