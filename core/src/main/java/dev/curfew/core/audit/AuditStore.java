package dev.curfew.core.audit;

import dev.curfew.core.environment.EnvironmentId;
import java.util.List;

/** The audit log at rest: entries are added, never changed. */
public interface AuditStore {
  /** Adds the entry, its hash following on the environment's last one by {@link AuditChain}. */
  void append(AuditEntry entry);

  /** The environment's newest entries, newest first. */
  List<AuditEntry> newest(EnvironmentId environment, int limit);

  /** The environment's entries with a sequence above {@code after}, in order. */
  List<AuditRecord> after(EnvironmentId environment, long after, int limit);
}
