package dev.curfew.core.webhook;

import dev.curfew.core.environment.EnvironmentId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Endpoints at rest. Every method but {@link #enabled} reaches one environment only. */
public interface WebhookStore {
  void insert(Webhook webhook);

  Optional<Webhook> find(EnvironmentId environment, UUID webhook);

  /** The environment's endpoints, oldest first. */
  List<Webhook> all(EnvironmentId environment);

  /** The enabled endpoints of every environment. */
  List<Webhook> enabled();

  /** Sets everything but id, environment and time of creation. No effect on an unknown id. */
  void update(Webhook webhook);

  /** Removes the endpoint with its messages and their deliveries. Says whether there was one. */
  boolean delete(EnvironmentId environment, UUID webhook);
}
