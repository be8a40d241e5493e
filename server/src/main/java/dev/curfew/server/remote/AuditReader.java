package dev.curfew.server.remote;

import dev.curfew.core.audit.Actor;
import dev.curfew.core.audit.AuditEntry;
import dev.curfew.core.audit.AuditRecord;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.server.start.StartupProblem;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads an environment's audit log from a running server, page by page. */
public final class AuditReader {
  private final RunningServer server;
  private final EnvironmentId environment;
  private @Nullable String cursor = "0";

  public AuditReader(RunningServer server) {
    this.server = server;
    Map<String, @Nullable Object> token = server.get("/api/v0/tokens/me");
    this.environment = new EnvironmentId(UUID.fromString(text(token, "projectEnvironmentId")));
  }

  public boolean hasMore() {
    return cursor != null;
  }

  /** The next page, in order. */
  public List<AuditRecord> next() {
    Map<String, @Nullable Object> page = server.get("/v1/audit?limit=1000&cursor=" + cursor);
    cursor = page.get("next_cursor") instanceof String next ? next : null;
    if (!(page.get("entries") instanceof List<?> entries)) {
      throw unreadable();
    }
    return entries.stream().map(this::record).toList();
  }

  private AuditRecord record(@Nullable Object entry) {
    if (!(entry instanceof Map<?, ?> fields)
        || !(fields.get("actor") instanceof Map<?, ?> actor)
        || !(fields.get("sequence") instanceof Number sequence)) {
      throw unreadable();
    }
    try {
      return new AuditRecord(
          sequence.longValue(),
          new AuditEntry(
              Instant.parse(text(fields, "at")),
              environment,
              new Actor(
                  Actor.Type.valueOf(text(actor, "type").toUpperCase(Locale.ROOT)),
                  actor.get("id") == null ? null : text(actor, "id")),
              text(fields, "action"),
              text(fields, "target"),
              text(fields, "summary"),
              text(fields, "from")),
          text(fields, "hash"));
    } catch (IllegalArgumentException | DateTimeException malformed) {
      throw unreadable();
    }
  }

  private static String text(Map<?, ?> fields, String name) {
    if (fields.get(name) instanceof String text) {
      return text;
    }
    throw unreadable();
  }

  private static StartupProblem unreadable() {
    return new StartupProblem("The server's answer is not an audit log.");
  }
}
