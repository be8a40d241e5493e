package dev.curfew.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class RateLimiterTest {
  private static final RateLimit TEN_A_MINUTE = new RateLimit(10, Duration.ofMinutes(1));
  private static final Duration NANO = Duration.ofNanos(1);

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final InstantSource clock = () -> now;
  private final RateLimiter limiter = new RateLimiter(clock, 1000);

  @Test
  void admitsTheBurstAndThenOneEachInterval() {
    assertThat(admittedAtOnce("a", TEN_A_MINUTE)).isEqualTo(10);
    assertThat(limiter.admit("a", TEN_A_MINUTE)).contains(Duration.ofSeconds(6));
    pass(Duration.ofSeconds(6).minus(NANO));
    assertThat(limiter.admit("a", TEN_A_MINUTE)).contains(NANO);
    pass(NANO);
    assertThat(admittedAtOnce("a", TEN_A_MINUTE)).isEqualTo(1);
    pass(Duration.ofSeconds(30));
    assertThat(admittedAtOnce("a", TEN_A_MINUTE)).isEqualTo(5);
    pass(Duration.ofHours(1));
    assertThat(admittedAtOnce("a", TEN_A_MINUTE)).isEqualTo(10);
  }

  @Test
  void aRefusedCallCostsNothing() {
    assertThat(admittedAtOnce("a", TEN_A_MINUTE)).isEqualTo(10);
    for (int i = 0; i < 100; i++) {
      assertThat(limiter.admit("a", TEN_A_MINUTE)).contains(Duration.ofSeconds(6));
    }
    pass(Duration.ofSeconds(6));
    assertThat(limiter.admit("a", TEN_A_MINUTE)).isEmpty();
  }

  @Test
  void keysDoNotPayForEachOther() {
    assertThat(admittedAtOnce("a", TEN_A_MINUTE)).isEqualTo(10);
    assertThat(admittedAtOnce("b", TEN_A_MINUTE)).isEqualTo(10);
  }

  @Test
  void aChangedLimitCountsAtOnce() {
    RateLimit onceADay = new RateLimit(1, Duration.ofDays(1));
    assertThat(admittedAtOnce("a", TEN_A_MINUTE)).isEqualTo(10);
    assertThat(limiter.admit("a", new RateLimit(1, Duration.ofMinutes(1))))
        .contains(Duration.ofMinutes(1));
    assertThat(admittedAtOnce("b", onceADay)).isEqualTo(1);
    assertThat(limiter.admit("b", TEN_A_MINUTE)).contains(Duration.ofSeconds(6));
  }

  /** However it is called, never more than the burst and one for each interval that has passed. */
  @Property
  void neverAdmitsMoreThanItsLimit(
      @ForAll @IntRange(min = 1, max = 50) int most,
      @ForAll @IntRange(min = 1, max = 3600) int seconds,
      @ForAll @Size(max = 200) List<@IntRange(max = 60_000) Integer> pauses) {
    RateLimit limit = new RateLimit(most, Duration.ofSeconds(seconds));
    Duration interval = limit.per().dividedBy(most);
    RateLimiter fresh = new RateLimiter(clock, 10);
    Instant begun = now;
    int admitted = 0;
    for (int pause : pauses) {
      pass(Duration.ofMillis(pause));
      Optional<Duration> wait = fresh.admit("a", limit);
      if (wait.isEmpty()) {
        admitted++;
      } else {
        assertThat(wait.get()).isPositive().isLessThanOrEqualTo(interval);
      }
      long ticks = Duration.between(begun, now).dividedBy(interval);
      assertThat(admitted).isLessThanOrEqualTo((int) Math.min(most + ticks, pauses.size()));
    }
  }

  @Test
  void forgetsWhatIsSettledAsItGoes() {
    for (int i = 0; i < 500; i++) {
      assertThat(limiter.admit("old-" + i, TEN_A_MINUTE)).isEmpty();
    }
    pass(Duration.ofMinutes(1));
    for (int i = 0; i < 500; i++) {
      assertThat(limiter.admit("new", TEN_A_MINUTE).isEmpty()).isEqualTo(i < 10);
    }
    assertThat(limiter.keys()).isEqualTo(1);
  }

  @Test
  void atTheCapForgetsWhoWasAwayLongestAndNotWhoKeepsAsking() {
    RateLimiter small = new RateLimiter(clock, 100);
    RateLimit once = new RateLimit(1, Duration.ofHours(1));
    assertThat(small.admit("away", once)).isEmpty();
    assertThat(small.admit("asking", once)).isEmpty();
    for (int i = 0; i < 200; i++) {
      assertThat(small.admit("flood-" + i, once)).isEmpty();
      assertThat(small.admit("asking", once)).isPresent();
      assertThat(small.keys()).isLessThanOrEqualTo(100);
    }
    assertThat(small.admit("away", once)).isEmpty();
  }

  @Test
  void isExactWhenManyAskAtOnce() throws Exception {
    RateLimit limit = new RateLimit(1000, Duration.ofDays(1));
    List<Callable<Integer>> callers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      callers.add(() -> admittedOf(500, limit));
    }
    int admitted = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Integer> caller : threads.invokeAll(callers)) {
        admitted += caller.get();
      }
    }
    assertThat(admitted).isEqualTo(1000);
  }

  @Test
  void remembersAtLeastOneKey() {
    assertThatIllegalArgumentException().isThrownBy(() -> new RateLimiter(clock, 0));
  }

  private int admittedOf(int calls, RateLimit limit) {
    int admitted = 0;
    for (int i = 0; i < calls; i++) {
      admitted += limiter.admit("a", limit).isEmpty() ? 1 : 0;
    }
    return admitted;
  }

  private int admittedAtOnce(String key, RateLimit limit) {
    int admitted = 0;
    while (limiter.admit(key, limit).isEmpty()) {
      admitted++;
    }
    return admitted;
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }
}
