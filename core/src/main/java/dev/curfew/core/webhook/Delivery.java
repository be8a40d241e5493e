package dev.curfew.core.webhook;

import dev.curfew.core.JsonValues;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to send a message.
 *
 * @param attempt counted from 1
 * @param delivered whether the receiver took it
 * @param request what was sent, without secrets and signatures
 * @param response what came back, or why nothing did
 */
public record Delivery(
    UUID id,
    UUID message,
    int attempt,
    Instant at,
    boolean delivered,
    Map<String, @Nullable Object> request,
    Map<String, @Nullable Object> response) {
  public Delivery(
      UUID id,
      UUID message,
      int attempt,
      Instant at,
      boolean delivered,
      Map<String, @Nullable Object> request,
      Map<String, @Nullable Object> response) {
    this.id = id;
    this.message = message;
    this.attempt = attempt;
    this.at = at;
    this.delivered = delivered;
    this.request = JsonValues.frozen(request);
    this.response = JsonValues.frozen(response);
  }
}
