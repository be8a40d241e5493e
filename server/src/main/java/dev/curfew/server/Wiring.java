package dev.curfew.server;

import dev.curfew.core.access.Access;
import dev.curfew.core.access.Peppers;
import dev.curfew.core.environment.Environments;
import dev.curfew.core.password.Passwords;
import dev.curfew.core.session.AccessTimes;
import dev.curfew.core.session.SessionList;
import dev.curfew.core.session.Sessions;
import dev.curfew.core.store.Database;
import dev.curfew.core.user.UserEndings;
import dev.curfew.core.user.Users;
import dev.curfew.server.http.Face;
import dev.curfew.server.http.Listener;
import dev.curfew.server.http.RequestMetrics;
import dev.curfew.server.issuer.TrustedTokens;
import dev.curfew.server.issuer.UserInfo;
import dev.curfew.server.jose.MasterKeys;
import dev.curfew.server.jose.SigningKeys;
import dev.curfew.server.jose.SigningPool;
import dev.curfew.server.operations.DocumentsFace;
import dev.curfew.server.operations.Meters;
import dev.curfew.server.operations.OperationsFace;
import dev.curfew.server.outgoing.OutgoingLimits;
import dev.curfew.server.outgoing.SafeHttpClient;
import dev.curfew.server.password.Argon2Hasher;
import dev.curfew.server.password.StrengthMeter;
import dev.curfew.server.start.FirstSecrets;
import dev.curfew.server.start.FreePorts;
import dev.curfew.server.start.OpenedStore;
import dev.curfew.server.stytch.ErrorPage;
import dev.curfew.server.stytch.Ids;
import dev.curfew.server.stytch.StytchBackendFace;
import dev.curfew.server.stytch.StytchBrowserFace;
import dev.curfew.server.stytch.StytchParts;
import dev.curfew.server.worker.Housekeeping;
import dev.curfew.server.worker.Worker;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;

/** The whole program: every part, made once, from top to bottom. */
final class Wiring implements AutoCloseable {
  private final AtomicBoolean draining = new AtomicBoolean();
  private final OpenedStore store;
  private final Database database;
  private final AccessTimes accessTimes;
  private final Argon2Hasher hasher;
  private final StrengthMeter strength;
  private final SigningPool signingPool;
  private final SafeHttpClient outgoing;
  private final Worker worker;
  private final Listener listener;

  /**
   * Starts the server.
   *
   * @throws dev.curfew.server.start.StartupProblem if it cannot
   */
  Wiring(ServerConfig config, InstantSource clock) {
    int cores = Runtime.getRuntime().availableProcessors();
    int managementPort = config.values().managementPort().orElse(-1);
    FreePorts.require(config.host(), config.port(), managementPort);

    Optional<String> publicUrl = config.values().publicUrl();
    boolean allowLoopback = config.values().allowLoopbackTargets();

    // What is kept.
    hasher = new Argon2Hasher(cores);
    strength = new StrengthMeter(cores);
    store = OpenedStore.open(config.data(), config.keyFile(), config.values(), hasher, clock);
    database = store.database();
    MasterKeys masterKeys = store.masterKeys();
    Peppers peppers = masterKeys.peppers();

    // The rules.
    accessTimes = new AccessTimes();
    Access access = new Access(database, peppers);
    Environments environments = new Environments(database, clock);
    Users users = new Users(database, clock);
    Sessions sessions = new Sessions(database, peppers, accessTimes, clock);

    // What needs keys or the network.
    signingPool = new SigningPool(cores);
    SigningKeys signingKeys =
        new SigningKeys(database, masterKeys.sealer(), signingPool, clock, Ids::keyPrefix);
    outgoing = new SafeHttpClient(OutgoingLimits.DEFAULT, allowLoopback);

    // The faces.
    StytchParts stytch =
        new StytchParts(
            new StytchParts.Core(
                access,
                environments,
                sessions,
                new SessionList(database, accessTimes, clock),
                users,
                new UserEndings(database, clock),
                new Passwords(database, store.hasher(), clock),
                store.hasher(),
                strength,
                signingKeys,
                new TrustedTokens(outgoing, clock),
                new UserInfo(outgoing),
                outgoing::objectionTo,
                clock));
    PrometheusMeterRegistry meters = Meters.create();
    List<Face> faces =
        List.of(
            new StytchBackendFace(stytch, publicUrl),
            new StytchBrowserFace(stytch, publicUrl),
            new DocumentsFace(Map.of(ErrorPage.PATH, ErrorPage.show())));
    List<Face> management = List.of(new OperationsFace(database, meters, draining));

    // Beside the requests.
    worker = new Worker();
    worker.every(
        AccessTimes.WRITE_INTERVAL, "writing access times", () -> accessTimes.flush(database));
    Housekeeping housekeeping = new Housekeeping(database, clock);
    worker.every(Housekeeping.INTERVAL, "housekeeping", housekeeping::run);

    listener =
        Listener.start(
            new Listener.Address(config.host(), config.port(), managementPort),
            faces,
            management,
            new RequestMetrics(meters));
  }

  /** What a first start made; empty at a later one. */
  Optional<FirstSecrets> firstSecrets() {
    return store.firstSecrets();
  }

  /** The port it listens on. */
  int port() {
    return listener.port();
  }

  /** The port of health and metrics, if they have one of their own. */
  OptionalInt managementPort() {
    return listener.managementPort();
  }

  /** Lets requests under way finish, writes what is unwritten, and releases everything. */
  @Override
  public void close() {
    draining.set(true);
    listener.close();
    worker.close();
    accessTimes.flush(database);
    outgoing.close();
    signingPool.close();
    strength.close();
    hasher.close();
    store.close();
  }
}
