package dev.curfew.server;

import dev.curfew.core.access.Peppers;
import dev.curfew.core.audit.Actor;
import dev.curfew.core.environment.Environment;
import dev.curfew.core.environment.EnvironmentKind;
import dev.curfew.core.revocation.Cause;
import dev.curfew.server.jose.KeyMaker;
import dev.curfew.server.password.Argon2Hasher;
import dev.curfew.server.provision.EnvironmentMaker;
import dev.curfew.server.provision.MadeEnvironment;
import dev.curfew.server.start.ConfiguredValues;
import dev.curfew.server.start.OpenedStore;
import dev.curfew.server.start.StartupProblem;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Environments of a stopped server. */
@Command(
    name = "environments",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Makes environments.",
    subcommands = EnvironmentsCommand.Create.class)
final class EnvironmentsCommand {
  /** Only picocli needs one. */
  EnvironmentsCommand() {}

  /** Makes one more environment. */
  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      description = {
        "Makes an environment and prints its ids and credentials, once.",
        "The server must be stopped; a running one does the same at POST /v1/environments."
      })
  static final class Create implements Callable<Integer> {
    /** As on the command line. */
    enum Kind {
      TEST,
      LIVE;

      EnvironmentKind toCore() {
        return this == TEST ? EnvironmentKind.TEST : EnvironmentKind.LIVE;
      }

      @Override
      public String toString() {
        return name().toLowerCase(Locale.ROOT);
      }
    }

    @Option(
        names = "--name",
        paramLabel = "NAME",
        required = true,
        description = "How its owner calls it.")
    private @Nullable String name;

    @Option(
        names = "--kind",
        paramLabel = "KIND",
        required = true,
        description = "One of ${COMPLETION-CANDIDATES}.")
    private @Nullable Kind kind;

    @Mixin private StoreOptions store = new StoreOptions();

    @Spec private @Nullable CommandSpec spec;

    /** Only picocli needs one. */
    Create() {}

    @Override
    public Integer call() {
      if (!OpenedStore.existsIn(store.data())) {
        throw new StartupProblem(
            "There is no database in " + store.data() + "; name its directory with --data.");
      }
      String wanted = Objects.requireNonNull(name);
      if (wanted.isBlank() || wanted.length() > Environment.LONGEST_NAME) {
        throw new StartupProblem(
            "A name must have 1 to " + Environment.LONGEST_NAME + " characters.");
      }
      ConfiguredValues values = ConfiguredValues.of(System.getenv());
      InstantSource clock = InstantSource.system();
      try (Argon2Hasher hasher = new Argon2Hasher(1);
          OpenedStore opened =
              OpenedStore.open(store.data(), store.keyFile(), values, hasher, clock)) {
        Peppers peppers = opened.masterKeys().peppers();
        KeyMaker keyMaker = new KeyMaker(opened.masterKeys().sealer());
        print(
            new EnvironmentMaker(opened.database(), peppers, keyMaker, clock)
                .make(
                    wanted,
                    Objects.requireNonNull(kind).toCore(),
                    new Cause(Actor.SYSTEM, "made at the command line")));
      }
      return 0;
    }

    private void print(EnvironmentMaker.Outcome outcome) {
      PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
      switch (outcome) {
        case EnvironmentMaker.Outcome.Made made ->
            MadeEnvironment.shown(made)
                .forEach((what, value) -> out.printf("%-14s  %s%n", what, value));
        case EnvironmentMaker.Outcome.TooMany _ ->
            throw new StartupProblem("There are too many environments already.");
      }
    }
  }
}
