package dev.curfew.evidence.openapi;

import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Curfew;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The less usual successes of Curfew's own additions. */
class DescribedAdditionsTest {
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private static final Neighbours NEIGHBOURS = new Neighbours(CURFEW);

  private final World world;
  private final Successes successes;

  DescribedAdditionsTest() throws IOException {
    world = new World(CURFEW, NEIGHBOURS);
    successes = new Successes(world);
  }

  @BeforeEach
  void reset() {
    world.reset();
  }

  @AfterEach
  void close() {
    world.close();
  }

  private Ask good(String operationId) {
    return successes.good(operationId);
  }

  private Answer ok(Ask ask) {
    return successes.ok(ask);
  }

  @Test
  void aWildcardOriginIsShownOnBothFaces() {
    ok(good("adminAddOrigin"));

    Answer listed = ok(good("adminListOrigins"));
    Answer shown = ok(good("getEnvironment"));

    assertThat(listed.each("/origins", "/origin")).containsExactly("https://*.app.example");
    assertThat(shown.text("/allowed_origins/0")).isEqualTo("https://*.app.example");
  }

  @Test
  void everyKindOfRevocationIsShown() {
    Person person = world.person();
    ok(good("revokeSession"));
    ok(good("revokeUserSessions").at(person.id()).with("except_session_id", person.sessionId()));
    ok(good("revokeMatchingSessions"));
    ok(good("revokeEnvironmentSessions"));

    Answer listed = ok(good("listRevocations").query("?limit=1000"));

    assertThat(listed.each("/revocations", "/scope"))
        .contains("session", "user", "query", "environment");
    Answer first = ok(good("listRevocations").query("?limit=1"));
    ok(good("listRevocations").query("?limit=1&cursor=" + first.text("/next_cursor")));
    ok(good("listAudit").query("?limit=1000"));
  }

  @Test
  void aDryRunEndsNothing() {
    Answer counted = ok(good("revokeMatchingSessions").with("dry_run", true));

    assertThat(counted.at("/matched").asInt()).isEqualTo(1);
    assertThat(counted.at("/revocation_id").isNull()).isTrue();
  }

  @Test
  void aSearchForSessionsTakesEveryCondition() {
    var query =
        object(
            "ip_address",
            "192.0.2.0/24",
            "user_agent",
            "example",
            "started_after",
            "2020-01-01T00:00:00Z",
            "last_accessed_before",
            "2100-01-01T00:00:00+01:00",
            "idle_longer_than_minutes",
            5,
            "custom_claim",
            object("path", List.of("a", "b"), "value", null));

    ok(good("searchSessions").with("query", query));
    ok(
        good("searchSessions")
            .with("query", object("custom_claim", object("path", "a", "value", 1))));
    Answer first = ok(good("searchSessions").without("query").with("limit", 1));
    String cursor = first.text("/results_metadata/next_cursor");
    assertThat(cursor).isNotEmpty();
    ok(good("searchSessions").without("query").with("limit", 1).with("cursor", cursor));
  }

  @Test
  void limitsAreShown() {
    var limit = object("most", 5, "per_seconds", 60);
    Answer changed =
        ok(
            good("changeEnvironment")
                .with("max_sessions_per_user", 3)
                .with("on_limit", "revoke_oldest")
                .with("rate_limits", object("sign_ins", limit, "codes", Map.of())));

    assertThat(changed.text("/on_limit")).isEqualTo("revoke_oldest");
    assertThat(changed.at("/rate_limits/codes").isNull()).isTrue();
  }
}
