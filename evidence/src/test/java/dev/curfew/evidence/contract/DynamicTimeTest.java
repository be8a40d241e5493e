package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Dynamic.expect;
import static dev.curfew.evidence.harness.Dynamic.refused;
import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Await;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Dynamic;
import dev.curfew.evidence.harness.Dynamic.SignedIn;
import dev.curfew.evidence.harness.TestIssuer;
import dev.curfew.evidence.harness.Tokens;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What only time can show. One minute is the shortest that settings allow, so this takes one. */
class DynamicTimeTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final Dynamic dynamic = Dynamic.of(CURFEW);

  @Test
  void anIdleSessionCanStillBeRevokedForGoodAndAnExpiredJwtStillLogsOut() throws IOException {
    try (TestIssuer issuer = new TestIssuer()) {
      CURFEW.api().patch("/v1/environment", object("idle_timeout_minutes", 1)).ok();
      dynamic
          .trust(issuer)
          .configure(
              Map.of("security", Map.of("jwtDuration", object("amount", 1, "unit", "minutes"))));
      SignedIn idle = dynamic.signIn(issuer);
      SignedIn used = dynamic.signIn(issuer, UUID.randomUUID().toString());
      String late = used.jwt();

      String latest = keepAlive(used, Tokens.payload(late).path("exp").asLong() + 1);

      theIdleOneIsRevokedForGood(idle);
      theLateJwtLogsOut(used, late, latest);
    }
  }

  /** Refreshes until a second has passed, so that the session is not idle; the last JWT. */
  private String keepAlive(SignedIn used, long until) {
    String[] latest = {used.jwt()};
    Await.until(
        "the first JWT is past its time",
        LIMIT,
        () -> {
          Answer fresh = dynamic.page(latest[0]).send("POST", dynamic.sdk("/refresh"), null);
          latest[0] = expect(200, fresh).text("/minifiedJwt");
          return Clock.systemUTC().instant().getEpochSecond() > until;
        });
    return latest[0];
  }

  /** It could come back if the idle timeout were made longer; its JWT may still be in use. */
  private void theIdleOneIsRevokedForGood(SignedIn idle) {
    assertThat(dynamic.check(idle.jwt())).isEqualTo(401);

    expect(200, dynamic.revoke(idle.session()));
    CURFEW.api().patch("/v1/environment", object("idle_timeout_minutes", 600)).ok();

    assertThat(dynamic.check(idle.jwt())).isEqualTo(401);
    assertThat(dynamic.sessions(idle.user(), "?revoked=true").each("/sessions", "/id"))
        .contains(idle.session());
    Answer events = expect(200, dynamic.admin().get(dynamic.at("/events")));
    assertThat(events.at("/data").valueStream())
        .filteredOn(event -> event.at("/data/id").asString("").equals(idle.session()))
        .filteredOn(event -> !event.path("eventName").asString().endsWith("created"))
        .hasSize(1);
  }

  private void theLateJwtLogsOut(SignedIn used, String late, String latest) {
    assertThat(dynamic.check(late)).isEqualTo(401);
    refused(401, dynamic.page(late).send("POST", dynamic.sdk("/refresh"), null));
    assertThat(dynamic.check(latest)).isEqualTo(204);

    expect(
        204,
        dynamic
            .page(late)
            .withHeader("x-dyn-logout-reason", "token-expired")
            .send("POST", dynamic.sdk("/revoke"), null));

    assertThat(dynamic.check(latest)).isEqualTo(401);
    Answer session =
        expect(200, dynamic.admin().get("/users/" + used.user() + "/sessions/" + used.session()));
    assertThat(session.text("/revokedAt")).isNotEmpty();
  }
}
