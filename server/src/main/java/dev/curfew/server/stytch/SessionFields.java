package dev.curfew.server.stytch;

import dev.curfew.core.environment.Settings;
import dev.curfew.core.session.Attributes;
import dev.curfew.core.session.Claims;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields about sessions that many endpoints share; contract section 2.8. */
final class SessionFields {
  private static final Set<String> RESERVED =
      Set.of("iss", "sub", "aud", "exp", "nbf", "iat", "jti");
  private static final String RESERVED_PREFIX = "https://stytch.com/";

  private SessionFields() {}

  static Optional<Duration> duration(Request request) {
    return request.body().any("session_duration_minutes").map(value -> duration(request, value));
  }

  static Claims claims(Request request) {
    Map<String, @Nullable Object> values = request.body().object("session_custom_claims");
    for (String name : values.keySet()) {
      if (RESERVED.contains(name) || name.startsWith(RESERVED_PREFIX)) {
        throw new Problem(
            ErrorType.RESERVED_CLAIMS_IN_CUSTOM_CLAIMS, "The claim " + name + " is reserved.");
      }
    }
    Claims claims = new Claims(values);
    if (claims.isTooLarge()) {
      throw new Problem(ErrorType.CUSTOM_CLAIMS_TOO_LARGE);
    }
    return claims;
  }

  static Attributes attributes(Request request) {
    Optional<Fields> fields = request.body().fields("attributes");
    if (fields.isEmpty()) {
      return Attributes.UNKNOWN;
    }
    String ip = fields.get().text("ip_address").orElse("");
    String agent = fields.get().text("user_agent").orElse("");
    if (ip.length() > Attributes.LONGEST || agent.length() > Attributes.LONGEST) {
      throw Fields.invalid(
          "attributes", "must have at most " + Attributes.LONGEST + " characters each");
    }
    return new Attributes(ip, agent);
  }

  private static Duration duration(Request request, Object value) {
    if (!(value instanceof Integer minutes)
        || minutes < Settings.SHORTEST_SESSION.toMinutes()
        || minutes > Settings.LONGEST_SESSION.toMinutes()) {
      throw new Problem(ErrorType.INVALID_SESSION_DURATION_MINUTES);
    }
    Duration duration = Duration.ofMinutes(minutes);
    Duration longest = request.environment().settings().maxSession();
    if (duration.compareTo(longest) > 0) {
      throw new Problem(
          ErrorType.INVALID_SESSION_DURATION,
          "A session of this environment lasts at most " + longest.toMinutes() + " minutes.");
    }
    return duration;
  }
}
