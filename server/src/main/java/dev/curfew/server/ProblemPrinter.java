package dev.curfew.server;

import dev.curfew.server.start.StartupProblem;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Says in one sentence on the terminal why a command did nothing, and exits with 2. */
final class ProblemPrinter implements IExecutionExceptionHandler, IParameterExceptionHandler {
  @Override
  public int handleExecutionException(
      Exception problem, CommandLine commandLine, ParseResult parsed) throws Exception {
    if (problem instanceof StartupProblem startup) {
      commandLine.getErr().println("curfew: " + startup.sentence());
      return ExitCode.USAGE;
    }
    throw problem;
  }

  @Override
  public int handleParseException(ParameterException problem, String[] arguments) {
    CommandLine commandLine = problem.getCommandLine();
    commandLine
        .getErr()
        .println(
            "curfew: "
                + problem.getMessage()
                + ". See "
                + commandLine.getCommandSpec().qualifiedName()
                + " --help.");
    return ExitCode.USAGE;
  }
}
