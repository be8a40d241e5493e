package dev.curfew.server.dynamic.admin;

import dev.curfew.core.JsonValues;
import dev.curfew.core.event.EventName;
import dev.curfew.core.webhook.Delivery;
import dev.curfew.core.webhook.MessageLog;
import dev.curfew.core.webhook.Webhook;
import dev.curfew.core.webhook.WebhookMessage;
import dev.curfew.core.webhook.WebhookMessage.Status;
import dev.curfew.server.webhook.WebhookSecrets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Endpoints and their messages as this contract shows them; section 1.4. */
final class WebhookJson {
  private WebhookJson() {}

  /** The endpoint without its secrets. */
  static Map<String, @Nullable Object> of(Webhook webhook) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("webhookId", webhook.id().toString());
    json.put("environmentId", webhook.environment().value().toString());
    json.put("url", webhook.url());
    json.put("events", webhook.events().stream().sorted().map(EventName::wire).toList());
    json.put("isEnabled", webhook.isEnabled());
    json.put("createdAt", JsonValues.time(webhook.createdAt()));
    json.put("updatedAt", JsonValues.time(webhook.updatedAt()));
    Instant enabledAt = webhook.enabledAt();
    if (enabledAt != null) {
      json.put("enabledAt", JsonValues.time(enabledAt));
    }
    return json;
  }

  /** The endpoint with what its receiver checks deliveries with. */
  static Map<String, @Nullable Object> of(Webhook webhook, WebhookSecrets secrets) {
    Map<String, @Nullable Object> json = of(webhook);
    json.put("secret", secrets.dynamicSecret());
    json.put("standardWebhooksSecret", secrets.standardSecret());
    return json;
  }

  /** The message with its last delivery, whose members are null where there has been none. */
  static Map<String, @Nullable Object> last(MessageLog log) {
    List<Delivery> deliveries = log.deliveries();
    return of(log, log.message().status(), deliveries.isEmpty() ? null : deliveries.getLast());
  }

  /** Each delivery of the message, oldest first. */
  static List<Map<String, @Nullable Object>> all(MessageLog log) {
    return log.deliveries().stream()
        .map(each -> of(log, each.delivered() ? Status.DELIVERED : Status.FAILED, each))
        .toList();
  }

  private static Map<String, @Nullable Object> of(
      MessageLog log, Status status, @Nullable Delivery delivery) {
    WebhookMessage message = log.message();
    String created = JsonValues.time(message.createdAt());
    String delivered = delivery == null ? null : JsonValues.time(delivery.at());
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("deliveryId", delivery == null ? null : delivery.id().toString());
    json.put("eventId", message.event().toString());
    json.put("messageId", message.id().toString());
    json.put("environmentId", message.environment().value().toString());
    json.put("webhookId", message.webhook().toString());
    json.put("status", status.name().toLowerCase(Locale.ROOT));
    json.put("deliveredAt", delivered);
    json.put("messageCreatedAt", created);
    json.put("eventReceivedAt", created);
    json.put("eventCreatedAt", JsonValues.time(log.eventAt()));
    json.put("deliveryAttempt", delivery == null ? 0 : delivery.attempt());
    json.put("request", delivery == null ? Map.of() : delivery.request());
    json.put("response", delivery == null ? Map.of() : delivery.response());
    json.put("updatedAt", delivered == null ? created : delivered);
    json.put("createdAt", delivered == null ? created : delivered);
    return json;
  }
}
