package dev.curfew.core.webhook;

import java.time.Instant;
import java.util.List;

/**
 * A message with all that was done to deliver it.
 *
 * @param eventAt when what it tells of happened
 * @param deliveries oldest first
 */
public record MessageLog(WebhookMessage message, Instant eventAt, List<Delivery> deliveries) {
  public MessageLog {
    deliveries = List.copyOf(deliveries);
  }
}
