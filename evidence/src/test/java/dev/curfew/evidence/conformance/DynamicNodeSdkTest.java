package dev.curfew.evidence.conformance;

import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Dynamic;
import dev.curfew.evidence.harness.MailServer;
import dev.curfew.evidence.harness.TestIssuer;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Dynamic's client, generated API client and Passport strategy, as published: the tests are in
 * {@code evidence/node/dynamic}. One of them waits for a JWT to expire, which takes a minute.
 */
class DynamicNodeSdkTest {
  private static final int EXPECTED = 90;
  @RegisterExtension static final MailServer MAILS = new MailServer();

  @RegisterExtension
  static final Curfew CURFEW =
      new Curfew(
          launch ->
              launch
                  .with("CURFEW_SMTP_URL", MAILS.url())
                  .with("CURFEW_MAIL_FROM", "curfew@example.com"));

  @Test
  void everyMethodAnswersTheUnmodifiedSdks() throws IOException {
    for (String name : new String[] {"-sdk/client", "/sdk-api", "/passport-dynamic"}) {
      var _ = NodeTests.installed("@dynamic-labs" + name);
    }
    try (TestIssuer issuer = new TestIssuer();
        MailedCodes codes = new MailedCodes(MAILS)) {
      var _ = Dynamic.of(CURFEW).trust(issuer).admitWallets();

      NodeTests.allPass(NodeTests.HOME.resolve("dynamic"), variables(issuer, codes), EXPECTED);
    }
  }

  private static Map<String, String> variables(TestIssuer issuer, MailedCodes codes) {
    Map<String, String> variables = new HashMap<>();
    variables.put("EVIDENCE_URL", CURFEW.address().toString());
    variables.put("EVIDENCE_ENVIRONMENT_ID", CURFEW.credentials().environment().toString());
    variables.put("EVIDENCE_API_TOKEN", CURFEW.credentials().apiToken());
    variables.put("EVIDENCE_PROJECT_ID", CURFEW.credentials().projectId());
    variables.put("EVIDENCE_SECRET", CURFEW.credentials().secret());
    variables.put("EVIDENCE_ISSUER", issuer.url());
    variables.put("EVIDENCE_AUDIENCE", TestIssuer.AUDIENCE);
    variables.put("EVIDENCE_CODES", codes.url());
    return variables;
  }
}
