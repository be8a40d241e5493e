package dev.curfew.evidence.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Command;
import dev.curfew.evidence.harness.Launch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The tests in {@code evidence/node}, where published npm packages are the outside party. */
final class NodeTests {
  static final Path HOME = Launch.repository().resolve("evidence").resolve("node");

  private NodeTests() {}

  /**
   * Runs every test file in a folder; all must pass.
   *
   * @param expected how many tests there are: one that vanishes or is skipped must not go unnoticed
   */
  static void allPass(Path folder, Map<String, String> variables, int expected) {
    Command run = Command.run(HOME, variables, command(folder));

    String says = run.output();
    assertThat(run.code()).as(says).isZero();
    assertThat(says.lines())
        .as(says)
        .contains("# pass " + expected, "# fail 0", "# cancelled 0", "# skipped 0", "# todo 0");
  }

  /** A package's own folder. */
  static Path installed(String name) {
    Path folder = HOME.resolve("node_modules").resolve(name);
    assertThat(folder).as("installed by: npm ci (in evidence/node)").isDirectory();
    return folder;
  }

  private static List<String> command(Path folder) {
    List<String> command = new ArrayList<>(List.of("node", "--test", "--test-reporter=tap"));
    try (Stream<Path> files = Files.list(folder)) {
      files
          .map(file -> HOME.relativize(file).toString())
          .filter(name -> name.endsWith(".test.mjs"))
          .sorted()
          .forEach(command::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return command;
  }
}
