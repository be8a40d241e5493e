package dev.curfew.core.webhook;

import dev.curfew.core.event.EventName;
import java.util.Set;

/** What the owner of an endpoint decides about it. */
public record WebhookTerms(String url, boolean enabled, Set<EventName> events) {
  public WebhookTerms {
    events = Set.copyOf(events);
  }
}
