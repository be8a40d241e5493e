package dev.curfew.server.webhook;

import dev.curfew.core.JsonValues;
import dev.curfew.core.environment.Environment;
import dev.curfew.core.environment.EnvironmentKind;
import dev.curfew.core.event.Event;
import dev.curfew.core.webhook.WebhookMessage;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a message says, in the order of contract section 2; {@code type} at the end is what Standard
 * Webhooks calls the event's name.
 */
final class WebhookEnvelope {
  private WebhookEnvelope() {}

  /**
   * The body.
   *
   * @param externalUserId of the user who did it; null for none
   */
  static byte[] body(
      WebhookMessage message,
      Event event,
      Environment environment,
      @Nullable String externalUserId) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("messageId", message.id().toString());
    json.put("eventId", event.id().toString());
    json.put("eventName", event.name().wire());
    json.put("timestamp", JsonValues.time(event.at()));
    json.put("webhookId", message.webhook().toString());
    json.put("userId", event.by() == null ? null : event.by().value().toString());
    if (externalUserId != null) {
      json.put("externalUserId", externalUserId);
    }
    json.put("environmentId", environment.id().value().toString());
    json.put("environmentName", environment.kind() == EnvironmentKind.LIVE ? "live" : "sandbox");
    json.put("data", event.data());
    if (message.redelivery()) {
      json.put("redelivery", true);
    }
    json.put("type", event.name().wire());
    return StableJson.bytes(json);
  }
}
