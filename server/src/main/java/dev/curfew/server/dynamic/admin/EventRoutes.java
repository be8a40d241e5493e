package dev.curfew.server.dynamic.admin;

import dev.curfew.core.access.Scopes;
import dev.curfew.core.event.Event;
import dev.curfew.core.event.EventName;
import dev.curfew.core.event.EventQuery;
import dev.curfew.core.event.EventRecord;
import dev.curfew.core.store.Database;
import dev.curfew.server.dynamic.DynamicProblem;
import dev.curfew.server.dynamic.DynamicReplies;
import dev.curfew.server.dynamic.Uuids;
import dev.curfew.server.http.Call;
import dev.curfew.server.http.Reply;
import dev.curfew.server.http.Route;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What has happened in the environment; contract section 1.5. */
public final class EventRoutes {
  private static final int PAGE = 100;
  private static final String EVENTS = "/api/v0/environments/{environmentId}/events";

  private final AdminGate gate;
  private final Database database;

  public EventRoutes(AdminGate gate, Database database) {
    this.gate = gate;
    this.database = database;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/api/v0/eventTypes", gate.gated(Scopes.EVENTS_READ, _ -> types())),
        Route.get(EVENTS, gate.gated(Scopes.EVENTS_READ, this::list)),
        Route.get(EVENTS + "/{eventId}", gate.gated(Scopes.EVENTS_READ, this::get)));
  }

  private static Reply types() {
    return DynamicReplies.json(200, Arrays.stream(EventName.values()).map(EventJson::of).toList());
  }

  private Reply list(AdminRequest request) {
    int limit = QueryValues.limit(request.call(), PAGE, PAGE);
    EventQuery query = query(request.call());
    List<EventRecord> found =
        database.read(stores -> stores.events().search(request.environmentId(), query, limit + 1));
    List<EventRecord> page = found.subList(0, Math.min(limit, found.size()));
    Map<String, Object> answer = new LinkedHashMap<>();
    if (found.size() > limit) {
      answer.put("cursor", EventCursors.of(page.getLast().sequence()));
    }
    answer.put(
        "data",
        page.stream().map(each -> EventJson.of(each.event(), request.environment())).toList());
    return DynamicReplies.json(200, answer);
  }

  private static EventQuery query(Call call) {
    return new EventQuery(
        call.queryValue("resourceType").orElse(null),
        call.queryValue("startDate").map(text -> EventTimes.from("startDate", text)).orElse(null),
        call.queryValue("endDate").map(text -> EventTimes.to("endDate", text)).orElse(null),
        EventCursors.sequence(call).orElse(null));
  }

  private Reply get(AdminRequest request) {
    UUID id = Uuids.path(request.call(), "eventId");
    Event event =
        database
            .read(stores -> stores.events().find(request.environmentId(), id))
            .orElseThrow(DynamicProblem::notFound);
    return DynamicReplies.json(200, EventJson.of(event, request.environment()));
  }
}
