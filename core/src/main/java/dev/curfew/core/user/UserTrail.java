package dev.curfew.core.user;

import dev.curfew.core.JsonValues;
import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.audit.Actor;
import dev.curfew.core.audit.AuditEntry;
import dev.curfew.core.event.Event;
import dev.curfew.core.event.EventName;
import dev.curfew.core.revocation.Cause;
import dev.curfew.core.store.Stores;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a change of a user leaves behind, in the very write that changes it. */
final class UserTrail {
  private UserTrail() {}

  /**
   * Leaves an event and an audit entry.
   *
   * @param user as it stands after the change, or stood before it was deleted
   * @param action for the audit log
   */
  static void leave(
      Stores stores, User user, EventName event, String action, Cause given, Instant now) {
    Cause cause = given.byUser(user.id());
    stores
        .events()
        .append(
            new Event(
                TimeOrderedId.at(now),
                user.environment(),
                event,
                now,
                by(cause),
                data(user, event)));
    audit(stores, user, action, cause, now);
  }

  /** Leaves an audit entry only. */
  static void audit(Stores stores, User user, String action, Cause given, Instant now) {
    Cause cause = given.byUser(user.id());
    stores
        .audit()
        .append(
            new AuditEntry(
                now,
                user.environment(),
                cause.actor(),
                action,
                user.id().value().toString(),
                cause.reason(),
                cause.from()));
  }

  private static @Nullable UserId by(Cause cause) {
    String id = cause.actor().id();
    return cause.actor().type() == Actor.Type.USER && id != null
        ? new UserId(UUID.fromString(id))
        : null;
  }

  /** The contract's User (section 1.2) as far as it is told; of one deleted the ids only. */
  private static Map<String, @Nullable Object> data(User user, EventName event) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("id", user.id().value().toString());
    data.put("projectEnvironmentId", user.environment().value().toString());
    data.put("externalId", user.externalId());
    if (event != EventName.USER_DELETED) {
      data.put("email", user.emails().isEmpty() ? null : user.emails().getFirst().address());
      data.put("phoneNumber", user.phones().isEmpty() ? null : user.phones().getFirst().number());
      data.put("firstName", orNull(user.name().first()));
      data.put("lastName", orNull(user.name().last()));
      data.put("metadata", user.untrustedMetadata());
      data.put("createdAt", JsonValues.time(user.createdAt()));
    }
    return data;
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
