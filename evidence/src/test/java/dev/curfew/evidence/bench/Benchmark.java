package dev.curfew.evidence.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Curfew;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Authenticate, uniformly random over many sessions, and revoke, each in turn with a bare server
 * that reads and writes bodies of the same size; so the ratio holds when the machine's speed
 * drifts.
 */
final class Benchmark {
  private static final int SESSIONS = 100_000;
  private static final int ROUNDS = 3;
  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final Duration MEASURED = Duration.ofSeconds(8);
  private static final Duration REVOKING = Duration.ofSeconds(2);

  @RegisterExtension static final Curfew CURFEW = new Curfew();

  @TempDir private Path folder = Path.of("");

  @Test
  void measures() throws IOException {
    System.out.printf(
        "%nMachine: %d cores, %s, Java %s%n",
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.arch"),
        Runtime.version());
    Path tokens = folder.resolve("tokens");
    sign("EdDSA");
    Seed.mint(CURFEW.api(), SESSIONS, tokens);
    String heading = "%n%-22s %10s %9s %9s   %12s %9s %9s   %6s%n";
    System.out.printf(
        heading, "", "req/s", "p50 ms", "p99 ms", "bare req/s", "p50 ms", "p99 ms", "ratio");
    for (String algorithm : List.of("RS256", "ES256", "EdDSA")) {
      sign(algorithm);
      authenticate(algorithm, tokens);
    }
    revoke(tokens);
  }

  private void authenticate(String algorithm, Path tokens) throws IOException {
    int size = bodySize(tokens);
    Map<String, String> variables = variables(tokens);
    try (BareProcess bare = BareProcess.start(size)) {
      Wrk.run("authenticate.lua", CURFEW.address(), WARM_UP, variables);
      Wrk.run("authenticate.lua", bare.address(), WARM_UP, variables);
      report(
          "authenticate, " + algorithm,
          IntStream.range(0, ROUNDS)
              .mapToObj(
                  _ ->
                      new Pair(
                          Wrk.run("authenticate.lua", CURFEW.address(), MEASURED, variables),
                          Wrk.run("authenticate.lua", bare.address(), MEASURED, variables)))
              .toList());
    }
  }

  private void revoke(Path tokens) {
    int size = 100;
    try (BareProcess bare = BareProcess.start(size)) {
      Wrk.run("revoke.lua", bare.address(), REVOKING, from(tokens, 0));
      report(
          "revoke",
          IntStream.range(0, ROUNDS)
              .mapToObj(
                  round ->
                      new Pair(
                          revokeOnce(tokens, round * SESSIONS / ROUNDS),
                          Wrk.run("revoke.lua", bare.address(), REVOKING, from(tokens, 0))))
              .toList());
    }
  }

  private static Wrk.Result revokeOnce(Path tokens, int place) {
    Wrk.Result result = Wrk.run("revoke.lua", CURFEW.address(), REVOKING, from(tokens, place));
    assertThat(result.rate() * REVOKING.toSeconds())
        .as("revokes, each of another session")
        .isLessThan(SESSIONS / (double) ROUNDS);
    return result;
  }

  private record Pair(Wrk.Result curfew, Wrk.Result bare) {
    double ratio() {
      return curfew.rate() / bare.rate();
    }
  }

  /** The round whose ratio is the median. */
  private static void report(String name, List<Pair> rounds) {
    Pair middle =
        rounds.stream().sorted(Comparator.comparingDouble(Pair::ratio)).toList().get(ROUNDS / 2);
    System.out.printf(
        "%-22s %10.0f %9.2f %9.2f   %12.0f %9.2f %9.2f   %6.2f%n",
        name,
        middle.curfew().rate(),
        middle.curfew().median(),
        middle.curfew().tail(),
        middle.bare().rate(),
        middle.bare().median(),
        middle.bare().tail(),
        middle.ratio());
    assertThat(middle.ratio()).as("the bare server was slower: nothing was measured").isLessThan(2);
  }

  private static void sign(String algorithm) {
    CURFEW.api().patch("/v1/environment", Map.of("signing_algorithm", algorithm)).ok();
  }

  private static int bodySize(Path tokens) throws IOException {
    String token = Files.readAllLines(tokens).getFirst();
    return CURFEW
        .api()
        .post("/v1/sessions/authenticate", Map.of("session_token", token))
        .ok()
        .text()
        .length();
  }

  private static Map<String, String> from(Path tokens, int place) {
    Map<String, String> variables = new HashMap<>(variables(tokens));
    variables.put("FROM", Integer.toString(place));
    return variables;
  }

  private static Map<String, String> variables(Path tokens) {
    String pair = CURFEW.credentials().projectId() + ":" + CURFEW.credentials().secret();
    return Map.of(
        "TOKENS",
        tokens.toString(),
        "SEED",
        "1",
        "AUTHORIZATION",
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
  }
}
