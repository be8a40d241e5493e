package dev.curfew.evidence.conformance;

import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Command;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Launch;
import dev.curfew.evidence.harness.TestIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Stytch's Node SDK, as published: the tests are in {@code evidence/node}. */
class NodeSdkTest {
  /** How many tests the files hold; one that vanishes or is skipped must not go unnoticed. */
  private static final int EXPECTED = 59;

  private static final Path NODE = Launch.repository().resolve("evidence").resolve("node");
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  @Test
  void everyMethodAnswersTheUnmodifiedSdk() throws IOException {
    try (TestIssuer issuer = new TestIssuer()) {
      CURFEW
          .api()
          .patch("/v1/environment", object("trusted_issuers", List.of(issuer.asTrusted())))
          .ok();

      Command run = Command.run(NODE, variables(issuer), command());

      String says = run.output();
      assertThat(run.code()).as(says).isZero();
      assertThat(says.lines())
          .as(says)
          .contains("# pass " + EXPECTED, "# fail 0", "# cancelled 0", "# skipped 0", "# todo 0");
    }
  }

  private static Map<String, String> variables(TestIssuer issuer) {
    return Map.of(
        "EVIDENCE_URL", CURFEW.address().toString(),
        "EVIDENCE_PROJECT_ID", CURFEW.credentials().projectId(),
        "EVIDENCE_SECRET", CURFEW.credentials().secret(),
        "EVIDENCE_ISSUER", issuer.url(),
        "EVIDENCE_PROFILE", TestIssuer.PROFILE);
  }

  private static List<String> command() {
    assertThat(NODE.resolve("node_modules").resolve("stytch"))
        .as("installed by: npm ci (in evidence/node)")
        .isDirectory();
    List<String> command = new ArrayList<>(List.of("node", "--test", "--test-reporter=tap"));
    try (Stream<Path> files = Files.list(NODE)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".test.mjs"))
          .sorted()
          .forEach(command::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return command;
  }
}
