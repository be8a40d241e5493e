package dev.curfew.server.dynamic;

import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.session.SessionId;
import dev.curfew.core.user.UserId;
import dev.curfew.server.http.Call;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ids of this contract, which are bare UUIDs in lower case; section 1. */
public final class Uuids {
  private static final Pattern FORM =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private Uuids() {}

  public static Optional<UUID> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
  }

  /** The id in the path; what cannot be one names nothing, so it is not found. */
  public static UUID path(Call call, String name) {
    return parse(call.path(name)).orElseThrow(DynamicProblem::notFound);
  }

  public static EnvironmentId environment(Call call) {
    return new EnvironmentId(path(call, "environmentId"));
  }

  public static UserId user(Call call) {
    return new UserId(path(call, "userId"));
  }

  public static SessionId session(Call call) {
    return new SessionId(path(call, "sessionId"));
  }
}
