package dev.curfew.server.history;

import dev.curfew.core.session.Session;
import dev.curfew.core.session.SessionId;
import dev.curfew.core.session.SessionToken;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a person with pencil and paper would note about a session. */
final class ModelSession {
  final ModelUser user;
  final SessionId id;
  final SessionToken token;
  final Instant start;
  final String userAgent;
  Instant lastUse;
  Instant expiry;
  boolean ended;

  ModelSession(ModelUser user, Session minted, SessionToken token) {
    this.user = user;
    this.id = minted.id();
    this.token = token;
    this.start = minted.startedAt();
    this.userAgent = minted.attributes().userAgent();
    this.lastUse = minted.lastAccessedAt();
    this.expiry = minted.expiresAt();
  }

  boolean isLive(Instant now) {
    return !ended && now.isBefore(expiry) && !isIdle(now);
  }

  boolean isIdle(Instant now) {
    Duration timeout = user.environment.idleTimeout;
    return timeout != null && !now.isBefore(lastUse.plus(timeout));
  }

  @Nullable Instant idleAt() {
    Duration timeout = user.environment.idleTimeout;
    return timeout == null ? null : lastUse.plus(timeout);
  }
}
