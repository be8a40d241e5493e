package dev.curfew.store.sqlite;

import dev.curfew.core.access.CredentialStore;
import dev.curfew.core.audit.AuditStore;
import dev.curfew.core.environment.EnvironmentStore;
import dev.curfew.core.event.EventStore;
import dev.curfew.core.revocation.RevocationStore;
import dev.curfew.core.revocation.SweepStore;
import dev.curfew.core.session.SessionStore;
import dev.curfew.core.signin.EmailCodeStore;
import dev.curfew.core.signin.OneTimeStore;
import dev.curfew.core.signing.SigningKeyStore;
import dev.curfew.core.store.Marks;
import dev.curfew.core.store.Stores;
import dev.curfew.core.user.UserStore;
import dev.curfew.core.webhook.MessageStore;
import dev.curfew.core.webhook.WebhookStore;

/** The stores of one connection. */
record SqliteStores(
    AuditStore audit,
    CredentialStore credentials,
    EmailCodeStore emailCodes,
    EnvironmentStore environments,
    EventStore events,
    MessageStore messages,
    OneTimeStore oneTimes,
    RevocationStore revocations,
    SessionStore sessions,
    SigningKeyStore signingKeys,
    SweepStore sweeps,
    UserStore users,
    WebhookStore webhooks,
    Marks marks)
    implements Stores {
  SqliteStores(Sql sql) {
    this(
        new SqliteAudit(sql),
        new SqliteCredentials(sql),
        new SqliteEmailCodes(sql),
        new SqliteEnvironments(sql),
        new SqliteEvents(sql),
        new SqliteMessages(sql),
        new SqliteOneTimes(sql),
        new SqliteRevocations(sql),
        new SqliteSessions(sql),
        new SqliteSigningKeys(sql),
        new SqliteSweeps(sql),
        new SqliteUsers(sql),
        new SqliteWebhooks(sql),
        new SqliteMarks(sql));
  }
}
