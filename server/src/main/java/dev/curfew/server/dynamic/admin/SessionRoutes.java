package dev.curfew.server.dynamic.admin;

import dev.curfew.core.access.Scopes;
import dev.curfew.core.session.RevokeOutcome;
import dev.curfew.core.session.SessionId;
import dev.curfew.core.session.SessionKey;
import dev.curfew.core.session.SessionList;
import dev.curfew.core.user.EndSessionsOutcome;
import dev.curfew.core.user.UserId;
import dev.curfew.core.user.UserKey;
import dev.curfew.server.dynamic.DynamicProblem;
import dev.curfew.server.dynamic.DynamicReplies;
import dev.curfew.server.dynamic.SessionJson;
import dev.curfew.server.dynamic.Uuids;
import dev.curfew.server.http.Reply;
import dev.curfew.server.http.Route;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sessions: read, listed and revoked, one, a user's or all; contract section 1.1. */
final class SessionRoutes {
  private static final int MOST_LISTED = 100;

  private final AdminGate gate;
  private final DynamicAdminFace.Core core;

  SessionRoutes(AdminGate gate, DynamicAdminFace.Core core) {
    this.gate = gate;
    this.core = core;
  }

  List<Route> routes() {
    return List.of(
        Route.put(
            "/api/v0/sessions/{sessionId}/revoke", gate.gated(Scopes.USERS_WRITE, this::revoke)),
        Route.get(
            "/api/v0/users/{userId}/sessions/{sessionId}",
            gate.gated(Scopes.USERS_READ, this::get)),
        Route.get(
            "/api/v0/environments/{environmentId}/users/{userId}/sessions",
            gate.gated(Scopes.USERS_READ, this::list)),
        Route.post(
            "/api/v0/environments/{environmentId}/users/{userId}/sessions/revoke",
            gate.gated(Scopes.USERS_WRITE, this::revokeOfUser)),
        Route.post(
            "/api/v0/users/{userId}/sessions/revoke",
            gate.gated(Scopes.USERS_WRITE, this::revokeOfUser)),
        Route.post(
            "/api/v0/environments/{environmentId}/users/sessions/revoke",
            gate.gated(Scopes.SESSIONS_REVOKE_ALL, this::revokeAll)));
  }

  /** However it had ended before, the answer shows the session as it stands. */
  private Reply revoke(AdminRequest request) {
    SessionId session = Uuids.session(request.call());
    RevokeOutcome outcome =
        core.sessions()
            .revoke(
                request.environmentId(),
                new SessionKey.ById(session),
                request.cause("session revoked"));
    return switch (outcome) {
      case RevokeOutcome.Revoked _, RevokeOutcome.AlreadyEnded _ ->
          DynamicReplies.json(200, SessionJson.of(find(request, session)));
      case RevokeOutcome.Unknown _ -> throw DynamicProblem.notFound();
    };
  }

  private Reply get(AdminRequest request) {
    UserId user = Uuids.user(request.call());
    SessionList.Judged found = find(request, Uuids.session(request.call()));
    if (!found.session().user().equals(user)) {
      throw DynamicProblem.notFound();
    }
    return DynamicReplies.json(200, SessionJson.of(found));
  }

  private Reply list(AdminRequest request) {
    UserId user = Uuids.user(request.call());
    int limit = QueryValues.limit(request.call(), MOST_LISTED, MOST_LISTED);
    int offset = QueryValues.offset(request.call());
    Boolean revoked = QueryValues.flag(request.call(), "revoked").orElse(null);
    if (core.users().find(request.environmentId(), new UserKey.ById(user)).isEmpty()) {
      throw DynamicProblem.notFound();
    }
    List<Map<String, @Nullable Object>> sessions =
        core.sessionList().all(request.environmentId(), user, revoked, offset, limit).stream()
            .map(SessionJson::of)
            .toList();
    return DynamicReplies.json(200, Map.of("sessions", sessions));
  }

  private Reply revokeOfUser(AdminRequest request) {
    EndSessionsOutcome outcome =
        core.userEndings()
            .endSessions(
                request.environmentId(),
                new UserKey.ById(Uuids.user(request.call())),
                null,
                request.cause("sessions of the user revoked"));
    return switch (outcome) {
      case EndSessionsOutcome.Ended _ -> DynamicReplies.empty(204);
      case EndSessionsOutcome.NoSuchUser _, EndSessionsOutcome.NoSuchSession _ ->
          throw DynamicProblem.notFound();
    };
  }

  /** By the time of the answer they have ended; what follows is bookkeeping. */
  private Reply revokeAll(AdminRequest request) {
    var _ =
        core.environments()
            .endSessions(
                request.environmentId(), request.cause("sessions of the environment revoked"));
    return DynamicReplies.json(
        202, Map.of("message", "Every session of the environment has been revoked."));
  }

  private SessionList.Judged find(AdminRequest request, SessionId session) {
    return core.sessionList()
        .find(request.environmentId(), session)
        .orElseThrow(DynamicProblem::notFound);
  }
}
