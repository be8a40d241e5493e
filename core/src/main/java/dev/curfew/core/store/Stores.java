package dev.curfew.core.store;

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
import dev.curfew.core.user.UserStore;
import dev.curfew.core.webhook.MessageStore;
import dev.curfew.core.webhook.WebhookStore;

/** Every feature's store, all within one read or one write of the {@link Database}. */
public interface Stores {
  AuditStore audit();

  CredentialStore credentials();

  EmailCodeStore emailCodes();

  EnvironmentStore environments();

  EventStore events();

  MessageStore messages();

  OneTimeStore oneTimes();

  RevocationStore revocations();

  SessionStore sessions();

  SigningKeyStore signingKeys();

  SweepStore sweeps();

  UserStore users();

  WebhookStore webhooks();

  Marks marks();
}
