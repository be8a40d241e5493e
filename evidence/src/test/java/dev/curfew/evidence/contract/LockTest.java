package dev.curfew.evidence.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Fixtures;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LockTest {
  private static final int ATTEMPTS = 10;
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final Api api = CURFEW.api();
  private final Fixtures fixtures = new Fixtures(api);
  private final String email = Fixtures.email();
  private final Answer signedUp = fixtures.signedUp(email);
  private final String path = "/v1/users/" + signedUp.text("/user_id");

  @Test
  void tenWrongPasswordsLockSignInForAnHourAndLeaveSessionsLive() {
    guessWrong(ATTEMPTS);

    fixtures.signIn(email, Fixtures.PASSWORD).refused(429, "user_lock_limit_reached");
    fixtures.signIn(email, "wrong").refused(429, "user_lock_limit_reached");
    Answer user = api.get(path).ok();
    assertThat(user.at("/is_locked").asBoolean()).isTrue();
    assertThat(Instant.parse(user.text("/lock_expires_at")))
        .isCloseTo(
            Clock.systemUTC().instant().plus(Duration.ofHours(1)), within(10, ChronoUnit.SECONDS));
    fixtures.authenticate(signedUp.text("/session_token")).ok();
    fixtures.authenticateJwt(signedUp.text("/session_jwt")).ok();
  }

  @Test
  void aRightPasswordStartsTheCountAgain() {
    guessWrong(ATTEMPTS - 1);
    fixtures.signedIn(email);
    guessWrong(ATTEMPTS - 1);

    fixtures.signedIn(email);
  }

  @Test
  void unlockingEndsTheGuessersLockAndItsCount() {
    guessWrong(ATTEMPTS);

    Answer unlocked = api.post(path + "/unlock", Map.of()).ok();

    assertThat(unlocked.text("/user_id")).isEqualTo(signedUp.text("/user_id"));
    assertThat(api.get(path).ok().at("/is_locked").asBoolean(true)).isFalse();
    guessWrong(ATTEMPTS - 1);
    fixtures.signedIn(email);
  }

  @Test
  void anOperatorsLockShowsRefusesSignInAndLasts() {
    Answer locked = api.post(path + "/lock", Map.of()).ok();

    assertThat(locked.at("/user/is_locked").asBoolean()).isTrue();
    Answer user = api.get(path).ok();
    assertThat(user.at("/is_locked").asBoolean()).isTrue();
    assertThat(user.text("/lock_created_at")).isNotBlank();
    fixtures.signIn(email, Fixtures.PASSWORD).refused(429, "user_lock_limit_reached");
  }

  @Test
  void lockingTwiceAndUnlockingTwiceAreNoErrors() {
    api.post(path + "/lock", Map.of()).ok();
    api.post(path + "/lock", Map.of()).ok();
    api.post(path + "/unlock", Map.of()).ok();
    api.post(path + "/unlock", Map.of()).ok();

    fixtures.signedIn(email);
  }

  @Test
  void anUnknownUserCannotBeLocked() {
    String unknown = "/v1/users/user-test-" + UUID.randomUUID();

    api.post(unknown + "/lock", Map.of()).refused(404, "user_not_found");
    api.post(unknown + "/unlock", Map.of()).refused(404, "user_not_found");
    api.post("/v1/users/no%20id/lock", Map.of()).refused(400, "invalid_user_id");
  }

  private void guessWrong(int times) {
    for (int i = 0; i < times; i++) {
      fixtures.signIn(email, "wrong-" + i).refused(401, "unauthorized_credentials");
    }
  }
}
