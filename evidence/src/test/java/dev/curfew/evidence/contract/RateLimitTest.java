package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Fixtures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How often callers may try; tenant by tenant, family by family. */
class RateLimitTest {
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final Api api = CURFEW.api();
  private final Fixtures fixtures = new Fixtures(api);
  private final String email = Fixtures.email();

  @AfterEach
  void reset() {
    api.patch(
            "/v1/environment",
            object("rate_limits", object("sign_ins", null, "codes", null, "passwords", null)))
        .ok();
  }

  @Test
  void aTestEnvironmentIsWithoutLimitsUnlessItSetsThem() {
    assertThat(api.get("/v1/environment").ok().at("/rate_limits/passwords").isNull()).isTrue();

    Answer set = limit(object("passwords", object("most", 2, "per_seconds", 600)));

    assertThat(set.at("/rate_limits/passwords/most").asInt()).isEqualTo(2);
    assertThat(set.at("/rate_limits/passwords/per_seconds").asInt()).isEqualTo(600);
    assertThat(set.at("/rate_limits/codes").isNull()).isTrue();
  }

  @Test
  void aLiveEnvironmentHasLimitsFromTheStart() {
    Answer made =
        api.withHeader("Authorization", "Bearer " + CURFEW.credentials().apiToken())
            .post("/v1/environments", object("name", "Production", "kind", "live"));
    assertThat(made.status()).as(made::toString).isEqualTo(201);
    Api live = api.withBasic(made.text("/project_id"), made.text("/secret"));

    Answer settings = live.get("/v1/environment");

    assertThat(settings.at("/rate_limits/passwords/most").asInt()).isEqualTo(10);
    assertThat(settings.at("/rate_limits/codes/most").asInt()).isEqualTo(3);
    assertThat(settings.at("/rate_limits/sign_ins/most").asInt()).isEqualTo(10);
  }

  @Test
  void passwordsAreSlowedDownUserByUser() {
    fixtures.signedUp(email);
    limit(object("passwords", object("most", 2, "per_seconds", 600)));
    fixtures.signIn(email, "wrong-1").refused(401, "unauthorized_credentials");
    fixtures.signIn(email, Fixtures.PASSWORD).ok();

    Answer refused = fixtures.signIn(email, Fixtures.PASSWORD).refused(429, "too_many_requests");

    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 300);
    String other = Fixtures.email();
    fixtures.signedUp(other);
    fixtures.signedIn(other);
  }

  @Test
  void aFamilyIsSwitchedOffAndBackToItsDefault() {
    fixtures.signedUp(email);
    limit(object("passwords", object("most", 1, "per_seconds", 600)));
    fixtures.signedIn(email);
    fixtures.signIn(email, Fixtures.PASSWORD).refused(429, "too_many_requests");

    limit(object("passwords", object("most", 0)));
    fixtures.signedIn(email);
    limit(object("passwords", null));
    fixtures.signedIn(email);
  }

  @Test
  void nonsenseIsRefused() {
    for (Object nonsense :
        new Object[] {
          object("logins", object("most", 1)),
          object("passwords", object("most", -1)),
          object("passwords", object("most", 1, "per_seconds", 0)),
          object("passwords", "many"),
          "none"
        }) {
      api.patch("/v1/environment", object("rate_limits", nonsense))
          .refused(400, "invalid_argument");
    }
  }

  private Answer limit(Object limits) {
    return api.patch("/v1/environment", object("rate_limits", limits)).ok();
  }
}
