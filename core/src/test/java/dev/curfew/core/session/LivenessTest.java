package dev.curfew.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.session.Verdict.Dead;
import dev.curfew.core.session.Verdict.Live;
import dev.curfew.core.session.Verdict.Reason;
import dev.curfew.core.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LivenessTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant EXPIRY = START.plusSeconds(3600);
  private static final EnvironmentStanding CALM = new EnvironmentStanding(3, null, null);
  private static final UserStanding PRESENT = new UserStanding(5, null, null, null);

  @Test
  void livesUntilTheLastInstantBeforeItsExpiry() {
    assertThat(judge(session(null), EXPIRY.minusNanos(1))).isInstanceOf(Live.class);
  }

  @Test
  void isDeadAtTheVeryMomentOfItsExpiry() {
    assertThat(judge(session(null), EXPIRY)).isEqualTo(new Dead(Reason.EXPIRED, EXPIRY));
  }

  @Test
  void isDeadOnceMarkedAndForGood() {
    Instant mark = START.plusSeconds(10);
    assertThat(judge(session(mark), mark)).isEqualTo(new Dead(Reason.REVOKED, mark));
    assertThat(judge(session(mark), EXPIRY.plusSeconds(1)))
        .isEqualTo(new Dead(Reason.REVOKED, mark));
  }

  @Test
  void aMarkFromAClockAheadCountsAtOnce() {
    Instant now = START.plusSeconds(10);
    assertThat(judge(session(now.plusSeconds(60)), now)).isEqualTo(new Dead(Reason.REVOKED, now));
  }

  @Test
  void isDeadBehindItsEnvironmentsGeneration() {
    Instant advanced = START.plusSeconds(20);
    assertThat(
            Liveness.judge(
                session(null), new EnvironmentStanding(4, advanced, null), PRESENT, advanced))
        .isEqualTo(new Dead(Reason.ENVIRONMENT_REVOKED, advanced));
  }

  @Test
  void isDeadBehindItsUsersGenerationEvenWhereTheTimeIsUnknown() {
    Instant now = START.plusSeconds(20);
    assertThat(Liveness.judge(session(null), CALM, new UserStanding(6, null, null, null), now))
        .isEqualTo(new Dead(Reason.USER_REVOKED, now));
  }

  @Test
  void isDeadWithADeletedOrLockedUser() {
    Instant at = START.plusSeconds(5);
    assertThat(Liveness.judge(session(null), CALM, new UserStanding(5, null, at, null), at))
        .isEqualTo(new Dead(Reason.USER_DELETED, at));
    assertThat(Liveness.judge(session(null), CALM, new UserStanding(5, null, null, at), at))
        .isEqualTo(new Dead(Reason.USER_LOCKED, at));
  }

  @Test
  void isIdleAtTheVeryMomentTheTimeoutIsReached() {
    EnvironmentStanding strict = new EnvironmentStanding(3, null, Duration.ofMinutes(10));
    Instant idle = START.plusSeconds(600);
    assertThat(Liveness.judge(session(null), strict, PRESENT, idle.minusNanos(1)))
        .isInstanceOf(Live.class);
    assertThat(Liveness.judge(session(null), strict, PRESENT, idle))
        .isEqualTo(new Dead(Reason.IDLE, idle));
  }

  @Test
  void theEarliestEndCounts() {
    Instant late = EXPIRY.plusSeconds(30);
    assertThat(judge(session(late), late)).isEqualTo(new Dead(Reason.EXPIRED, EXPIRY));
  }

  @Test
  void aRecordedEndStandsWhateverTheSettingsSayLater() {
    Instant idle = START.plusSeconds(600);
    Session recorded = ended(new Dead(Reason.IDLE, idle));
    assertThat(judge(recorded, idle.plusSeconds(1))).isEqualTo(new Dead(Reason.IDLE, idle));
    assertThat(judge(recorded, EXPIRY.plusSeconds(1))).isEqualTo(new Dead(Reason.IDLE, idle));
  }

  @Test
  void aTimeoutSetLaterDoesNotRewriteWhoEndedIt() {
    EnvironmentStanding strict = new EnvironmentStanding(3, null, Duration.ofMinutes(1));
    Instant revoked = START.plusSeconds(600);
    assertThat(Liveness.judge(session(revoked), strict, PRESENT, revoked.plusSeconds(5)))
        .isEqualTo(new Dead(Reason.REVOKED, revoked));
  }

  @Test
  void aSessionThatExpiredBeforeItsGenerationEndedHasExpired() {
    Instant advanced = EXPIRY.plusSeconds(5);
    EnvironmentStanding ended = new EnvironmentStanding(4, advanced, null);
    assertThat(Liveness.judge(session(null), ended, PRESENT, advanced))
        .isEqualTo(new Dead(Reason.EXPIRED, EXPIRY));
  }

  private static Verdict judge(Session session, Instant now) {
    return Liveness.judge(session, CALM, PRESENT, now);
  }

  private static Session session(@Nullable Instant revokedAt) {
    return ended(revokedAt == null ? null : new Dead(Reason.REVOKED, revokedAt));
  }

  private static Session ended(@Nullable Dead end) {
    return new Session(
        new SessionId(new UUID(0, 1)),
        new EnvironmentId(new UUID(0, 2)),
        new UserId(new UUID(0, 3)),
        List.of(),
        Attributes.UNKNOWN,
        Claims.NONE,
        START,
        START,
        EXPIRY,
        3,
        5,
        end);
  }
}
