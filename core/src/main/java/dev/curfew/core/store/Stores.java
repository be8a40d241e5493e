package dev.curfew.core.store;

import dev.curfew.core.access.CredentialStore;
import dev.curfew.core.audit.AuditStore;
import dev.curfew.core.environment.EnvironmentStore;
import dev.curfew.core.revocation.RevocationStore;
import dev.curfew.core.session.SessionStore;
import dev.curfew.core.signing.SigningKeyStore;
import dev.curfew.core.user.UserStore;

/** Every feature's store, all within one read or one write of the {@link Database}. */
public interface Stores {
  AuditStore audit();

  CredentialStore credentials();

  EnvironmentStore environments();

  RevocationStore revocations();

  SessionStore sessions();

  SigningKeyStore signingKeys();

  UserStore users();

  Marks marks();
}
