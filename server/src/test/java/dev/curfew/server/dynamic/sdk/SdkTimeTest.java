package dev.curfew.server.dynamic.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.core.environment.SdkSettings;
import dev.curfew.core.environment.Settings;
import dev.curfew.server.dynamic.sdk.SdkWorld.Answered;
import dev.curfew.server.http.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What time does to JWTs and to the sessions behind them. */
final class SdkTimeTest {
  private static final Settings SETTINGS =
      Settings.INITIAL.withSdk(
          new SdkSettings(Duration.ofHours(2), false, null, List.of(), Map.of()));

  @TempDir private Path directory;

  @Test
  void anExpiredJwtOpensNothingAndStillLogsOut() throws Json.Malformed {
    try (SdkWorld world = new SdkWorld(directory, SETTINGS)) {
      String early = world.signIn("ada@example.com").jwt();
      world.advance(Duration.ofHours(1));
      String later = world.ask("POST", "/refresh", early).jwt();
      world.advance(Duration.ofHours(1).minusSeconds(1));
      assertThat(world.ask("GET", "/session", early).status()).isEqualTo(204);
      world.advance(Duration.ofSeconds(1));

      assertThat(world.ask("GET", "/session", early).status()).isEqualTo(401);
      assertThat(world.ask("POST", "/refresh", early).status()).isEqualTo(401);
      assertThat(world.ask("GET", "/users", early).status()).isEqualTo(401);
      assertThat(world.ask("GET", "/session", later).status()).isEqualTo(204);

      assertThat(world.ask("POST", "/revoke", early).status()).isEqualTo(204);
      assertThat(world.ask("GET", "/session", later).status()).isEqualTo(401);
      assertThat(world.ask("POST", "/revoke", early).status()).isEqualTo(204);
      assertThat(world.ask("POST", "/revoke", "a.b.c").status()).isEqualTo(401);
      assertThat(world.ask("POST", "/revoke", "").status()).isEqualTo(401);
    }
  }

  @Test
  void refreshingCarriesASessionThirtyDaysAndNoFurther() throws Json.Malformed {
    try (SdkWorld world = new SdkWorld(directory, SETTINGS)) {
      Answered last = world.signIn("ada@example.com");
      long end = last.number("expiresAt") + Duration.ofDays(30).minusHours(2).toSeconds();
      int refreshes = (int) Duration.ofDays(30).dividedBy(Duration.ofMinutes(119));
      for (int i = 0; i < refreshes; i++) {
        world.advance(Duration.ofMinutes(119));
        last = world.ask("POST", "/refresh", last.jwt());
        assertThat(last.status()).isEqualTo(200);
        assertThat(last.number("expiresAt")).isLessThanOrEqualTo(end);
      }

      assertThat(last.number("expiresAt")).isEqualTo(end);
      world.advance(Duration.ofMinutes(119));
      assertThat(world.ask("POST", "/refresh", last.jwt()).status()).isEqualTo(401);
      assertThat(world.ask("POST", "/revoke", last.jwt()).status()).isEqualTo(204);
    }
  }

  @Test
  void aShorterLongestSessionCounts() throws Json.Malformed {
    Settings initial = SETTINGS;
    Settings shorter =
        new Settings(
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            null,
            initial.jwtLifetime(),
            List.of(),
            List.of(),
            initial.signingAlgorithm(),
            initial.cookieMode(),
            null,
            null,
            initial.rateLimits(),
            initial.sdk());
    try (SdkWorld world = new SdkWorld(directory, shorter)) {
      String jwt = world.signIn("ada@example.com").jwt();
      world.advance(Duration.ofMinutes(10).minusSeconds(1));
      assertThat(world.ask("GET", "/session", jwt).status()).isEqualTo(204);
      world.advance(Duration.ofSeconds(1));

      assertThat(world.ask("GET", "/session", jwt).status()).isEqualTo(401);
    }
  }
}
