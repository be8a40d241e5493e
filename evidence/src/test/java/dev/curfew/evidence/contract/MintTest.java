package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Fixtures;
import dev.curfew.evidence.harness.Formats;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The native addition {@code POST /v1/sessions}. */
class MintTest {
  private static final String PATH = "/v1/sessions";
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final Api api = CURFEW.api();
  private final Fixtures fixtures = new Fixtures(api);

  @Test
  void answersLikeAuthenticate() {
    String user = fixtures.userId();

    Answer minted = fixtures.minted(user);
    Answer shown = fixtures.authenticate(minted.text("/session_token")).ok();

    assertThat(minted.text("/session_token")).matches(Formats.SESSION_TOKEN);
    assertThat(minted.text("/session_jwt")).matches(Formats.JWT);
    assertThat(minted.text("/user/user_id")).isEqualTo(user);
    assertThat(minted.body().propertyNames()).containsAll(shown.body().propertyNames());
    assertThat(minted.at("/session/session_id")).isEqualTo(shown.at("/session/session_id"));
  }

  @Test
  void lastsTheEnvironmentsDefaultUnlessToldOtherwise() {
    String user = fixtures.userId();
    long standard =
        api.get("/v1/environment").ok().at("/default_session_duration_minutes").asLong();

    assertEndsIn(Duration.ofMinutes(standard), fixtures.minted(user));
    assertEndsIn(Duration.ofMinutes(7), fixtures.minted(user, "session_duration_minutes", 7));
  }

  private static void assertEndsIn(Duration expected, Answer answer) {
    assertThat(Instant.parse(answer.text("/session/expires_at")))
        .isCloseTo(Clock.systemUTC().instant().plus(expected), within(5, ChronoUnit.SECONDS));
  }

  @Test
  void takesAnExternalIdUnderEitherName() {
    String external = Fixtures.externalId();
    String user =
        api.post("/v1/users", object("email", Fixtures.email(), "external_id", external))
            .ok(201)
            .text("/user_id");

    assertThat(fixtures.minted(external).text("/session/user_id")).isEqualTo(user);
    assertThat(api.post(PATH, object("external_id", external)).ok().text("/session/user_id"))
        .isEqualTo(user);
  }

  @Test
  void keepsAttributesClaimsAndFactors() {
    Answer minted =
        fixtures.session(
            "attributes", object("ip_address", "2001:db8::7", "user_agent", "Phone/3"),
            "session_custom_claims", object("plan", "gold"),
            "authentication_factors",
                List.of(
                    object("type", "oauth", "delivery_method", "oauth_google"),
                    object("type", "totp", "delivery_method", "authenticator_app")));

    Answer shown = fixtures.authenticate(minted.text("/session_token")).ok();

    assertThat(shown.text("/session/attributes/ip_address")).isEqualTo("2001:db8::7");
    assertThat(shown.text("/session/attributes/user_agent")).isEqualTo("Phone/3");
    assertThat(shown.text("/session/custom_claims/plan")).isEqualTo("gold");
    assertThat(shown.each("/session/authentication_factors", "/type"))
        .containsExactly("oauth", "totp");
    assertThat(shown.each("/session/authentication_factors", "/delivery_method"))
        .containsExactly("oauth_google", "authenticator_app");
  }

  @ParameterizedTest
  @CsvSource({"telepathy,email", "password,telepathy", "password,"})
  void aFactorThatATypedSdkCouldNotReadIsRefused(String type, String delivery) {
    var factor = object("type", type, "delivery_method", delivery);

    fixtures.mint(fixtures.userId(), "authentication_factors", List.of(factor)).enveloped();
  }

  @Test
  void anUnknownUserGetsNone() {
    fixtures.mint("user-test-" + UUID.randomUUID()).refused(404, "user_not_found");
    fixtures.mint("nobody-has-this-external-id").refused(404, "user_not_found");
    api.post(PATH, object("external_id", "nobody-has-this")).refused(404, "user_not_found");
    fixtures.mint("not an id").refused(400, "invalid_user_id");
    assertThat(api.post(PATH, Map.of()).enveloped().status()).isEqualTo(400);
  }

  @Test
  void aLockedUserGetsNone() {
    String user = fixtures.userId();
    api.post("/v1/users/" + user + "/lock", Map.of()).ok();

    fixtures.mint(user).enveloped();

    assertThat(fixtures.list(user).ok().at("/sessions")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"4", "527041", "-60", "\"60\"", "60.5", "1e400", "[]"})
  void aDurationOutOfBoundsIsRefused(String minutes) {
    String user = fixtures.userId();

    Answer answer =
        api.send(
            "POST",
            PATH,
            "{\"user_id\":\"%s\",\"session_duration_minutes\":%s}".formatted(user, minutes));

    assertThat(answer.enveloped().status()).isEqualTo(400);
    assertThat(fixtures.list(user).ok().at("/sessions")).isEmpty();
  }

  @Test
  void everySessionHasATokenOfItsOwn() {
    String user = fixtures.userId();

    Answer one = fixtures.minted(user);
    Answer two = fixtures.minted(user);

    assertThat(one.text("/session_token")).isNotEqualTo(two.text("/session_token"));
    assertThat(one.text("/session/session_id")).isNotEqualTo(two.text("/session/session_id"));
  }
}
