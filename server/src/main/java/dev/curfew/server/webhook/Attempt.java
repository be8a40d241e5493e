package dev.curfew.server.webhook;

import dev.curfew.core.webhook.WebhookMessage;
import dev.curfew.server.outgoing.HttpResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to send a message, once it is over.
 *
 * @param message as it stood when it was sent
 * @param at when it was sent
 * @param took until its end
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Attempt(
    WebhookMessage message, String url, byte[] body, Instant at, Duration took, HttpResult result) {
  /** How much of a body the log keeps. */
  private static final int LOGGED_BYTES = 4 * 1024;

  private static final int GONE = 410;

  boolean isDelivered() {
    return result instanceof HttpResult.Answer answer
        && answer.status() >= 200
        && answer.status() < 300;
  }

  /** Whether the receiver wants nothing any more. */
  boolean isGone() {
    return result instanceof HttpResult.Answer answer && answer.status() == GONE;
  }

  /** What was sent, without signatures. */
  Map<String, @Nullable Object> request() {
    Map<String, @Nullable Object> headers = new LinkedHashMap<>();
    headers.put("content-type", "application/json");
    headers.put("webhook-id", message.id().toString());
    headers.put("webhook-timestamp", String.valueOf(at.getEpochSecond()));
    Map<String, @Nullable Object> request = new LinkedHashMap<>();
    request.put("method", "POST");
    request.put("url", url);
    request.put("headers", headers);
    request.put("body", start(body));
    return request;
  }

  /** What came back, or why nothing did. */
  Map<String, @Nullable Object> response() {
    Map<String, @Nullable Object> response = new LinkedHashMap<>();
    switch (result) {
      case HttpResult.Answer answer -> {
        response.put("status", answer.status());
        response.put("contentType", answer.contentType());
        answer.retryAfter().ifPresent(wish -> response.put("retryAfter", wish));
        response.put("body", start(answer.body().bytes()));
      }
      case HttpResult.Refused(String reason) -> response.put("error", reason);
      case HttpResult.Failed(String reason) -> response.put("error", reason);
    }
    response.put("durationMs", took.toMillis());
    return response;
  }

  private static String start(byte[] bytes) {
    return new String(bytes, 0, Math.min(bytes.length, LOGGED_BYTES), StandardCharsets.UTF_8);
  }
}
