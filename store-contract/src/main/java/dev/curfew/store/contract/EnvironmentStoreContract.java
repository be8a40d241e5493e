package dev.curfew.store.contract;

import static dev.curfew.store.contract.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.environment.CookieMode;
import dev.curfew.core.environment.Environment;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.environment.EnvironmentKind;
import dev.curfew.core.environment.ExternalAuth;
import dev.curfew.core.environment.RateLimits;
import dev.curfew.core.environment.SdkSettings;
import dev.curfew.core.environment.SessionLimit;
import dev.curfew.core.environment.Settings;
import dev.curfew.core.environment.SigningAlgorithm;
import dev.curfew.core.environment.TrustedIssuer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How environments are kept. */
public interface EnvironmentStoreContract extends StoreContract {
  @Test
  default void anEnvironmentComesBackWithGenerationZeroAndAllElseAsItWas() {
    Environment environment = full(7, NOON);

    change(stores -> stores.environments().insert(environment));

    assertThat(find(environment.id()))
        .contains(
            new Environment(
                environment.id(),
                EnvironmentKind.LIVE,
                true,
                "Shop 🦊",
                environment.settings(),
                0,
                NOON));
  }

  @Test
  default void theInitialSettingsComeBackAsTheyWere() {
    Environment environment = Samples.environment();

    change(stores -> stores.environments().insert(environment));

    assertThat(find(environment.id())).contains(environment);
  }

  @Test
  default void anUnknownEnvironmentIsNotFound() {
    anEnvironment();

    assertThat(find(new EnvironmentId(TimeOrderedId.at(NOON)))).isEmpty();
  }

  @Test
  default void allAreListedOldestFirst() {
    Environment younger = full(0, NOON.plusSeconds(1));
    Environment older = full(0, NOON);
    change(stores -> stores.environments().insert(younger));
    change(stores -> stores.environments().insert(older));

    assertThat(database().<List<Environment>>read(stores -> stores.environments().all()))
        .containsExactly(older, younger);
  }

  @Test
  default void updateSetsNameAndSettingsOfOneEnvironmentAndNeverTheGeneration() {
    Environment other = Samples.environment();
    change(stores -> stores.environments().insert(other));
    EnvironmentId id = anEnvironment();
    Settings settings = full(0, NOON).settings();
    Environment before = find(id).orElseThrow();
    Environment wanted =
        new Environment(
            id, EnvironmentKind.LIVE, true, "Renamed", settings, 9, NOON.plusSeconds(9));

    change(stores -> stores.environments().update(wanted));

    assertThat(find(id)).contains(before.with("Renamed", settings));
    assertThat(find(other.id())).contains(other);
  }

  @Test
  default void updateOfAnUnknownEnvironmentHasNoEffect() {
    Environment unknown = Samples.environment();

    change(stores -> stores.environments().update(unknown));

    assertThat(find(unknown.id())).isEmpty();
  }

  @Test
  default void aChangedIdleTimeoutHoldsForSessionsThatExist() {
    EnvironmentId environment = anEnvironment();
    var session = aSession(environment, aUser(environment));
    Environment before = find(environment).orElseThrow();

    change(stores -> stores.environments().update(before.with("Shop", full(0, NOON).settings())));

    assertThat(found(session).environment().idleTimeout()).isEqualTo(Duration.ofMinutes(45));
  }

  private Optional<Environment> find(EnvironmentId id) {
    return read(stores -> stores.environments().find(id));
  }

  private static SdkSettings sdk() {
    Map<String, @Nullable Object> presentation = new HashMap<>();
    presentation.put("design", Map.of("logo", "https://shop.example/🦊.png", "scale", 2));
    presentation.put("general", null);
    return new SdkSettings(
        Duration.ofMinutes(90),
        true,
        new ExternalAuth(
            true,
            "https://idp.example",
            null,
            URI.create("https://idp.example/jwks"),
            "idp",
            false),
        List.of("EVM", "SOL"),
        presentation);
  }

  private static Environment full(long generation, Instant createdAt) {
    Settings settings =
        new Settings(
            Duration.ofMinutes(10),
            Duration.ofDays(30),
            Duration.ofMinutes(45),
            Duration.ofMinutes(7),
            List.of("https://shop.example", "http://localhost:3000"),
            List.of(
                new TrustedIssuer(
                    "corp",
                    "Corp",
                    "https://issuer.example",
                    "shop",
                    URI.create("https://issuer.example/jwks"),
                    null,
                    true),
                new TrustedIssuer(
                    "old",
                    "Old",
                    "https://old.example",
                    null,
                    null,
                    URI.create("https://old.example/userinfo"),
                    false)),
            SigningAlgorithm.EDDSA,
            CookieMode.ENFORCED,
            "shop.example",
            new SessionLimit(3, SessionLimit.OnLimit.REVOKE_OLDEST),
            new RateLimits(
                RateLimits.Family.of(7, Duration.ofSeconds(30)), RateLimits.Family.UNLIMITED, null),
            sdk());
    return new Environment(
        new EnvironmentId(TimeOrderedId.at(createdAt)),
        EnvironmentKind.LIVE,
        true,
        "Shop 🦊",
        settings,
        generation,
        createdAt);
  }
}
