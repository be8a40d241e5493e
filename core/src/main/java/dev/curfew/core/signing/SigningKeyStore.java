package dev.curfew.core.signing;

import dev.curfew.core.environment.EnvironmentId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Signing keys at rest. */
public interface SigningKeyStore {
  void insert(SealedKey key);

  /** The environment's keys, newest first. */
  List<SealedKey> all(EnvironmentId environment);

  /** Marks the key as one that no longer signs. */
  void retire(EnvironmentId environment, UUID key, Instant at);
}
