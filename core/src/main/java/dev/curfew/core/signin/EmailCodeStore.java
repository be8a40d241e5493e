package dev.curfew.core.signin;

import dev.curfew.core.environment.EnvironmentId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Codes sent by email, at rest. */
public interface EmailCodeStore {
  void insert(EmailCode code);

  Optional<EmailCode> find(EnvironmentId environment, UUID id);

  /** Sets code, attempts, mails and expiry. No effect on an unknown id. */
  void update(EmailCode code);

  /** Ends the code. Says whether there was one. */
  boolean delete(EnvironmentId environment, UUID id);

  /**
   * Removes codes that expired before {@code cutoff}.
   *
   * @param limit the most to remove
   * @return how many were removed
   */
  int deleteExpired(Instant cutoff, int limit);
}
