package dev.curfew.core.webhook;

import java.time.Instant;
import java.util.UUID;

/** Makes what an endpoint's deliveries are signed with, encrypted for rest. */
public interface NewSecrets {
  /** Secrets that nobody has seen, for the endpoint of that id. */
  byte[] fresh(UUID webhook);

  /** Fresh secrets for the endpoint; of those it had, what receivers may still check with stays. */
  byte[] rotated(Webhook webhook, Instant now);
}
