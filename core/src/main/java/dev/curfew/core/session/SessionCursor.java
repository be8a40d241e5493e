package dev.curfew.core.session;

import java.time.Instant;

/** A place in a list of sessions that is newest first: right after this session. */
public record SessionCursor(Instant startedAt, SessionId id) {
  public static SessionCursor after(Session session) {
    return new SessionCursor(session.startedAt(), session.id());
  }
}
