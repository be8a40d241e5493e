package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Json.object;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Fixtures;

/** The browser SDK's requests, without the browser. */
final class BrowserFace {
  static final String ORIGIN = "http://localhost:3000";

  private final Curfew curfew;
  private final Api api;

  BrowserFace(Curfew curfew) {
    this.curfew = curfew;
    this.api =
        Api.anonymous(curfew.address())
            .withHeader("Origin", ORIGIN)
            .withHeader("X-SDK-Client", "e30=")
            .withHeader("X-SDK-Parent-Host", ORIGIN);
  }

  /** Nobody signed in: the public token stands in for the session token. */
  Api signedOut() {
    return api.withBasic(publicToken(), publicToken());
  }

  Api signedIn(String sessionToken) {
    return api.withBasic(publicToken(), sessionToken);
  }

  Api from(String origin) {
    return signedOut().withHeader("Origin", origin);
  }

  Answer signUp(String email) {
    return signedOut()
        .post(
            "/sdk/v1/passwords",
            object("email", email, "password", Fixtures.PASSWORD, "session_duration_minutes", 60));
  }

  /** What a browser asks before it sends the request itself. */
  Answer preflight(String origin, String path, String method) {
    return Api.anonymous(curfew.address())
        .withHeader("Origin", origin)
        .withHeader("Access-Control-Request-Method", method)
        .withHeader(
            "Access-Control-Request-Headers",
            "authorization,content-type,x-sdk-client,x-sdk-parent-host")
        .send("OPTIONS", path, null);
  }

  String publicToken() {
    return curfew.credentials().publicToken();
  }
}
