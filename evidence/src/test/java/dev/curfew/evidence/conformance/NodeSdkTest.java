package dev.curfew.evidence.conformance;

import static dev.curfew.evidence.harness.Json.object;

import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.TestIssuer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Stytch's Node SDK, as published: the tests are in {@code evidence/node}. */
class NodeSdkTest {
  private static final int EXPECTED = 59;
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  @Test
  void everyMethodAnswersTheUnmodifiedSdk() throws IOException {
    var _ = NodeTests.installed("stytch");
    try (TestIssuer issuer = new TestIssuer()) {
      CURFEW
          .api()
          .patch("/v1/environment", object("trusted_issuers", List.of(issuer.asTrusted())))
          .ok();

      NodeTests.allPass(NodeTests.HOME, variables(issuer), EXPECTED);
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
}
