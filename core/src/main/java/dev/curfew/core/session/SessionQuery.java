package dev.curfew.core.session;

import dev.curfew.core.AddressBlock;
import dev.curfew.core.user.UserId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which of an environment's live sessions to find: those that meet every condition. A condition
 * that is null is met by all.
 *
 * @param userAgentContains without case
 * @param startedAfter strictly
 * @param startedBefore strictly
 * @param accessedAfter strictly
 * @param accessedBefore strictly
 * @param idleFor not used for at least so long
 */
public record SessionQuery(
    @Nullable UserId user,
    @Nullable AddressBlock address,
    @Nullable String userAgentContains,
    Factor.@Nullable Type factor,
    @Nullable Instant startedAfter,
    @Nullable Instant startedBefore,
    @Nullable Instant accessedAfter,
    @Nullable Instant accessedBefore,
    @Nullable Duration idleFor,
    @Nullable ClaimCondition claim) {
  /** Every live session. */
  public static final SessionQuery ALL =
      new SessionQuery(null, null, null, null, null, null, null, null, null, null);

  /**
   * That a custom claim has a value.
   *
   * @param path the names from the outermost object inward; at least one
   * @param value as JSON; numbers are compared by value
   */
  public record ClaimCondition(List<String> path, @Nullable Object value) {
    public ClaimCondition {
      path = List.copyOf(path);
      if (path.isEmpty()) {
        throw new IllegalArgumentException("A claim must be named.");
      }
    }

    boolean meets(Claims claims) {
      @Nullable Object found = claims.values();
      for (String name : path) {
        if (!(found instanceof Map<?, ?> object) || !object.containsKey(name)) {
          return false;
        }
        found = object.get(name);
      }
      return same(found, value);
    }

    private static boolean same(@Nullable Object one, @Nullable Object other) {
      if (one instanceof Number found && other instanceof Number wanted) {
        return new BigDecimal(found.toString()).compareTo(new BigDecimal(wanted.toString())) == 0;
      }
      return Objects.equals(one, other);
    }
  }

  /** Whether the session meets every condition at {@code now}. Says nothing about its liveness. */
  public boolean matches(Session session, Instant now) {
    return (user == null || user.equals(session.user()))
        && (address == null || address.contains(session.attributes().ipAddress()))
        && (userAgentContains == null || hasUserAgent(session, userAgentContains))
        && (factor == null || session.factors().stream().anyMatch(one -> one.type() == factor))
        && isBetween(session.startedAt(), startedAfter, startedBefore)
        && isBetween(session.lastAccessedAt(), accessedAfter, accessedBefore)
        && (idleFor == null || !session.lastAccessedAt().plus(idleFor).isAfter(now))
        && (claim == null || claim.meets(session.claims()));
  }

  private static boolean hasUserAgent(Session session, String part) {
    return session
        .attributes()
        .userAgent()
        .toLowerCase(Locale.ROOT)
        .contains(part.toLowerCase(Locale.ROOT));
  }

  private static boolean isBetween(
      Instant time, @Nullable Instant after, @Nullable Instant before) {
    return (after == null || time.isAfter(after)) && (before == null || time.isBefore(before));
  }
}
