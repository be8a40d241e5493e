package dev.curfew.server;

import dev.curfew.core.SteadyClock;
import dev.curfew.server.start.Banner;
import dev.curfew.server.start.ConfiguredValues;
import dev.curfew.server.start.StartupProblem;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the server until it is asked to stop. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Starts the server on the embedded store.",
      "",
      "The first start makes an environment and prints its credentials, once."
    },
    footer = {
      "",
      "First-start values can be given instead of generated: CURFEW_ENVIRONMENT_ID,",
      "CURFEW_ENVIRONMENT_KIND (test or live), CURFEW_SECRET, CURFEW_PUBLIC_TOKEN,",
      "CURFEW_API_TOKEN, CURFEW_ADMIN_EMAIL, CURFEW_ADMIN_PASSWORD.",
      "",
      "Other settings: CURFEW_PUBLIC_URL (where callers reach the server),",
      "CURFEW_MASTER_KEY (instead of a key file), CURFEW_MANAGEMENT_PORT (health and",
      "metrics on a port of their own), CURFEW_SMTP_URL and CURFEW_MAIL_FROM (the mail",
      "server for sign-in codes, smtp://user:password@host:port, and the sender's address),",
      "CURFEW_WEBHOOK_RETRIES (pauses between attempts, such as 15s,1m,10m,1h,1d),",
      "CURFEW_TRUSTED_PROXIES (addresses or CIDR blocks whose X-Forwarded-For is believed,",
      "besides this machine's own),",
      "CURFEW_ALLOW_LOOPBACK_TARGETS (true: calls to loopback and plain http are allowed,",
      "and sign-in codes appear here where no mail server is set; development only).",
      "",
      "Exit codes: 0 stopped by SIGTERM or SIGINT, 1 failed, 2 did not start."
    })
final class ServeCommand implements Callable<Integer> {
  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "Port to listen on; 0 takes any free one. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "Address to listen on; 0.0.0.0 for all. Default: ${DEFAULT-VALUE}, this machine only.")
  private String host = "";

  @Mixin private StoreOptions store = new StoreOptions();

  @Spec private @Nullable CommandSpec spec;

  /** Only picocli needs one. */
  ServeCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    if (port < 0 || port > 65_535) {
      throw new StartupProblem("--port must be from 0 to 65535.");
    }
    ConfiguredValues values = ConfiguredValues.of(System.getenv());
    ServerConfig config = new ServerConfig(host, port, store.data(), store.keyFile(), values);
    PrintWriter terminal = Objects.requireNonNull(spec).commandLine().getOut();
    Wiring wiring = new Wiring(config, terminal, new SteadyClock(InstantSource.system()));
    ExitOnSignal.arrange(wiring);
    announce(wiring, values);
    new CountDownLatch(1).await();
    return 0;
  }

  private void announce(Wiring wiring, ConfiguredValues values) {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    String url = "http://" + host + ":" + wiring.port();
    out.println("Curfew is listening on " + url);
    wiring
        .managementPort()
        .ifPresent(port -> out.println("Health and metrics are on http://" + host + ":" + port));
    wiring
        .firstSecrets()
        .ifPresent(secrets -> out.println(Banner.firstStart(url, secrets, values)));
    out.flush();
  }
}
