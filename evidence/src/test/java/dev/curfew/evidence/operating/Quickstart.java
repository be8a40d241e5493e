package dev.curfew.evidence.operating;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Command;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The curl commands that a server prints at its first start. */
final class Quickstart {
  private static final String INVITATION = "Try it:";

  private Quickstart() {}

  /** Pastes them into a shell, in order, and returns what they print. */
  static String run(String output, Path directory) {
    String script = script(output);
    assertThat(script).as(output).contains("curl");
    Command pasted =
        Command.run(directory, Map.of(), List.of("bash", "-e", "-o", "pipefail", "-c", script));
    assertThat(pasted.code()).as("%s%n%s", script, pasted.output()).isZero();
    return pasted.output();
  }

  /** Everything after the line that invites to try. */
  private static String script(String output) {
    return output
        .lines()
        .dropWhile(line -> !line.equals(INVITATION))
        .skip(1)
        .collect(joining("\n"));
  }
}
