package dev.curfew.server.webhook;

import dev.curfew.core.environment.EnvironmentKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** When a message is sent again; contract section 2. */
public final class RetrySchedule {
  private static final List<Duration> LIVE =
      List.of(
          Duration.ofSeconds(15),
          Duration.ofMinutes(1),
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofDays(1));
  private static final List<Duration> TEST =
      List.of(Duration.ofSeconds(15), Duration.ofSeconds(45));

  /** The most that a receiver can put a message off by its Retry-After. */
  private static final Duration LONGEST_WISH = Duration.ofDays(1);

  private final Optional<List<Duration>> configured;

  /**
   * @param configured the pauses before the second and later attempts, for every kind of
   *     environment; empty for those of the contract
   */
  public RetrySchedule(Optional<List<Duration>> configured) {
    this.configured = configured.map(List::copyOf);
  }

  /**
   * When the next attempt is, if there is to be one: after the pause, and not before the receiver
   * wants it.
   *
   * @param attempts made so far, from 1
   * @param wish the receiver's Retry-After, if it sent one
   */
  Optional<Instant> next(EnvironmentKind kind, int attempts, Optional<String> wish, Instant now) {
    List<Duration> pauses = configured.orElse(kind == EnvironmentKind.LIVE ? LIVE : TEST);
    if (attempts > pauses.size()) {
      return Optional.empty();
    }
    Instant scheduled = now.plus(pauses.get(attempts - 1));
    Instant latestWish = now.plus(LONGEST_WISH);
    return wish.flatMap(text -> RetryAfter.instant(text, now))
        .map(wished -> wished.isAfter(latestWish) ? latestWish : wished)
        .filter(wished -> wished.isAfter(scheduled))
        .or(() -> Optional.of(scheduled));
  }
}
