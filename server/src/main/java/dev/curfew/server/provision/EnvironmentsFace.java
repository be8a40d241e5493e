package dev.curfew.server.provision;

import dev.curfew.core.access.Access;
import dev.curfew.core.access.Scopes;
import dev.curfew.core.audit.Actor;
import dev.curfew.core.environment.Environment;
import dev.curfew.core.environment.EnvironmentKind;
import dev.curfew.core.revocation.Cause;
import dev.curfew.core.store.StoreException;
import dev.curfew.server.http.Call;
import dev.curfew.server.http.Face;
import dev.curfew.server.http.Json;
import dev.curfew.server.http.Reply;
import dev.curfew.server.http.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Makes environments for whoever holds a token for the whole instance: an addition of Curfew's, in
 * the shape of Stytch's contract.
 */
public final class EnvironmentsFace implements Face {
  private static final System.Logger LOG = System.getLogger("curfew.provision");
  private static final String PATH = "/v1/environments";
  private static final String ERRORS = "/docs/errors#";
  private static final String SCHEME = "Bearer ";
  private static final Map<String, EnvironmentKind> KINDS =
      Map.of("test", EnvironmentKind.TEST, "live", EnvironmentKind.LIVE);

  private final Access access;
  private final EnvironmentMaker maker;
  private final Optional<String> publicUrl;

  /**
   * @param publicUrl where callers reach the server; empty is wherever the call says it went
   */
  public EnvironmentsFace(Access access, EnvironmentMaker maker, Optional<String> publicUrl) {
    this.access = access;
    this.maker = maker;
    this.publicUrl = publicUrl;
  }

  /** Why a call gets no answer. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;

    Refused(int status, String type, String message) {
      super(message, null, false, false);
      this.status = status;
      this.type = type;
    }
  }

  @Override
  public String prefix() {
    return PATH;
  }

  @Override
  public List<Route> routes() {
    return List.of(Route.post(PATH, this::create));
  }

  private Reply create(Call call) {
    Cause cause = admitted(call);
    Map<String, @Nullable Object> body = body(call);
    String name = text(body, "name");
    EnvironmentKind kind = KINDS.get(text(body, "kind"));
    if (kind == null) {
      throw invalid("kind must be test or live.");
    }
    if (name.isBlank() || name.length() > Environment.LONGEST_NAME) {
      throw invalid("name must have 1 to " + Environment.LONGEST_NAME + " characters.");
    }
    return switch (maker.make(name, kind, cause)) {
      case EnvironmentMaker.Outcome.Made made -> {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("request_id", requestId(call));
        fields.put("status_code", 201);
        fields.putAll(MadeEnvironment.shown(made));
        yield guarded(Reply.json(201, fields));
      }
      case EnvironmentMaker.Outcome.TooMany _ ->
          throw invalid("There are too many environments already.");
    };
  }

  private Cause admitted(Call call) {
    Access.Admitted admitted =
        call.header("Authorization")
            .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
            .flatMap(value -> access.byApiToken(value.substring(SCHEME.length()).strip()))
            .orElseThrow(
                () -> new Refused(401, "unauthorized_credentials", "Unauthorized credentials."));
    if (!admitted.credential().permits(Scopes.ENVIRONMENTS_CREATE)) {
      throw new Refused(403, "missing_scope", "The API token lacks a scope.");
    }
    Actor actor = new Actor(Actor.Type.API_KEY, admitted.credential().id().toString());
    return new Cause(actor, "made through the API", call.client());
  }

  private static Map<String, @Nullable Object> body(Call call) {
    try {
      return Json.object(call.body());
    } catch (Json.Malformed malformed) {
      throw new Refused(400, "bad_request", String.valueOf(malformed.getMessage()));
    }
  }

  private static String text(Map<String, @Nullable Object> body, String name) {
    if (body.get(name) instanceof String text) {
      return text;
    }
    throw invalid(name + " is required and must be a string.");
  }

  private static Refused invalid(String message) {
    return new Refused(400, "invalid_argument", message);
  }

  @Override
  public Reply trouble(Call call, Trouble trouble) {
    return switch (trouble) {
      case Trouble.UnknownPath _ -> error(call, 404, "route_not_found", "There is no such path.");
      case Trouble.WrongMethod _ ->
          error(call, 405, "method_not_allowed", "The path does not take this method.");
      case Trouble.TooLarge _ ->
          error(call, 413, "body_too_large", "The body is larger than 1 MiB.");
      case Trouble.Unreadable _ ->
          error(call, 400, "bad_request", "The request is not well-formed.");
      case Trouble.Failed(Refused refused) ->
          error(call, refused.status, refused.type, String.valueOf(refused.getMessage()));
      case Trouble.Failed(RejectedExecutionException _) -> unavailable(call);
      case Trouble.Failed(RuntimeException failed) -> {
        LOG.log(System.Logger.Level.ERROR, "request " + call.requestId() + " failed", failed);
        yield failed instanceof StoreException
            ? unavailable(call)
            : error(call, 500, "internal_server_error", "Something went wrong on this side.");
      }
    };
  }

  private Reply unavailable(Call call) {
    return error(
        call, 503, "server_unavailable", "A service this depends on did not answer. Try again.");
  }

  private Reply error(Call call, int status, String type, String message) {
    String host = publicUrl.orElseGet(() -> "http://" + call.header("Host").orElse("localhost"));
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status_code", status);
    body.put("request_id", requestId(call));
    body.put("error_type", type);
    body.put("error_message", message);
    body.put("error_url", host + ERRORS + type);
    return guarded(Reply.json(status, body));
  }

  /** Both kinds of environment are made here, so the id names neither in particular. */
  private static String requestId(Call call) {
    return "request-id-test-" + call.requestId();
  }

  private static Reply guarded(Reply reply) {
    return reply.with("Cache-Control", "no-store").with("X-Content-Type-Options", "nosniff");
  }
}
