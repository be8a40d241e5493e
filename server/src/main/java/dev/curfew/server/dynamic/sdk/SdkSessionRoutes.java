package dev.curfew.server.dynamic.sdk;

import dev.curfew.core.session.SessionKey;
import dev.curfew.core.session.Sessions;
import dev.curfew.server.dynamic.DynamicReplies;
import dev.curfew.server.dynamic.Members;
import dev.curfew.server.http.Reply;
import java.util.regex.Pattern;

/** The session of whoever calls: check, refresh, logout; contract sections 3 and 4. */
final class SdkSessionRoutes {
  private static final String LOGOUT_REASON = "x-dyn-logout-reason";

  /** The client library's reasons have this form; anything else a header says is not repeated. */
  private static final Pattern REASON = Pattern.compile("[a-z][a-z-]{0,63}");

  private final Sessions sessions;
  private final SdkAnswers answers;

  SdkSessionRoutes(Sessions sessions, SdkAnswers answers) {
    this.sessions = sessions;
    this.answers = answers;
  }

  Reply check(SignedIn signedIn) {
    return DynamicReplies.empty(204);
  }

  /** The earlier JWT stays good until its own end. */
  Reply refresh(SignedIn signedIn) {
    SdkRequest request = signedIn.request();
    return answers.verified(
        request,
        new SdkAnswers.Held(
            signedIn.session(),
            signedIn.user(),
            signedIn.sessionPublicKey(Members.of(request.call()))));
  }

  /** Clients log out with expired JWTs too, and again where the session has ended already. */
  Reply revoke(SdkRequest request, SdkJwts.Presented presented) {
    String reason =
        request
            .call()
            .header(LOGOUT_REASON)
            .filter(said -> REASON.matcher(said).matches())
            .orElse("logout");
    var _ =
        sessions.revoke(
            request.environmentId(),
            new SessionKey.ById(presented.session()),
            request.cause(reason));
    return answers.ended(request, DynamicReplies.empty(204));
  }
}
