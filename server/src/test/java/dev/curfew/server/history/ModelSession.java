package dev.curfew.server.history;

import dev.curfew.core.session.SessionId;
import dev.curfew.core.session.SessionToken;
import dev.curfew.core.user.UserId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a person with pencil and paper would note about a session. */
final class ModelSession {
  final SessionId id;
  final UserId user;
  final SessionToken token;
  Instant lastUse;
  Instant expiry;
  boolean ended;

  ModelSession(SessionId id, UserId user, SessionToken token, Instant lastUse, Instant expiry) {
    this.id = id;
    this.user = user;
    this.token = token;
    this.lastUse = lastUse;
    this.expiry = expiry;
  }

  boolean isLive(Instant now, @Nullable Duration idleTimeout) {
    return !ended
        && now.isBefore(expiry)
        && (idleTimeout == null || now.isBefore(lastUse.plus(idleTimeout)));
  }
}
