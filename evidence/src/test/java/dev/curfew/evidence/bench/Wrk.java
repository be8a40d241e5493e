package dev.curfew.evidence.bench;

import dev.curfew.evidence.harness.Command;
import dev.curfew.evidence.harness.Launch;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs wrk, the load generator, for a bounded time. */
final class Wrk {
  private static final Path FOLDER =
      Launch.repository().resolve("evidence/src/test/resources/bench");
  private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
  private static final Pattern MEDIAN = Pattern.compile("50%\\s+([0-9.]+)(us|ms|s)\\b");
  private static final Pattern TAIL = Pattern.compile("99%\\s+([0-9.]+)(us|ms|s)\\b");

  private Wrk() {}

  /**
   * What a run measured.
   *
   * @param rate requests a second
   * @param median of the latencies, in milliseconds
   * @param tail their 99th percentile, in milliseconds
   */
  record Result(double rate, double median, double tail) {}

  /** Runs a script of the bench folder against the address; any answer but 2xx fails it. */
  static Result run(String script, URI address, Duration length, Map<String, String> variables) {
    Command command =
        Command.run(
            FOLDER,
            variables,
            List.of(
                "wrk",
                "-t1",
                "-c32",
                "-d" + length.toSeconds() + "s",
                "--latency",
                "-s",
                script,
                address.toString()));
    String output = command.output();
    if (command.code() != 0 || output.contains("Non-2xx") || output.contains("Socket errors")) {
      throw new IllegalStateException("wrk failed:\n" + output);
    }
    return new Result(
        Double.parseDouble(find(RATE, output).group(1)),
        millis(find(MEDIAN, output)),
        millis(find(TAIL, output)));
  }

  private static double millis(Matcher found) {
    double value = Double.parseDouble(found.group(1));
    return switch (found.group(2)) {
      case "us" -> value / 1000;
      case "ms" -> value;
      default -> value * 1000;
    };
  }

  private static Matcher find(Pattern pattern, String output) {
    Matcher matcher = pattern.matcher(output);
    if (!matcher.find()) {
      throw new IllegalStateException("wrk said something unexpected:\n" + output);
    }
    return matcher;
  }
}
