package dev.curfew.server.dynamic.admin;

import dev.curfew.core.event.EventName;
import dev.curfew.core.webhook.WebhookTerms;
import dev.curfew.server.dynamic.DynamicProblem;
import dev.curfew.server.dynamic.Members;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a caller wants of an endpoint, as it was sent. */
final class WebhookMembers {
  private WebhookMembers() {}

  /** The terms; every member is required. */
  static WebhookTerms terms(Members body) {
    String url = body.requiredText("url");
    boolean enabled = body.requiredFlag("isEnabled");
    List<String> events =
        body.texts("events").orElseThrow(() -> Members.invalid("events", "is required"));
    return new WebhookTerms(url, enabled, names(events));
  }

  /** The URL of an endpoint. Topics of Amazon SNS are none, for nothing here speaks to them. */
  static URI target(WebhookTerms terms) {
    try {
      return URI.create(terms.url());
    } catch (IllegalArgumentException _) {
      throw DynamicProblem.unprocessable("The url is not a URL.");
    }
  }

  private static Set<EventName> names(List<String> wires) {
    if (wires.isEmpty()) {
      throw DynamicProblem.unprocessable("events must name one event at least.");
    }
    Set<EventName> names = EnumSet.noneOf(EventName.class);
    for (String wire : wires) {
      names.add(
          EventName.named(wire)
              .orElseThrow(
                  () ->
                      DynamicProblem.unprocessable(
                          "events has a name that is not among the event types.")));
    }
    return names;
  }
}
