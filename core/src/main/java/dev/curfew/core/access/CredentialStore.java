package dev.curfew.core.access;

import dev.curfew.core.environment.EnvironmentId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Credentials at rest. */
public interface CredentialStore {
  void insert(Credential credential, Digest digest);

  /** The credential of that kind stored under one of the digests, whatever its environment. */
  Optional<Credential> find(Credential.Kind kind, List<Digest> digests);

  /** Ends the credential. Says whether there was one. */
  boolean delete(EnvironmentId environment, UUID credential);

  List<Credential> all(EnvironmentId environment);
}
