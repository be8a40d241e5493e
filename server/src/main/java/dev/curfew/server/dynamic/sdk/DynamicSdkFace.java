package dev.curfew.server.dynamic.sdk;

import dev.curfew.core.environment.Environments;
import dev.curfew.core.session.SessionList;
import dev.curfew.core.session.Sessions;
import dev.curfew.core.signin.EmailCodes;
import dev.curfew.core.signin.OneTimes;
import dev.curfew.core.signin.SignInUsers;
import dev.curfew.core.signin.SignInWallets;
import dev.curfew.core.user.FactorRemovals;
import dev.curfew.core.user.UserEndings;
import dev.curfew.core.user.Users;
import dev.curfew.server.dynamic.DynamicReplies;
import dev.curfew.server.dynamic.Nonces;
import dev.curfew.server.http.Call;
import dev.curfew.server.http.Face;
import dev.curfew.server.http.Handler;
import dev.curfew.server.http.Reply;
import dev.curfew.server.http.Route;
import dev.curfew.server.issuer.TrustedTokens;
import dev.curfew.server.jose.SigningKeys;
import dev.curfew.server.limits.Throttles;
import dev.curfew.server.mail.SignInCodes;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Dynamic's contract for browsers and apps, under {@code /api/v0/sdk}; sections 3 to 6. */
public final class DynamicSdkFace implements Face {
  private static final String ROOT = "/api/v0/sdk/{environmentId}";

  /** All that the client library sends; contract section 4.3. */
  private static final String ALLOWED_HEADERS =
      "authorization, content-type, x-dyn-api-version, x-dyn-version, x-dynamic-platform,"
          + " x-dyn-request-id, x-dyn-session-id, x-dyn-session-public-key, x-dyn-logout-reason,"
          + " x-mfa-auth-token, x-dyn-elevated-access-token, x-dynamic-device-nonce,"
          + " x-dynamic-device-publickey, x-dynamic-device-signed-nonce";

  private final SdkGate gate;
  private final SdkSettingsRoutes settings;
  private final SdkExternalRoutes external;
  private final SdkEmailRoutes emails;
  private final SdkWalletRoutes wallets;
  private final SdkUserRoutes users;
  private final SdkSessionRoutes sessions;
  private final SdkDeviceRoutes devices;

  /**
   * What the face calls on.
   *
   * @param mail what carries sign-in codes; empty where none can be sent
   * @param publicUrl where the server is reached; asked for once it listens
   */
  public record Core(
      Environments environments,
      Sessions sessions,
      SessionList sessionList,
      Users users,
      UserEndings userEndings,
      FactorRemovals factorRemovals,
      SignInUsers signInUsers,
      SignInWallets signInWallets,
      EmailCodes emailCodes,
      OneTimes oneTimes,
      Nonces nonces,
      Optional<SignInCodes> mail,
      Throttles throttles,
      TrustedTokens trustedTokens,
      SigningKeys keys,
      Supplier<URI> publicUrl,
      InstantSource clock) {}

  public DynamicSdkFace(Core core) {
    SdkJwts jwts = new SdkJwts(core.keys(), core.publicUrl(), core.clock());
    SdkCookies cookies = new SdkCookies(core.publicUrl());
    SdkAnswers answers = new SdkAnswers(jwts, cookies, core.clock());
    SdkSignIn signIn =
        new SdkSignIn(core.sessions(), core.signInUsers(), answers, core.throttles(), core.clock());
    CodeMails mails = new CodeMails(core.emailCodes(), core.mail(), core.throttles());
    WalletChecks checks =
        new WalletChecks(core.nonces(), core.oneTimes(), core.publicUrl(), core.clock());
    gate = new SdkGate(core.environments(), core.sessions(), jwts, cookies, core.clock());
    settings = new SdkSettingsRoutes(core.nonces(), core.keys());
    external = new SdkExternalRoutes(core.trustedTokens(), core.signInUsers(), signIn);
    emails = new SdkEmailRoutes(core, mails, signIn, answers);
    wallets =
        new SdkWalletRoutes(checks, core.signInWallets(), core.factorRemovals(), signIn, answers);
    users = new SdkUserRoutes(core.users(), core.userEndings(), mails, answers, core.clock());
    sessions = new SdkSessionRoutes(core.sessions(), answers);
    devices = new SdkDeviceRoutes(core.sessions(), core.sessionList(), core.userEndings(), answers);
  }

  @Override
  public String prefix() {
    return "/api/v0/sdk/";
  }

  @Override
  public List<Route> routes() {
    List<Route> routes = new ArrayList<>(signedOut());
    routes.addAll(signedIn());
    routes.stream()
        .map(Route::path)
        .distinct()
        .toList()
        .forEach(path -> routes.add(new Route("OPTIONS", path, DynamicSdkFace::preflight)));
    return List.copyOf(routes);
  }

  private List<Route> signedOut() {
    return List.of(
        Route.get(ROOT + "/settings", gate.open(settings::settings)),
        Route.get(ROOT + "/nonce", gate.open(settings::nonce)),
        Route.get(ROOT + "/nonces", gate.open(settings::nonces)),
        Route.get(ROOT + "/.well-known/jwks", gate.open(settings::keySet)),
        Route.get(ROOT + "/.well-known/jwks.json", gate.open(settings::keySet)),
        Route.post(ROOT + "/connect", gate.open(_ -> DynamicReplies.empty(202))),
        Route.post(ROOT + "/externalAuth/signin", gate.open(external::signIn)),
        Route.post(ROOT + "/emailVerifications/create", gate.open(emails::create)),
        Route.post(ROOT + "/emailVerifications/retry", gate.open(emails::retry)),
        Route.post(ROOT + "/emailVerifications/signin", gate.open(emails::signIn)),
        Route.post(ROOT + "/wallets/signin", gate.open(wallets::signIn)),
        Route.post(ROOT + "/verify", gate.open(wallets::signIn)),
        Route.post(ROOT + "/revoke", gate.known(sessions::revoke)));
  }

  private List<Route> signedIn() {
    String devicesPath = ROOT + "/deviceRegistrations";
    Handler register = gate.signedIn(devices::register);
    return List.of(
        Route.post(ROOT + "/emailVerifications/verify", gate.signedIn(emails::verify)),
        Route.post(ROOT + "/wallets/verify", gate.signedIn(wallets::verify)),
        Route.post(ROOT + "/verify/link", gate.signedIn(wallets::link)),
        Route.post(ROOT + "/verify/unlink", gate.signedIn(wallets::unlink)),
        Route.get(ROOT + "/users", gate.signedIn(users::read)),
        Route.put(ROOT + "/users", gate.signedIn(users::update)),
        Route.delete(ROOT + "/users", gate.signedIn(users::delete)),
        Route.get(ROOT + "/session", gate.signedIn(sessions::check)),
        Route.post(ROOT + "/refresh", gate.signedIn(sessions::refresh)),
        Route.post(ROOT + "/deviceRegistration", register),
        Route.get(devicesPath, gate.signedIn(devices::list)),
        Route.delete(devicesPath, gate.signedIn(devices::revokeAll)),
        Route.delete(devicesPath + "/{deviceRegistrationId}", gate.signedIn(devices::revoke)));
  }

  @Override
  public Reply trouble(Call call, Trouble trouble) {
    return DynamicReplies.trouble(call, trouble);
  }

  /** Lets the page that called read the answer, errors included. */
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
}
