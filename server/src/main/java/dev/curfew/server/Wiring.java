package dev.curfew.server;

import dev.curfew.core.access.Peppers;
import dev.curfew.core.session.AccessTimes;
import dev.curfew.core.store.Database;
import dev.curfew.server.http.ClientAddress;
import dev.curfew.server.http.Face;
import dev.curfew.server.http.Listener;
import dev.curfew.server.http.RequestMetrics;
import dev.curfew.server.jose.MasterKeys;
import dev.curfew.server.jose.SigningKeys;
import dev.curfew.server.jose.SigningPool;
import dev.curfew.server.mail.SignInCodes;
import dev.curfew.server.mail.SmtpCodes;
import dev.curfew.server.mail.SmtpServer;
import dev.curfew.server.mail.TerminalCodes;
import dev.curfew.server.operations.Meters;
import dev.curfew.server.operations.OperationsFace;
import dev.curfew.server.outgoing.OutgoingLimits;
import dev.curfew.server.outgoing.SafeHttpClient;
import dev.curfew.server.password.Argon2Hasher;
import dev.curfew.server.password.StrengthMeter;
import dev.curfew.server.start.FirstSecrets;
import dev.curfew.server.start.FreePorts;
import dev.curfew.server.start.OpenedStore;
import dev.curfew.server.stytch.Ids;
import dev.curfew.server.webhook.EventHousekeeping;
import dev.curfew.server.webhook.RetrySchedule;
import dev.curfew.server.webhook.SealedSecrets;
import dev.curfew.server.webhook.WebhookWorker;
import dev.curfew.server.worker.Housekeeping;
import dev.curfew.server.worker.Sweeper;
import dev.curfew.server.worker.Worker;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.PrintWriter;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;

/** The whole program: every part, made once, from top to bottom. */
final class Wiring implements AutoCloseable {
  private final AtomicBoolean draining = new AtomicBoolean();
  private final OpenedStore store;
  private final Database database;
  private final Rules rules;
  private final Argon2Hasher hasher;
  private final StrengthMeter strength;
  private final SigningPool signingPool;
  private final SafeHttpClient outgoing;
  private final SafeHttpClient outgoingWebhooks;
  private final WebhookWorker webhookWorker;
  private final Worker worker;
  private final Listener listener;

  /**
   * Starts the server.
   *
   * @param terminal where sign-in codes appear that no mail server can carry
   * @throws dev.curfew.server.start.StartupProblem if it cannot
   */
  Wiring(ServerConfig config, PrintWriter terminal, InstantSource clock) {
    int cores = Runtime.getRuntime().availableProcessors();
    int managementPort = config.values().managementPort().orElse(-1);
    boolean allowLoopback = config.values().allowLoopbackTargets();
    Optional<String> publicUrl = config.values().publicUrl();
    RetrySchedule retries = new RetrySchedule(config.values().webhookRetries());
    Optional<SignInCodes> mail = mail(config.values().smtpServer(), allowLoopback, terminal, clock);
    ClientAddress clients = new ClientAddress(config.values().trustedProxies());
    FreePorts.require(config.host(), config.port(), managementPort);

    // What is kept.
    hasher = new Argon2Hasher(cores);
    strength = new StrengthMeter(cores);
    store = OpenedStore.open(config.data(), config.keyFile(), config.values(), hasher, clock);
    database = store.database();
    MasterKeys masterKeys = store.masterKeys();
    Peppers peppers = masterKeys.peppers();

    // The rules.
    rules = Rules.on(database, peppers, clock);

    // What needs keys or the network.
    signingPool = new SigningPool(cores);
    SigningKeys signingKeys =
        new SigningKeys(database, masterKeys.sealer(), signingPool, clock, Ids::keyPrefix);
    outgoing = new SafeHttpClient(OutgoingLimits.DEFAULT, allowLoopback);
    outgoingWebhooks = new SafeHttpClient(OutgoingLimits.WEBHOOKS, allowLoopback);
    SealedSecrets webhookSecrets = new SealedSecrets(masterKeys.sealer());
    PrometheusMeterRegistry meters = Meters.create();

    // The faces.
    List<Face> faces =
        Faces.all(
            new Faces.Parts(
                database,
                rules,
                masterKeys,
                signingKeys,
                store.hasher(),
                strength,
                outgoing,
                outgoingWebhooks,
                webhookSecrets,
                mail,
                publicUrl,
                () -> URI.create(publicUrl.orElseGet(() -> listeningAddress(config))),
                clock));
    List<Face> management = List.of(new OperationsFace(database, meters, draining));

    // Beside the requests.
    webhookWorker =
        new WebhookWorker(database, outgoingWebhooks, webhookSecrets, retries, meters, clock);
    webhookWorker.start();
    worker = new Worker();
    worker.every(
        AccessTimes.WRITE_INTERVAL,
        "writing access times",
        () -> rules.accessTimes().flush(database));
    Sweeper sweeper = new Sweeper(database, clock);
    sweeper.begin();
    worker.every(Sweeper.INTERVAL, "sweeping", sweeper::run);
    worker.every(
        Housekeeping.INTERVAL,
        "housekeeping",
        new Housekeeping(
                database, rules.dueEnds(), new EventHousekeeping(database, clock)::run, clock)
            ::run);

    listener =
        Listener.start(
            new Listener.Address(config.host(), config.port(), managementPort, clients),
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
    webhookWorker.close();
    worker.close();
    rules.accessTimes().flush(database);
    outgoingWebhooks.close();
    outgoing.close();
    signingPool.close();
    strength.close();
    hasher.close();
    store.close();
  }

  private String listeningAddress(ServerConfig config) {
    return "http://" + config.host() + ":" + port();
  }

  private static Optional<SignInCodes> mail(
      Optional<SmtpServer> server,
      boolean allowTerminal,
      PrintWriter terminal,
      InstantSource clock) {
    return server
        .<SignInCodes>map(one -> new SmtpCodes(one, SmtpCodes.PATIENCE, clock))
        .or(() -> allowTerminal ? Optional.of(new TerminalCodes(terminal)) : Optional.empty());
  }
}
