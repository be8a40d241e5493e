package dev.curfew.server;

import dev.curfew.core.audit.AuditChain;
import dev.curfew.server.remote.AuditReader;
import dev.curfew.server.remote.RunningServer;
import dev.curfew.server.start.ConfiguredValues;
import dev.curfew.server.start.StartupProblem;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The audit log of a running server. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Checks the audit log.",
    subcommands = AuditCommand.Verify.class)
final class AuditCommand {
  /** Only picocli needs one. */
  AuditCommand() {}

  /** Checks that no entry was changed, moved or removed. */
  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Reads the environment's audit log and checks that each entry's hash follows on the one",
        "before, so that none was changed, moved or removed between. Prints the newest hash: keep",
        "it elsewhere and name it with --head next time, so that the end cannot be cut off either."
      },
      footer = {
        "",
        "The API token comes from CURFEW_API_TOKEN; it needs the scope environment.audit.read.",
        "",
        "Exit codes: 0 unbroken, 1 broken, 2 could not be read."
      })
  static final class Verify implements Callable<Integer> {
    @Option(
        names = "--url",
        paramLabel = "URL",
        defaultValue = "http://127.0.0.1:8080",
        description = "Where the server is. Default: ${DEFAULT-VALUE}.")
    private URI url = URI.create("");

    @Option(
        names = "--head",
        paramLabel = "HASH",
        description = "A hash from an earlier check, which must still be in the log.")
    private @Nullable String head;

    @Spec private @Nullable CommandSpec spec;

    /** Only picocli needs one. */
    Verify() {}

    @Override
    public Integer call() {
      String token =
          ConfiguredValues.of(System.getenv())
              .find(ConfiguredValues.Name.API_TOKEN)
              .orElseThrow(() -> new StartupProblem("CURFEW_API_TOKEN is not set."));
      PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
      try (RunningServer server = new RunningServer(url, token)) {
        String verdict = check(new AuditReader(server));
        out.println(verdict);
        return verdict.startsWith("The audit log is unbroken") ? 0 : 1;
      }
    }

    private String check(AuditReader reader) {
      AuditChain chain = new AuditChain(AuditChain.START);
      long entries = 0;
      long unchained = 0;
      boolean headSeen = head == null;
      while (reader.hasMore()) {
        for (var record : reader.next()) {
          if (record.hash().isEmpty() && entries == unchained) {
            unchained++;
          } else if (chain.isBrokenBy(record)) {
            return "The audit log is broken at entry " + record.sequence() + ".";
          }
          entries++;
          headSeen = headSeen || record.hash().equals(head);
        }
      }
      if (!headSeen) {
        return "The hash given with --head is not in the log: its end was cut off or rewritten.";
      }
      return "The audit log is unbroken: %d entries%s. Newest hash: %s"
          .formatted(
              entries,
              unchained == 0 ? "" : ", the first " + unchained + " from before it was chained",
              chain.head());
    }
  }
}
