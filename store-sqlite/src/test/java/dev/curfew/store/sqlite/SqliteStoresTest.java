package dev.curfew.store.sqlite;

import dev.curfew.store.contract.AuditStoreContract;
import dev.curfew.store.contract.CredentialStoreContract;
import dev.curfew.store.contract.EnvironmentStoreContract;
import dev.curfew.store.contract.MarksContract;
import dev.curfew.store.contract.RevocationStoreContract;
import dev.curfew.store.contract.SigningKeyStoreContract;

final class SqliteStoresTest extends SqliteTest
    implements AuditStoreContract,
        CredentialStoreContract,
        EnvironmentStoreContract,
        MarksContract,
        RevocationStoreContract,
        SigningKeyStoreContract {}
