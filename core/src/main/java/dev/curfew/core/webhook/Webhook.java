package dev.curfew.core.webhook;

import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.event.EventName;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's endpoint that is told of events.
 *
 * @param sealedSecrets what deliveries are signed with, encrypted under the master key
 * @param enabledAt since when it is enabled; null while it is not
 * @param fromSequence only events with a sequence above are sent
 */
@SuppressWarnings("ArrayRecordComponent") // compared by id only
public record Webhook(
    UUID id,
    EnvironmentId environment,
    String url,
    Set<EventName> events,
    byte[] sealedSecrets,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant enabledAt,
    long fromSequence) {
  /** The most that one environment may have; contract section 2. */
  public static final int MOST = 10;

  public Webhook {
    events = Set.copyOf(events);
  }

  public boolean isEnabled() {
    return enabledAt != null;
  }

  /** Whether it is to be told of the event. A ping is sent by hand only. */
  public boolean wants(EventName name, long sequence) {
    return isEnabled() && sequence > fromSequence && events.contains(name);
  }
}
