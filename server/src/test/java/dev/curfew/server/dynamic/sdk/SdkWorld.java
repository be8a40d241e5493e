package dev.curfew.server.dynamic.sdk;

import dev.curfew.core.access.Peppers;
import dev.curfew.core.access.RateLimiter;
import dev.curfew.core.environment.Environment;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.environment.EnvironmentKind;
import dev.curfew.core.environment.Environments;
import dev.curfew.core.environment.Settings;
import dev.curfew.core.session.AccessTimes;
import dev.curfew.core.session.SessionList;
import dev.curfew.core.session.Sessions;
import dev.curfew.core.signin.EmailCodes;
import dev.curfew.core.signin.OneTimes;
import dev.curfew.core.signin.SignInUsers;
import dev.curfew.core.signin.SignInWallets;
import dev.curfew.core.user.FactorRemovals;
import dev.curfew.core.user.UserEndings;
import dev.curfew.core.user.Users;
import dev.curfew.server.dynamic.DynamicProblem;
import dev.curfew.server.dynamic.Nonces;
import dev.curfew.server.http.Call;
import dev.curfew.server.http.Json;
import dev.curfew.server.http.Reply;
import dev.curfew.server.http.Route;
import dev.curfew.server.issuer.TrustedTokens;
import dev.curfew.server.jose.MasterKeys;
import dev.curfew.server.jose.SigningKeys;
import dev.curfew.server.jose.SigningPool;
import dev.curfew.server.limits.Throttles;
import dev.curfew.server.outgoing.OutgoingLimits;
import dev.curfew.server.outgoing.SafeHttpClient;
import dev.curfew.store.sqlite.SqliteDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The whole face over a real store, with a clock that moves when told to. */
final class SdkWorld implements AutoCloseable {
  private static final UUID ID = new UUID(0, 1);
  private static final String ROOT = "/api/v0/sdk/{environmentId}";

  private final SqliteDatabase database;
  private final SigningPool pool = new SigningPool(1);
  private final SafeHttpClient http = new SafeHttpClient(OutgoingLimits.DEFAULT, false);
  private final Map<String, String> mails = new ConcurrentHashMap<>();
  private final List<Route> routes;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  SdkWorld(Path directory, Settings settings) {
    database = SqliteDatabase.open(directory.resolve("curfew.db"));
    Environment environment =
        new Environment(
            new EnvironmentId(ID), EnvironmentKind.TEST, false, "test", settings, 0, now);
    database.write(
        stores -> {
          stores.environments().insert(environment);
          return environment;
        });
    routes = new DynamicSdkFace(core(MasterKeys.random())).routes();
  }

  private DynamicSdkFace.Core core(MasterKeys keys) {
    InstantSource clock = () -> now;
    Peppers peppers = keys.peppers();
    AccessTimes accessTimes = new AccessTimes();
    Users users = new Users(database, clock);
    UserEndings endings = new UserEndings(database, clock);
    SignInUsers signInUsers = new SignInUsers(users, endings);
    return new DynamicSdkFace.Core(
        new Environments(database, clock),
        new Sessions(database, peppers, accessTimes, clock),
        new SessionList(database, accessTimes, clock),
        users,
        endings,
        new FactorRemovals(database, clock),
        signInUsers,
        new SignInWallets(database, users, signInUsers, clock),
        new EmailCodes(database, peppers, clock),
        new OneTimes(database, peppers),
        new Nonces(keys.nonceKeys(), clock),
        Optional.of(mails::put),
        new Throttles(new RateLimiter(clock, 100)),
        new TrustedTokens(http, clock),
        new SigningKeys(database, keys.sealer(), pool, clock, _ -> "jwk-test-"),
        () -> URI.create("https://auth.example"),
        clock);
  }

  void advance(Duration by) {
    now = now.plus(by);
  }

  /** An answer: its status, also where the handler refused, and its body. */
  record Answered(int status, Map<String, @Nullable Object> body) {
    String jwt() {
      return String.valueOf(body.get("minifiedJwt"));
    }

    long number(String name) {
      return body.get(name) instanceof Number number ? number.longValue() : -1;
    }
  }

  /** Somebody signed in by a code. */
  Answered signIn(String email) throws Json.Malformed {
    Answered made = ask("POST", "/emailVerifications/create", "", Map.of("email", email));
    return ask(
        "POST",
        "/emailVerifications/signin",
        "",
        Map.of(
            "verificationUUID", String.valueOf(made.body().get("verificationUUID")),
            "verificationToken", mails.getOrDefault(email, "")));
  }

  /** Calls without a body. */
  Answered ask(String method, String path, String jwt) throws Json.Malformed {
    return ask(method, path, jwt, Map.of());
  }

  private Answered ask(String method, String path, String jwt, Map<String, Object> body)
      throws Json.Malformed {
    Map<String, String> headers =
        jwt.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + jwt);
    Call call =
        new Call(
            new UUID(0, 2),
            method,
            ROOT + path,
            Map.of("environmentId", ID.toString()),
            Map.of(),
            name -> Optional.ofNullable(headers.get(name)),
            "127.0.0.1",
            Json.bytes(body));
    Route route =
        routes.stream()
            .filter(one -> one.method().equals(method) && one.path().equals(ROOT + path))
            .findFirst()
            .orElseThrow();
    try {
      Reply reply = route.handler().handle(call);
      return new Answered(reply.status(), Json.object(reply.body()));
    } catch (DynamicProblem problem) {
      return new Answered(problem.status(), Map.of());
    }
  }

  @Override
  public void close() {
    http.close();
    pool.close();
    database.close();
  }
}
