package dev.curfew.server.stytch;

import dev.curfew.core.access.RateLimit;
import dev.curfew.core.environment.RateLimits;
import dev.curfew.core.environment.SessionLimit;
import dev.curfew.core.environment.SessionLimit.OnLimit;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The limits a PATCH of the environment may name. */
final class LimitFields {
  private static final int MOST_PER_PERIOD = 1_000_000;
  private static final int LONGEST_PERIOD_SECONDS = 86_400;
  private static final String SESSIONS = "max_sessions_per_user";
  private static final List<String> FAMILIES = List.of("sign_ins", "codes", "passwords");

  private LimitFields() {}

  /** Null takes the limit away; {@code on_limit} alone changes what happens at it. */
  static @Nullable SessionLimit sessions(Fields body, @Nullable SessionLimit old) {
    Optional<OnLimit> onLimit = body.text("on_limit").map(LimitFields::onLimit);
    Optional<Integer> sent = body.wholeNumber(SESSIONS, 1, SessionLimit.LARGEST);
    @Nullable SessionLimit kept = body.has(SESSIONS) ? null : old;
    if (sent.isEmpty() && kept == null) {
      if (onLimit.isPresent()) {
        throw Fields.invalid("on_limit", "needs max_sessions_per_user");
      }
      return null;
    }
    int most = sent.orElseGet(() -> Objects.requireNonNull(kept).most());
    return new SessionLimit(most, onLimit.orElse(old == null ? OnLimit.REFUSE : old.onLimit()));
  }

  private static OnLimit onLimit(String name) {
    return Arrays.stream(OnLimit.values())
        .filter(one -> Wire.name(one).equals(name))
        .findFirst()
        .orElseThrow(() -> Fields.invalid("on_limit", "must be refuse or revoke_oldest"));
  }

  /** A family that is not sent stays; null takes it back to the default of its kind. */
  static RateLimits rates(Fields body, RateLimits old) {
    if (!body.has("rate_limits")) {
      return old;
    }
    Fields sent = body.fields("rate_limits").orElseThrow();
    sent.names().stream()
        .filter(name -> !FAMILIES.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw Fields.invalid(
                  "rate_limits." + name,
                  "is not a family; they are " + String.join(", ", FAMILIES));
            });
    return new RateLimits(
        family(sent, "sign_ins", old.signIns()),
        family(sent, "codes", old.codes()),
        family(sent, "passwords", old.passwords()));
  }

  private static RateLimits.@Nullable Family family(
      Fields sent, String name, RateLimits.@Nullable Family old) {
    if (!sent.has(name)) {
      return old;
    }
    if (sent.isNull(name)) {
      return null;
    }
    Fields limit = sent.fields(name).orElseThrow();
    int most = limit.wholeNumber("most", 0, MOST_PER_PERIOD).orElse(0);
    if (most == 0) {
      return RateLimits.Family.UNLIMITED;
    }
    int seconds = limit.wholeNumber("per_seconds", 1, LONGEST_PERIOD_SECONDS).orElse(60);
    return new RateLimits.Family(new RateLimit(most, Duration.ofSeconds(seconds)));
  }
}
