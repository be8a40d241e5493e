package dev.curfew.core.session;

import dev.curfew.core.JsonValues;
import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.audit.Actor;
import dev.curfew.core.event.Event;
import dev.curfew.core.event.EventName;
import dev.curfew.core.revocation.Cause;
import dev.curfew.core.user.UserId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is told of sessions: the contract's Session (section 1.1), and whose, until when and why.
 */
final class SessionEvents {
  private SessionEvents() {}

  static Event created(Session session) {
    return event(
        session,
        EventName.SESSION_CREATED,
        session.startedAt(),
        session.user(),
        data(session, null));
  }

  static Event ended(Session session, Verdict.Dead end, Cause cause, Instant now) {
    Map<String, @Nullable Object> data = data(session, end);
    data.put("reason", cause.reason());
    data.put("actor", actor(cause.actor()));
    boolean byUser = cause.actor().type() == Actor.Type.USER;
    return event(session, name(end, cause), now, byUser ? session.user() : null, data);
  }

  private static EventName name(Verdict.Dead end, Cause cause) {
    if (!end.reason().isRevoke()) {
      return EventName.SESSION_EXPIRED;
    }
    return switch (cause.actor().type()) {
      case ADMIN, API_KEY -> EventName.SESSION_REVOKED_BY_ADMIN;
      case USER, POLICY, SYSTEM -> EventName.SESSION_REVOKED;
    };
  }

  private static Event event(
      Session session,
      EventName name,
      Instant at,
      @Nullable UserId by,
      Map<String, @Nullable Object> data) {
    return new Event(TimeOrderedId.at(at), session.environment(), name, at, by, data);
  }

  private static Map<String, @Nullable Object> data(Session session, Verdict.@Nullable Dead end) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("id", session.id().value().toString());
    data.put("createdAt", JsonValues.time(session.startedAt()));
    data.put("ipAddress", orNull(session.attributes().ipAddress()));
    data.put("userAgent", orNull(session.attributes().userAgent()));
    data.put(
        "revokedAt", end != null && end.reason().isRevoke() ? JsonValues.time(end.at()) : null);
    data.put("userId", session.user().value().toString());
    data.put("expiresAt", JsonValues.time(session.expiresAt()));
    return data;
  }

  private static Map<String, @Nullable Object> actor(Actor actor) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("type", actor.type().name().toLowerCase(Locale.ROOT));
    if (actor.id() != null) {
      data.put("id", actor.id());
    }
    return data;
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
