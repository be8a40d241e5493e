package dev.curfew.server.dynamic.admin;

import dev.curfew.core.access.Scopes;
import dev.curfew.core.webhook.MessageLog;
import dev.curfew.core.webhook.MessageRange;
import dev.curfew.core.webhook.RedeliverOutcome;
import dev.curfew.core.webhook.WebhookMessages;
import dev.curfew.server.dynamic.DynamicProblem;
import dev.curfew.server.dynamic.DynamicReplies;
import dev.curfew.server.dynamic.Members;
import dev.curfew.server.dynamic.Uuids;
import dev.curfew.server.http.Reply;
import dev.curfew.server.http.Route;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The messages to an endpoint: listed, and sent again on demand; contract section 1.4. */
public final class WebhookMessageRoutes {
  private static final int PAGE = 100;
  private static final String MESSAGES = WebhookRoutes.WEBHOOK + "/messages";
  private static final String MESSAGE = MESSAGES + "/{messageId}";

  private final AdminGate gate;
  private final WebhookMessages messages;

  public WebhookMessageRoutes(AdminGate gate, WebhookMessages messages) {
    this.gate = gate;
    this.messages = messages;
  }

  public List<Route> routes() {
    return List.of(
        Route.get(MESSAGES, gate.gated(Scopes.WEBHOOKS_READ, this::list)),
        Route.get(MESSAGE, gate.gated(Scopes.WEBHOOKS_READ, this::get)),
        Route.post(MESSAGE + "/redeliver", gate.gated(Scopes.WEBHOOKS_WRITE, this::redeliver)),
        Route.post(
            WebhookRoutes.WEBHOOK + "/redeliver",
            gate.gated(Scopes.WEBHOOKS_WRITE, this::redeliverRange)));
  }

  private Reply list(AdminRequest request) {
    int limit = QueryValues.limit(request.call(), PAGE, PAGE);
    UUID before = EventCursors.message(request.call()).orElse(null);
    List<MessageLog> found =
        messages
            .newest(request.environmentId(), WebhookRoutes.id(request), before, limit + 1)
            .orElseThrow(DynamicProblem::notFound);
    List<MessageLog> page = found.subList(0, Math.min(limit, found.size()));
    Map<String, Object> answer = new LinkedHashMap<>();
    if (found.size() > limit) {
      answer.put("cursor", EventCursors.of(page.getLast().message().id()));
    }
    answer.put("data", page.stream().map(WebhookJson::last).toList());
    return DynamicReplies.json(200, answer);
  }

  private Reply get(AdminRequest request) {
    MessageLog log =
        messages
            .find(request.environmentId(), WebhookRoutes.id(request), message(request))
            .orElseThrow(DynamicProblem::notFound);
    return DynamicReplies.json(200, Map.of("data", WebhookJson.all(log)));
  }

  private Reply redeliver(AdminRequest request) {
    return answer(
        messages.redeliver(
            request.environmentId(),
            WebhookRoutes.id(request),
            message(request),
            request.cause("message " + message(request))));
  }

  private Reply redeliverRange(AdminRequest request) {
    Members body = request.body();
    Instant from = EventTimes.from("from", body.requiredText("from"));
    Instant to = EventTimes.to("to", body.requiredText("to"));
    if (!from.isBefore(to)) {
      throw Members.invalid("to", "must be after from");
    }
    boolean failedOnly = body.flag("failed_only").orElse(false);
    return answer(
        messages.redeliver(
            request.environmentId(),
            new MessageRange(WebhookRoutes.id(request), from, to, failedOnly, null),
            request.cause(
                "%s from %s to %s"
                    .formatted(failedOnly ? "failed messages" : "messages", from, to))));
  }

  private static Reply answer(RedeliverOutcome outcome) {
    return switch (outcome) {
      case RedeliverOutcome.Queued(int queued) -> {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("message", queued == 1 ? "1 message queued" : queued + " messages queued");
        body.put("queued", queued);
        yield DynamicReplies.json(200, body);
      }
      case RedeliverOutcome.NotFound _ -> throw DynamicProblem.notFound();
      case RedeliverOutcome.Disabled _ ->
          throw DynamicProblem.unprocessable("The webhook is disabled.");
    };
  }

  private static UUID message(AdminRequest request) {
    return Uuids.path(request.call(), "messageId");
  }
}
