package dev.curfew.store.sqlite;

import dev.curfew.core.access.CredentialStore;
import dev.curfew.core.audit.AuditStore;
import dev.curfew.core.environment.EnvironmentStore;
import dev.curfew.core.revocation.RevocationStore;
import dev.curfew.core.session.SessionStore;
import dev.curfew.core.signing.SigningKeyStore;
import dev.curfew.core.store.Marks;
import dev.curfew.core.store.Stores;
import dev.curfew.core.user.UserStore;

/** The stores of one connection. */
record SqliteStores(
    AuditStore audit,
    CredentialStore credentials,
    EnvironmentStore environments,
    RevocationStore revocations,
    SessionStore sessions,
    SigningKeyStore signingKeys,
    UserStore users,
    Marks marks)
    implements Stores {
  SqliteStores(Sql sql) {
    this(
        new SqliteAudit(sql),
        new SqliteCredentials(sql),
        new SqliteEnvironments(sql),
        new SqliteRevocations(sql),
        new SqliteSessions(sql),
        new SqliteSigningKeys(sql),
        new SqliteUsers(sql),
        new SqliteMarks(sql));
  }
}
