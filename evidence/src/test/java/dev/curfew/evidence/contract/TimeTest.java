package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Await;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Fixtures;
import dev.curfew.evidence.harness.Tokens;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What only time can show. One minute is the shortest that settings allow, so this takes one. */
class TimeTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final Api api = CURFEW.api();
  private final Fixtures fixtures = new Fixtures(api);

  @Test
  void idleSessionsEndUsedOnesStayAndAJwtPastItsTimeStillNamesItsSession() {
    api.patch("/v1/environment", object("idle_timeout_minutes", 1, "jwt_lifetime_minutes", 1)).ok();
    Answer used = fixtures.session();
    Answer idle = fixtures.session();
    String user = idle.text("/session/user_id");

    Await.until(
        "the idle session leaves the list",
        LIMIT,
        () -> {
          fixtures.authenticate(used.text("/session_token")).ok();
          return fixtures.list(user).ok().at("/sessions").isEmpty();
        });

    fixtures.authenticate(idle.text("/session_token")).refused(404, "session_not_found");
    fixtures.authenticateJwt(idle.text("/session_jwt")).refused(404, "session_not_found");
    fixtures.revoke("session_jwt", idle.text("/session_jwt")).ok();
    afterwards(used, idle);
  }

  private void afterwards(Answer used, Answer idle) {
    String late = used.text("/session_jwt");
    long exp = Tokens.payload(late).path("exp").asLong();
    Await.until("the JWT is past its time", LIMIT, () -> now() > exp);

    Answer renewed = fixtures.authenticateJwt(late).ok();
    assertThat(renewed.at("/session/session_id")).isEqualTo(used.at("/session/session_id"));
    assertThat(Tokens.payload(renewed.text("/session_jwt")).path("exp").asLong())
        .isGreaterThan(now());
    fixtures.revoke("session_jwt", late).ok();
    fixtures.authenticate(used.text("/session_token")).refused(404, "session_not_found");

    api.patch("/v1/environment", object("idle_timeout_minutes", null)).ok();
    fixtures.authenticate(idle.text("/session_token")).refused(404, "session_not_found");
  }

  private static long now() {
    return Clock.systemUTC().instant().getEpochSecond();
  }
}
