package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Fixtures;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How many live sessions one user may have. */
class SessionLimitTest {
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final Api api = CURFEW.api();
  private final Fixtures fixtures = new Fixtures(api);
  private final String email = Fixtures.email();
  private final String user = fixtures.signedUp(email).text("/user_id");

  @AfterEach
  void unlimited() {
    api.patch("/v1/environment", object("max_sessions_per_user", null)).ok();
  }

  @Test
  void beyondTheLimitASignInIsRefusedUntilASessionEnds() {
    limit(2, "refuse");
    Answer second = fixtures.minted(user);

    fixtures.mint(user).refused(403, "session_limit_reached");
    fixtures.signIn(email, Fixtures.PASSWORD).refused(403, "session_limit_reached");
    fixtures.authenticate(second.text("/session_token")).ok();
    assertThat(fixtures.session().text("/session_token")).isNotEmpty();

    fixtures.revoke("session_id", second.text("/session/session_id")).ok();
    fixtures.signedIn(email);
  }

  @Test
  void orTheOldestSessionEndsByPolicy() {
    limit(2, "revoke_oldest");
    List<String> first = fixtures.listAll(user);
    Answer second = fixtures.minted(user);
    Answer third = fixtures.minted(user);

    assertThat(fixtures.listAll(user))
        .containsExactly(third.text("/session/session_id"), second.text("/session/session_id"))
        .doesNotContainAnyElementsOf(first);
    Answer log = api.get("/v1/revocations?limit=1000").ok();
    int last = log.at("/revocations").size() - 1;
    assertThat(log.text("/revocations/" + last + "/actor/type")).isEqualTo("policy");
    assertThat(log.text("/revocations/" + last + "/session_id")).isEqualTo(first.getFirst());
  }

  @Test
  void aLowerLimitTakesEffectAtTheNextSignIn() {
    fixtures.minted(user);
    fixtures.minted(user);
    limit(1, "revoke_oldest");
    assertThat(fixtures.listAll(user)).hasSize(3);

    Answer newest = fixtures.minted(user);

    assertThat(fixtures.listAll(user)).containsExactly(newest.text("/session/session_id"));
  }

  @Test
  void theSettingIsShownCheckedAndTakenAway() {
    Answer set = limit(3, "refuse");
    assertThat(set.at("/max_sessions_per_user").asInt()).isEqualTo(3);
    assertThat(set.text("/on_limit")).isEqualTo("refuse");
    assertThat(
            api.patch("/v1/environment", object("on_limit", "revoke_oldest"))
                .ok()
                .at("/max_sessions_per_user")
                .asInt())
        .isEqualTo(3);
    for (Object nonsense : List.of(0, 1001, "two", 1.5)) {
      api.patch("/v1/environment", object("max_sessions_per_user", nonsense))
          .refused(400, "invalid_argument");
    }
    api.patch("/v1/environment", object("on_limit", "panic")).refused(400, "invalid_argument");

    unlimited();
    assertThat(api.get("/v1/environment").ok().at("/max_sessions_per_user").isNull()).isTrue();
    api.patch("/v1/environment", object("on_limit", "refuse")).refused(400, "invalid_argument");
  }

  private Answer limit(int most, String onLimit) {
    return api.patch("/v1/environment", object("max_sessions_per_user", most, "on_limit", onLimit))
        .ok();
  }
}
