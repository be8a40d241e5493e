package dev.curfew.server.dynamic.admin;

import dev.curfew.core.access.Scopes;
import dev.curfew.core.revocation.Cause;
import dev.curfew.core.webhook.RegisterOutcome;
import dev.curfew.core.webhook.Webhook;
import dev.curfew.core.webhook.WebhookTerms;
import dev.curfew.core.webhook.Webhooks;
import dev.curfew.server.dynamic.DynamicProblem;
import dev.curfew.server.dynamic.DynamicReplies;
import dev.curfew.server.dynamic.Uuids;
import dev.curfew.server.http.Reply;
import dev.curfew.server.http.Route;
import dev.curfew.server.webhook.SealedSecrets;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The endpoints of the environment; contract section 1.4. */
public final class WebhookRoutes {
  static final String WEBHOOKS = "/api/v0/environments/{environmentId}/webhooks";
  static final String WEBHOOK = WEBHOOKS + "/{webhookId}";

  private final AdminGate gate;
  private final Webhooks webhooks;
  private final SealedSecrets secrets;
  private final Function<URI, Optional<String>> objection;

  /**
   * @param objection why a URL cannot be called as its name resolves now; empty if it can
   */
  public WebhookRoutes(
      AdminGate gate,
      Webhooks webhooks,
      SealedSecrets secrets,
      Function<URI, Optional<String>> objection) {
    this.gate = gate;
    this.webhooks = webhooks;
    this.secrets = secrets;
    this.objection = objection;
  }

  public List<Route> routes() {
    return List.of(
        Route.get(WEBHOOKS, gate.gated(Scopes.WEBHOOKS_READ, this::list)),
        Route.post(WEBHOOKS, gate.gated(Scopes.WEBHOOKS_WRITE, this::register)),
        Route.get(WEBHOOK, gate.gated(Scopes.WEBHOOKS_READ, this::get)),
        Route.put(WEBHOOK, gate.gated(Scopes.WEBHOOKS_WRITE, this::update)),
        Route.delete(WEBHOOK, gate.gated(Scopes.WEBHOOKS_WRITE, this::delete)),
        Route.post(
            WEBHOOK + "/rotateSecret", gate.gated(Scopes.WEBHOOKS_WRITE, this::rotateSecret)));
  }

  static UUID id(AdminRequest request) {
    return Uuids.path(request.call(), "webhookId");
  }

  private Reply list(AdminRequest request) {
    List<Map<String, @Nullable Object>> all =
        webhooks.all(request.environmentId()).stream().map(WebhookJson::of).toList();
    return DynamicReplies.json(200, Map.of("data", all));
  }

  private Reply register(AdminRequest request) {
    WebhookTerms terms = WebhookMembers.terms(request.body());
    URI target = callable(terms);
    RegisterOutcome outcome =
        webhooks.register(request.environmentId(), terms, cause(request, target));
    return switch (outcome) {
      case RegisterOutcome.Registered(Webhook webhook) ->
          DynamicReplies.json(201, WebhookJson.of(webhook));
      case RegisterOutcome.TooMany _ ->
          throw DynamicProblem.unprocessable(
              "An environment can have " + Webhook.MOST + " webhooks at most.");
    };
  }

  private Reply get(AdminRequest request) {
    Webhook webhook = found(webhooks.find(request.environmentId(), id(request)));
    boolean withSecret = QueryValues.flag(request.call(), "includeSecret").orElse(false);
    return DynamicReplies.json(
        200,
        withSecret ? WebhookJson.of(webhook, secrets.current(webhook)) : WebhookJson.of(webhook));
  }

  /** An endpoint can be disabled even if it cannot be called any more. */
  private Reply update(AdminRequest request) {
    WebhookTerms terms = WebhookMembers.terms(request.body());
    Webhook old = found(webhooks.find(request.environmentId(), id(request)));
    URI target =
        terms.enabled() || !terms.url().equals(old.url())
            ? callable(terms)
            : WebhookMembers.target(terms);
    Webhook changed =
        found(webhooks.update(request.environmentId(), old.id(), terms, cause(request, target)));
    return DynamicReplies.json(200, WebhookJson.of(changed));
  }

  private Reply delete(AdminRequest request) {
    if (!webhooks.delete(request.environmentId(), id(request), request.cause("webhook deleted"))) {
      throw DynamicProblem.notFound();
    }
    return DynamicReplies.empty(204);
  }

  private Reply rotateSecret(AdminRequest request) {
    Webhook rotated =
        found(
            webhooks.rotateSecret(
                request.environmentId(), id(request), request.cause("webhook secret rotated")));
    return DynamicReplies.json(200, WebhookJson.of(rotated, secrets.current(rotated)));
  }

  private URI callable(WebhookTerms terms) {
    URI target = WebhookMembers.target(terms);
    objection
        .apply(target)
        .ifPresent(
            sentence -> {
              throw DynamicProblem.unprocessable(sentence);
            });
    return target;
  }

  /** The audit log names the host: the rest of a URL may hold a secret. */
  private static Cause cause(AdminRequest request, URI target) {
    return request.cause("to " + Objects.requireNonNullElse(target.getHost(), "nowhere"));
  }

  private static Webhook found(Optional<Webhook> webhook) {
    return webhook.orElseThrow(DynamicProblem::notFound);
  }
}
