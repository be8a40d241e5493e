package dev.curfew.server.stytch;

import dev.curfew.core.environment.Environment;
import dev.curfew.core.user.User;
import dev.curfew.server.http.Call;
import dev.curfew.server.http.Face;
import dev.curfew.server.http.Handler;
import dev.curfew.server.http.Reply;
import dev.curfew.server.http.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stytch's contract for browsers, under {@code /sdk/v1}; contract section 6. */
public final class StytchBrowserFace implements Face {
  private static final String ALLOWED_HEADERS =
      "authorization, content-type, x-sdk-client, x-sdk-parent-host";

  /** What the library takes as the end of its session; contract section 6.7. */
  private static final Set<String> ENDS_SESSION =
      Set.of(ErrorType.SESSION_NOT_FOUND.code(), ErrorType.USER_UNAUTHENTICATED.code());

  private final StytchParts parts;
  private final BrowserGate gate;
  private final Envelope envelope;

  public StytchBrowserFace(StytchParts parts, Optional<String> publicUrl) {
    this.parts = parts;
    this.gate = parts.browserGate();
    this.envelope = new Envelope(publicUrl, body -> Map.of("data", body));
  }

  @Override
  public String prefix() {
    return "/sdk/v1/";
  }

  @Override
  public List<Route> routes() {
    List<Route> routes =
        new ArrayList<>(
            List.of(
                Route.get("/sdk/v1/projects/bootstrap/{public_token}", this::bootstrap),
                Route.post("/sdk/v1/events", this::events),
                Route.post("/sdk/v1/sessions/authenticate", signIn(this::authenticate)),
                Route.post("/sdk/v1/sessions/revoke", this::revoke),
                Route.post("/sdk/v1/sessions/attest", signIn(this::attest)),
                Route.post(
                    "/sdk/v1/sessions/exchange_access_token", signIn(parts.issuers()::exchange)),
                Route.post("/sdk/v1/passwords", signIn(parts.passwords()::create)),
                Route.post(
                    "/sdk/v1/passwords/authenticate", signIn(parts.passwords()::authenticate)),
                Route.post(
                    "/sdk/v1/passwords/strength_check", plain(parts.passwords()::strengthCheck)),
                Route.post(
                    "/sdk/v1/passwords/existing_password/reset",
                    signIn(parts.resets()::byExistingPassword)),
                Route.post("/sdk/v1/passwords/session/reset", signIn(this::resetBySession)),
                Route.get("/sdk/v1/users/me", plain(this::me)),
                Route.put("/sdk/v1/users/me", plain(this::updateMe)),
                Route.delete("/sdk/v1/users/emails/{id}", plain(this::deleteEmail)),
                Route.delete("/sdk/v1/users/phone_numbers/{id}", plain(this::deletePhone))));
    routes.stream()
        .map(Route::path)
        .distinct()
        .toList()
        .forEach(path -> routes.add(new Route("OPTIONS", path, StytchBrowserFace::preflight)));
    return List.copyOf(routes);
  }

  @Override
  public Reply trouble(Call call, Trouble trouble) {
    return envelope.trouble(call, trouble);
  }

  /** Lets the page that called read the answer, errors included; contract section 6.4. */
  @Override
  public Reply finish(Call call, Reply reply) {
    Reply varied = reply.with("Vary", "Origin");
    Optional<String> origin = call.header("Origin");
    return origin.isPresent() && gate.mayRead(call, origin.get())
        ? varied
            .with("Access-Control-Allow-Origin", origin.get())
            .with("Access-Control-Allow-Credentials", "true")
        : varied;
  }

  private static Reply preflight(Call call) {
    return Reply.empty(204)
        .with("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE")
        .with("Access-Control-Allow-Headers", ALLOWED_HEADERS)
        .with("Access-Control-Max-Age", "600");
  }

  private Reply bootstrap(Call call) {
    Environment environment =
        gate.environment(call.path("public_token"))
            .orElseThrow(() -> new Problem(ErrorType.PUBLIC_TOKEN_NOT_FOUND));
    gate.requireOrigin(environment, call);
    return envelope.success(call, Answer.ok(Bootstrap.of(environment)));
  }

  /** The library's own telemetry is taken and thrown away. */
  private Reply events(Call call) {
    return envelope.success(call, Answer.ok());
  }

  private Answer authenticate(Request request) {
    requireSession(request);
    return parts.sessions().authenticate(request);
  }

  private Answer attest(Request request) {
    parts.guessing().signIn(request);
    return parts.issuers().attest(request);
  }

  private Answer resetBySession(Request request) {
    requireSession(request);
    return parts.resets().bySession(request);
  }

  private Reply revoke(Call call) {
    Request request = gate.admit(call);
    requireSession(request);
    Reply reply = envelope.success(call, parts.sessions().revoke(request));
    return SessionCookies.apply(request.environment(), call)
        ? SessionCookies.clear(reply, request)
        : reply;
  }

  private Answer me(Request request) {
    User user = gate.signedIn(request);
    return Answer.ok(parts.users().view(request).of(user));
  }

  private Answer updateMe(Request request) {
    return withUser(parts.users().updateSelf(request, gate.signedIn(request)));
  }

  private Answer deleteEmail(Request request) {
    User self = gate.signedIn(request);
    return withUser(parts.endings().deleteEmail(request, owner -> owner.id().equals(self.id())));
  }

  private Answer deletePhone(Request request) {
    User self = gate.signedIn(request);
    return withUser(parts.endings().deletePhone(request, owner -> owner.id().equals(self.id())));
  }

  /** The library replaces its copy of the user by {@code __user} and fails without it. */
  private static Answer withUser(Answer answer) {
    Map<String, @Nullable Object> fields = Answer.object();
    fields.putAll(answer.fields());
    fields.put("__user", answer.fields().get("user"));
    return Answer.ok(fields);
  }

  private static void requireSession(Request request) {
    if (request.body().nonEmptyText("session_token").isEmpty()
        && request.body().nonEmptyText("session_jwt").isEmpty()) {
      throw new Problem(ErrorType.USER_UNAUTHENTICATED);
    }
  }

  private Handler plain(Endpoint endpoint) {
    return call -> envelope.success(call, endpoint.answer(gate.admit(call)));
  }

  /** An endpoint whose answer carries credentials: in the body, or in cookies out of its reach. */
  private Handler signIn(Endpoint endpoint) {
    return call -> {
      Request request = gate.admit(call);
      return SessionCookies.apply(request.environment(), call)
          ? byCookies(request, endpoint)
          : envelope.success(call, endpoint.answer(request));
    };
  }

  /** A cookie that is no use any more goes, for nobody but us can take it away. */
  private Reply byCookies(Request request, Endpoint endpoint) {
    try {
      return byCookies(request, endpoint.answer(request));
    } catch (Problem problem) {
      Reply error = envelope.error(request.call(), problem);
      return ENDS_SESSION.contains(problem.code()) ? SessionCookies.clear(error, request) : error;
    }
  }

  private Reply byCookies(Request request, Answer answer) {
    Map<String, @Nullable Object> fields = Answer.object();
    fields.putAll(answer.fields());
    fields.put("session_token", "");
    fields.put("session_jwt", "");
    Reply reply = envelope.success(request.call(), new Answer(answer.status(), fields));
    return SessionCookies.Credentials.of(answer)
        .map(credentials -> SessionCookies.set(reply, request, credentials))
        .orElse(reply);
  }
}
