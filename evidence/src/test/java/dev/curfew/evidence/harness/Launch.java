package dev.curfew.evidence.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How to start a server: {@code curfew serve --port P --data D} with more flags and variables.
 *
 * @param port 0 for any free one
 * @param variables what the server finds in its environment, besides what the tests inherited;
 *     inherited {@code CURFEW_*} variables are taken away
 */
public record Launch(Path data, int port, Map<String, String> variables, List<String> flags) {
  public static Launch at(Path data) {
    return new Launch(data, 0, Map.of(), List.of());
  }

  public Launch onPort(int chosen) {
    return new Launch(data, chosen, variables, flags);
  }

  public Launch with(Credentials credentials) {
    return with(credentials.variables()).with("CURFEW_ALLOW_LOOPBACK_TARGETS", "true");
  }

  public Launch with(String variable, String value) {
    return with(Map.of(variable, value));
  }

  public Launch with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(variables);
    all.putAll(more);
    return new Launch(data, port, Map.copyOf(all), flags);
  }

  /** For a server that is started over and over: less compiling, and classes kept from before. */
  public Launch quickly() {
    Path classes = data.resolveSibling("classes.jsa");
    return with(
        "JDK_JAVA_OPTIONS",
        "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:+AutoCreateSharedArchive"
            + " -XX:SharedArchiveFile="
            + classes);
  }

  public Launch withFlags(String... more) {
    List<String> all = new ArrayList<>(flags);
    all.addAll(List.of(more));
    return new Launch(data, port, variables, List.copyOf(all));
  }

  /** Starts the process, its two outputs apart. */
  Process start() {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(launcher().toString(), "serve", "--port", Integer.toString(port)));
    command.addAll(List.of("--data", data.toString()));
    command.addAll(flags);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("CURFEW_"));
    builder.environment().putAll(variables);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The launcher script: the system property {@code curfew.launcher}, else the repository's. */
  public static Path launcher() {
    return Optional.ofNullable(System.getProperty("curfew.launcher"))
        .map(Path::of)
        .orElseGet(() -> repository().resolve("curfew"));
  }

  /** The root of the repository that these tests belong to. */
  public static Path repository() {
    Path here = Path.of("").toAbsolutePath();
    for (Path at = here; at != null; at = at.getParent()) {
      if (Files.isRegularFile(at.resolve("evidence").resolve("pom.xml"))) {
        return at;
      }
    }
    throw new IllegalStateException("No repository above " + here);
  }
}
