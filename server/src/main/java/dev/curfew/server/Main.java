package dev.curfew.server;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
    name = "curfew",
    mixinStandardHelpOptions = true,
    version = "Curfew 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    description = "A self-hosted session authority.",
    subcommands = {
      ServeCommand.class,
      RotateCommand.class,
      EnvironmentsCommand.class,
      AuditCommand.class
    })
public final class Main {
  /** Only picocli needs one. */
  Main() {}

  public static void main(String[] arguments) {
    Logging.configure();
    CommandLine commandLine = new CommandLine(new Main());
    commandLine.setExecutionExceptionHandler(new ProblemPrinter());
    commandLine.setParameterExceptionHandler(new ProblemPrinter());
    System.exit(commandLine.execute(arguments));
  }
}
