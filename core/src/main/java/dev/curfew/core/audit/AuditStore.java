package dev.curfew.core.audit;

import dev.curfew.core.environment.EnvironmentId;
import java.util.List;

/** The audit log at rest: entries are added, never changed. */
public interface AuditStore {
  void append(AuditEntry entry);

  /** The environment's newest entries, newest first. */
  List<AuditEntry> newest(EnvironmentId environment, int limit);
}
