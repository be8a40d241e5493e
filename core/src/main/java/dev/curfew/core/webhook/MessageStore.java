package dev.curfew.core.webhook;

import dev.curfew.core.environment.EnvironmentId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Messages to endpoints at rest, and the log of their deliveries. */
public interface MessageStore {
  void insert(WebhookMessage message);

  Optional<WebhookMessage> find(EnvironmentId environment, UUID webhook, UUID message);

  /** Sets everything but ids and time of creation. No effect on an unknown id. */
  void update(WebhookMessage message);

  /** The endpoint's messages that are to be sent by {@code now}, those due longest first. */
  List<WebhookMessage> due(UUID webhook, Instant now, int limit);

  /** When the first message to an enabled endpoint is to be sent; empty if none is. */
  Optional<Instant> nextDue();

  /**
   * The endpoint's messages, newest first.
   *
   * @param before the last message of the page before, in the order of ids; null for the first page
   */
  List<WebhookMessage> newest(
      EnvironmentId environment, UUID webhook, @Nullable UUID before, int limit);

  /** The endpoint's messages in the range, oldest first. */
  List<WebhookMessage> within(EnvironmentId environment, MessageRange range, int limit);

  /** How many of the endpoint's messages created since then have failed. */
  long failedSince(UUID webhook, Instant since);

  void log(Delivery delivery);

  /** The deliveries of the message, oldest first. */
  List<Delivery> deliveries(UUID message);

  /**
   * Removes the environment's settled messages created before {@code cutoff}, with their
   * deliveries.
   *
   * @param limit the most to remove
   * @return how many were removed
   */
  int deleteBefore(EnvironmentId environment, Instant cutoff, int limit);
}
