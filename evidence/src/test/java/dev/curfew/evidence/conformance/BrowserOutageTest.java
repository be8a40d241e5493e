package dev.curfew.evidence.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Chromium;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Fixtures;
import dev.curfew.evidence.harness.StaticPages;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What a browser keeps while the server is down. */
class BrowserOutageTest {
  @RegisterExtension static final Curfew CURFEW = new Curfew();
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  @Test
  void aRevokeThatNobodyAnsweredKeepsTheStateUnlessForced() throws IOException {
    Map<String, ?> options = Map.of("endpoints", Map.of("testAPIURL", CURFEW.localhost()));
    String publicToken = CURFEW.credentials().publicToken();
    try (StaticPages pages = new StaticPages(BrowserApp.files(publicToken, options))) {
      BrowserApp app = BrowserApp.open(CHROMIUM.newPage(), pages.origin());
      app.signUp(Fixtures.email());
      String session = app.session();
      String token = app.token();
      int port = CURFEW.process().port();

      CURFEW.process().kill();
      JsonNode down = app.failure("client.session.revoke()");
      assertThat(down.path("name").asString()).isEqualTo("StytchAPIUnreachableError");
      app.assertHolds(session);

      CURFEW.start(port);
      app.call("client.session.authenticate()");
      app.assertHolds(session);

      CURFEW.process().kill();
      app.failure("client.session.revoke({forceClear: true})");
      app.assertHoldsNothing();

      CURFEW.start(port);
      new Fixtures(CURFEW.api()).authenticate(token).ok();
    }
  }
}
