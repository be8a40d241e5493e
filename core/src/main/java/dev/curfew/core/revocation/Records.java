package dev.curfew.core.revocation;

import dev.curfew.core.audit.AuditRecord;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.store.Database;
import dev.curfew.core.store.Stores;
import java.util.List;
import java.util.Optional;

/** Reads what was done, by whom and why. */
public final class Records {
  private final Database database;

  public Records(Database database) {
    this.database = database;
  }

  /** A revocation, and how far the record of what it ended has come. */
  public record Receipt(Revocation revocation, Progress progress) {}

  /** The environment's revocations with a sequence above {@code after}, in order. */
  public List<Receipt> revocations(EnvironmentId environment, long after, int limit) {
    return database.read(
        stores ->
            stores.revocations().after(environment, after, limit).stream()
                .map(revocation -> receipt(stores, revocation))
                .toList());
  }

  public Optional<Receipt> revocation(EnvironmentId environment, long sequence) {
    return database.read(
        stores ->
            stores
                .revocations()
                .find(environment, sequence)
                .map(revocation -> receipt(stores, revocation)));
  }

  /** The environment's audit log from after a place, in order. */
  public List<AuditRecord> audit(EnvironmentId environment, long after, int limit) {
    return database.read(stores -> stores.audit().after(environment, after, limit));
  }

  /** A revocation of one session is on the record as a whole; so is one of before sweeps. */
  private static Receipt receipt(Stores stores, Revocation revocation) {
    int ended = revocation.scope() instanceof Scope.OneSession ? 1 : 0;
    Progress whole = new Progress(ended, ended, ended, revocation.at(), revocation.at());
    return stores
        .sweeps()
        .find(revocation.sequence())
        .map(sweep -> new Receipt(revocation, sweep.progress()))
        .orElseGet(() -> new Receipt(revocation, whole));
  }
}
