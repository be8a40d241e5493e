package dev.curfew.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.core.environment.Environment;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.environment.EnvironmentKind;
import dev.curfew.core.environment.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which pages an environment admits. */
final class OriginsTest {
  private static final String HOST = "auth.example:8080";

  @ParameterizedTest
  @CsvSource({
    "https://app.example,          https://app.example,       true",
    "https://app.example,          https://APP.example,       true",
    "https://app.example,          http://app.example,        false",
    "https://app.example,          https://app.example:8443,  false",
    "https://app.example,          https://app.example.evil,  false",
    "https://*.example,            https://app.example,       true",
    "https://*.example,            https://a.b-2.example,     true",
    "https://*.example,            https://.example,          true",
    "https://*.example,            https://example,           false",
    "https://*.example,            https://app.example.evil,  false",
    "https://*.example,            https://evil/.example,     false",
    "https://*.example,            https://evil:1.example,    false",
    "https://*.example,            https://evil@x.example,    false",
    "https://*.example,            http://app.example,        false",
    "https://*.example,            https://app.example:8443,  false",
    "https://app-*-x.*.example,    https://app-1-x.eu.example, true",
    "https://app-*-x.*.example,    https://app-1-x.example,   false",
    "https://a*a.example,          https://a.example,         false",
    "https://**.example,           https://app.example,       true",
    "http://localhost:*,           http://localhost:3000,     true",
    "http://localhost:*,           http://localhost,          false",
  })
  void whatIsListedIsAdmitted(String listed, String origin, boolean admitted) {
    assertThat(Origins.admits(environment(EnvironmentKind.LIVE, List.of(listed)), origin, HOST))
        .isEqualTo(admitted);
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:3000,              TEST, true",
    "https://127.0.0.1,                  TEST, true",
    "http://[::1]:80,                    TEST, true",
    "http://localhost:3000,              LIVE, false",
    "http://localhost.evil.example,      TEST, false",
    "http://localhost:3000@evil.example, TEST, false",
    "null,                               TEST, false",
    "not a url,                          TEST, false",
    "https://auth.example:8080,          LIVE, true",
    "http://AUTH.example:8080,           LIVE, true",
    "https://auth.example,               LIVE, false",
  })
  void whileNoneIsListedTheKindDecides(String origin, EnvironmentKind kind, boolean admitted) {
    assertThat(Origins.admits(environment(kind, List.of()), origin, HOST)).isEqualTo(admitted);
  }

  @Test
  void aLongOriginAndManyStarsTakeNoTime() {
    Environment environment =
        environment(EnvironmentKind.LIVE, List.of("https://" + "*a".repeat(60)));
    String origin = "https://" + "a".repeat(8_000) + "!";

    long start = System.nanoTime();
    boolean admitted = Origins.admits(environment, origin, HOST);

    assertThat(admitted).isFalse();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  private static Environment environment(EnvironmentKind kind, List<String> listed) {
    return new Environment(
        new EnvironmentId(new UUID(0, 1)),
        kind,
        false,
        "test",
        Settings.INITIAL.withAllowedOrigins(listed),
        0,
        Instant.EPOCH);
  }
}
