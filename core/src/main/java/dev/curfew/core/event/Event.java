package dev.curfew.core.event;

import dev.curfew.core.JsonValues;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.user.UserId;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, as it is told to whoever asked to hear of it.
 *
 * @param by the user who did it; null where it was somebody or something else
 * @param data what it happened to, as JSON values
 */
public record Event(
    UUID id,
    EnvironmentId environment,
    EventName name,
    Instant at,
    @Nullable UserId by,
    Map<String, @Nullable Object> data) {
  public Event(
      UUID id,
      EnvironmentId environment,
      EventName name,
      Instant at,
      @Nullable UserId by,
      Map<String, @Nullable Object> data) {
    this.id = id;
    this.environment = environment;
    this.name = name;
    this.at = at;
    this.by = by;
    this.data = JsonValues.frozen(data);
  }
}
