package dev.curfew.server.dynamic;

import dev.curfew.core.JsonValues;
import dev.curfew.core.session.Session;
import dev.curfew.core.session.SessionList;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sessions as this contract shows them; section 1.1. */
public final class SessionJson {
  private SessionJson() {}

  /** The session, with the time at which a revoke of any scope ended it. */
  public static Map<String, @Nullable Object> of(SessionList.Judged judged) {
    return of(judged.session(), judged.revokedAt());
  }

  /**
   * The session.
   *
   * @param revokedAt null if no revoke ended it
   */
  public static Map<String, @Nullable Object> of(Session session, @Nullable Instant revokedAt) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", session.id().value().toString());
    json.put("createdAt", JsonValues.time(session.startedAt()));
    json.put("ipAddress", orNull(session.attributes().ipAddress()));
    json.put("userAgent", orNull(session.attributes().userAgent()));
    json.put("revokedAt", revokedAt == null ? null : JsonValues.time(revokedAt));
    return json;
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
