package dev.curfew.server.dynamic.sdk;

import dev.curfew.core.JsonValues;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.session.Session;
import dev.curfew.core.session.SessionId;
import dev.curfew.core.session.SessionKey;
import dev.curfew.core.session.SessionList;
import dev.curfew.core.session.Sessions;
import dev.curfew.core.session.Verdict;
import dev.curfew.core.user.UserEndings;
import dev.curfew.core.user.UserKey;
import dev.curfew.server.dynamic.DynamicProblem;
import dev.curfew.server.dynamic.DynamicReplies;
import dev.curfew.server.dynamic.Members;
import dev.curfew.server.dynamic.Uuids;
import dev.curfew.server.http.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A user's live sessions, which this contract shows as registered devices; section 4.1. */
final class SdkDeviceRoutes {
  private static final int MOST_SHOWN = 100;

  private final Sessions sessions;
  private final SessionList list;
  private final UserEndings endings;
  private final SdkAnswers answers;

  SdkDeviceRoutes(Sessions sessions, SessionList list, UserEndings endings, SdkAnswers answers) {
    this.sessions = sessions;
    this.list = list;
    this.endings = endings;
    this.answers = answers;
  }

  /** The newest ones. */
  Reply list(SignedIn signedIn) {
    EnvironmentId environment = signedIn.request().environmentId();
    List<Map<String, @Nullable Object>> devices =
        list.live(environment, signedIn.user().id(), null, MOST_SHOWN).sessions().stream()
            .map(session -> device(session, signedIn))
            .toList();
    return DynamicReplies.json(
        200, Map.of("count", devices.size(), "deviceRegistrations", devices));
  }

  /** The session that a device is registered in stands for it already. */
  Reply register(SignedIn signedIn) {
    SdkRequest request = signedIn.request();
    return answers.verified(
        request,
        new SdkAnswers.Held(
            signedIn.session(),
            signedIn.user(),
            signedIn.sessionPublicKey(Members.of(request.call()))));
  }

  Reply revoke(SignedIn signedIn) {
    SdkRequest request = signedIn.request();
    SessionId id = new SessionId(Uuids.path(request.call(), "deviceRegistrationId"));
    boolean own =
        list.find(request.environmentId(), id)
            .filter(found -> found.session().user().equals(signedIn.user().id()))
            .filter(found -> found.verdict() instanceof Verdict.Live)
            .isPresent();
    if (!own) {
      throw DynamicProblem.notFound();
    }
    var _ =
        sessions.revoke(
            request.environmentId(), new SessionKey.ById(id), request.cause("device revoked"));
    return revoked(request, id.equals(signedIn.session().id()));
  }

  Reply revokeAll(SignedIn signedIn) {
    SdkRequest request = signedIn.request();
    var _ =
        endings.endSessions(
            request.environmentId(),
            new UserKey.ById(signedIn.user().id()),
            null,
            request.cause("all devices revoked"));
    return revoked(request, true);
  }

  private Reply revoked(SdkRequest request, boolean current) {
    Reply reply = DynamicReplies.json(200, Map.of("currentDeviceRevoked", current));
    return current ? answers.ended(request, reply) : reply;
  }

  private static Map<String, @Nullable Object> device(Session session, SignedIn signedIn) {
    String userAgent = session.attributes().userAgent();
    Map<String, @Nullable Object> device = new LinkedHashMap<>();
    device.put("id", session.id().value().toString());
    device.put("isCurrentDevice", session.id().equals(signedIn.session().id()));
    device.put("userAgent", userAgent.isEmpty() ? null : userAgent);
    device.put("createdAt", JsonValues.time(session.startedAt()));
    return device;
  }
}
