package dev.curfew.server.dynamic.sdk;

import dev.curfew.core.environment.Environment;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.environment.Environments;
import dev.curfew.core.session.AuthenticateOutcome;
import dev.curfew.core.session.Change;
import dev.curfew.core.session.Session;
import dev.curfew.core.session.SessionKey;
import dev.curfew.core.session.Sessions;
import dev.curfew.core.user.User;
import dev.curfew.server.dynamic.DynamicProblem;
import dev.curfew.server.dynamic.DynamicReplies;
import dev.curfew.server.dynamic.Uuids;
import dev.curfew.server.http.Call;
import dev.curfew.server.http.Handler;
import dev.curfew.server.http.Origins;
import dev.curfew.server.http.Reply;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Admits pages by their origin, and users by the JWT of a live session; contract section 4. */
final class SdkGate {
  private static final String SCHEME = "Bearer ";
  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD");

  private final Environments environments;
  private final Sessions sessions;
  private final SdkJwts jwts;
  private final SdkCookies cookies;
  private final InstantSource clock;

  SdkGate(
      Environments environments,
      Sessions sessions,
      SdkJwts jwts,
      SdkCookies cookies,
      InstantSource clock) {
    this.environments = environments;
    this.sessions = sessions;
    this.jwts = jwts;
    this.cookies = cookies;
    this.clock = clock;
  }

  /** A JWT as it was sent. */
  private record Bearer(String jwt, boolean byCookie) {
    @Override
    public String toString() {
      return "Bearer[hidden]";
    }
  }

  /** A handler that anybody reaches whose page may. */
  Handler open(Function<SdkRequest, Reply> endpoint) {
    return call -> endpoint.apply(admit(call));
  }

  /** A handler that is reached with a live session only. */
  Handler signedIn(Function<SignedIn, Reply> endpoint) {
    return call -> {
      SdkRequest request = admit(call);
      return withBearer(request, bearer -> endpoint.apply(signedIn(request, bearer)));
    };
  }

  /** A handler that is reached with a JWT of ours, be it expired or its session dead. */
  Handler known(BiFunction<SdkRequest, SdkJwts.Presented, Reply> endpoint) {
    return call -> {
      SdkRequest request = admit(call);
      return withBearer(request, bearer -> endpoint.apply(request, presented(request, bearer)));
    };
  }

  /** Whether answers to this call may be read by the page that made it. */
  boolean mayRead(Call call, String origin) {
    return environment(call).filter(one -> Origins.admits(one, origin, call)).isPresent();
  }

  /**
   * Refuses what a page elsewhere could make a browser send, cookies and all, for a call in which
   * nothing but a cookie proves who makes it.
   */
  static void requireOrigin(SdkRequest request) {
    if (request.origin().isEmpty() && !SAFE_METHODS.contains(request.call().method())) {
      throw DynamicProblem.forbidden();
    }
  }

  private SdkRequest admit(Call call) {
    Environment environment = environment(call).orElseThrow(DynamicProblem::notFound);
    Optional<String> origin = call.header("Origin");
    if (origin.isPresent() && !Origins.admits(environment, origin.get(), call)) {
      throw DynamicProblem.forbidden();
    }
    return new SdkRequest(call, environment);
  }

  private Optional<Environment> environment(Call call) {
    return Optional.ofNullable(call.pathParameters().get("environmentId"))
        .flatMap(Uuids::parse)
        .flatMap(id -> environments.find(new EnvironmentId(id)))
        .filter(environment -> !environment.internal());
  }

  /** A cookie that is no use any more goes, for no script can take it away. */
  private Reply withBearer(SdkRequest request, Function<Bearer, Reply> endpoint) {
    Bearer bearer = bearer(request);
    try {
      return endpoint.apply(bearer);
    } catch (DynamicProblem problem) {
      if (bearer.byCookie() && problem.status() == 401) {
        return cookies.clear(DynamicReplies.error(request.call(), problem), request.call());
      }
      throw problem;
    }
  }

  private static Bearer bearer(SdkRequest request) {
    Optional<Bearer> byHeader =
        request
            .call()
            .header("Authorization")
            .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
            .map(value -> new Bearer(value.substring(SCHEME.length()).strip(), false));
    if (byHeader.isPresent() || !request.settings().cookieStorage()) {
      return byHeader.orElseThrow(SdkGate::noJwt);
    }
    String cookie = SdkCookies.value(request.call(), SdkCookies.NAME).orElseThrow(SdkGate::noJwt);
    requireOrigin(request);
    return new Bearer(cookie, true);
  }

  private SdkJwts.Presented presented(SdkRequest request, Bearer bearer) {
    return jwts.read(request.environment(), bearer.jwt())
        .orElseThrow(() -> DynamicProblem.unauthorized("The JWT is not valid."));
  }

  private SignedIn signedIn(SdkRequest request, Bearer bearer) {
    SdkJwts.Presented presented = presented(request, bearer);
    if (presented.hasExpired(clock.instant())) {
      throw DynamicProblem.unauthorized("The JWT has expired.");
    }
    AuthenticateOutcome outcome =
        sessions.authenticate(
            request.environmentId(), new SessionKey.ById(presented.session()), Change.NONE);
    if (outcome instanceof AuthenticateOutcome.Authenticated(Session session, User user)) {
      return new SignedIn(request, session, user, presented);
    }
    throw DynamicProblem.unauthorized("The session has ended.");
  }

  private static DynamicProblem noJwt() {
    return DynamicProblem.unauthorized("No JWT was given.");
  }
}
