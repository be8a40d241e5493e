package dev.curfew.server.dynamic.sdk;

import dev.curfew.core.session.Session;
import dev.curfew.core.user.User;
import dev.curfew.server.dynamic.Members;
import org.jspecify.annotations.Nullable;

/**
 * A request by the user of a live session.
 *
 * @param presented the JWT that it was made with
 */
record SignedIn(SdkRequest request, Session session, User user, SdkJwts.Presented presented) {
  /** The key that the client holds now, else the one that it held when the JWT was made. */
  @Nullable String sessionPublicKey(Members body) {
    return request.sessionPublicKey(body).orElse(presented.sessionPublicKey());
  }
}
