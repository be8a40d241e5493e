package dev.curfew.server.dynamic.admin;

import dev.curfew.core.JsonValues;
import dev.curfew.core.environment.Environment;
import dev.curfew.core.environment.EnvironmentKind;
import dev.curfew.core.event.Event;
import dev.curfew.core.event.EventName;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events as this contract shows them; section 1.5. */
final class EventJson {
  private EventJson() {}

  static Map<String, @Nullable Object> of(Event event, Environment environment) {
    String name = event.name().wire();
    Map<String, Object> context = new LinkedHashMap<>();
    if (event.by() != null) {
      context.put("userId", event.by().value().toString());
    }
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("eventId", event.id().toString());
    json.put("environmentId", environment.id().value().toString());
    json.put("environmentName", environment.kind() == EnvironmentKind.LIVE ? "live" : "sandbox");
    json.put("eventName", name);
    json.put("resourceType", event.name().resourceType());
    json.put("eventAction", name.substring(name.lastIndexOf('.') + 1));
    json.put("timestamp", JsonValues.time(event.at()));
    json.put("data", event.data());
    json.put("context", context);
    return json;
  }

  static Map<String, Object> of(EventName name) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", name.wire());
    json.put("description", name.description());
    return json;
  }
}
