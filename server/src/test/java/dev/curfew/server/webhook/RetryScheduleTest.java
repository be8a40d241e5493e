package dev.curfew.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.core.environment.EnvironmentKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryScheduleTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final RetrySchedule CONTRACT = new RetrySchedule(Optional.empty());

  @Test
  void aLiveEnvironmentHasSixAttempts() {
    assertThat(pauses(CONTRACT, EnvironmentKind.LIVE))
        .containsExactly(
            Duration.ofSeconds(15),
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofDays(1));
  }

  @Test
  void aTestEnvironmentHasThree() {
    assertThat(pauses(CONTRACT, EnvironmentKind.TEST))
        .containsExactly(Duration.ofSeconds(15), Duration.ofSeconds(45));
  }

  @Test
  void whatIsConfiguredIsForBoth() {
    List<Duration> wanted = List.of(Duration.ofSeconds(1), Duration.ofDays(3));
    RetrySchedule configured = new RetrySchedule(Optional.of(wanted));
    assertThat(pauses(configured, EnvironmentKind.LIVE)).isEqualTo(wanted);
    assertThat(pauses(configured, EnvironmentKind.TEST)).isEqualTo(wanted);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 15",
    "14, 15",
    "16, 16",
    " 120 , 120",
    "86400, 86400",
    "86401, 86400",
    "999999999, 86400",
    "'Thu, 01 Jan 2026 00:02:00 GMT', 120",
    "'Thu, 01 Jan 2026 00:00:05 GMT', 15",
    "'Wed, 31 Dec 2025 00:00:00 GMT', 15",
    "'Fri, 01 Jan 2027 00:00:00 GMT', 86400"
  })
  void theReceiversWishCountsWhereItIsLater(String wish, long seconds) {
    assertThat(CONTRACT.next(EnvironmentKind.LIVE, 1, Optional.of(wish), NOW))
        .contains(NOW.plusSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-5", "1.5", "1e3", "9999999999", "2026-01-01T00:02:00Z"})
  void aWishThatIsNoneIsIgnored(String wish) {
    assertThat(CONTRACT.next(EnvironmentKind.LIVE, 1, Optional.of(wish), NOW))
        .contains(NOW.plusSeconds(15));
  }

  @Test
  void aWishIsNoFurtherAttempt() {
    assertThat(CONTRACT.next(EnvironmentKind.LIVE, 6, Optional.of("5"), NOW)).isEmpty();
  }

  @Test
  void aPauseThatIsLongerThanAnyWishStays() {
    RetrySchedule patient = new RetrySchedule(Optional.of(List.of(Duration.ofDays(3))));
    assertThat(patient.next(EnvironmentKind.LIVE, 1, Optional.of("86400"), NOW))
        .contains(NOW.plus(Duration.ofDays(3)));
  }

  private static List<Duration> pauses(RetrySchedule schedule, EnvironmentKind kind) {
    List<Duration> pauses = new ArrayList<>();
    for (int attempts = 1; ; attempts++) {
      Optional<Instant> next = schedule.next(kind, attempts, Optional.empty(), NOW);
      if (next.isEmpty()) {
        return pauses;
      }
      pauses.add(Duration.between(NOW, next.get()));
    }
  }
}
