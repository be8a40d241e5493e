package dev.curfew.store.sqlite;

import dev.curfew.store.contract.AuditStoreContract;
import dev.curfew.store.contract.CredentialStoreContract;
import dev.curfew.store.contract.EnvironmentGenerationContract;
import dev.curfew.store.contract.EnvironmentStoreContract;
import dev.curfew.store.contract.EventStoreContract;
import dev.curfew.store.contract.MarksContract;
import dev.curfew.store.contract.RevocationStoreContract;
import dev.curfew.store.contract.SignInStoreContract;
import dev.curfew.store.contract.SigningKeyStoreContract;
import dev.curfew.store.contract.SweepStoreContract;

final class SqliteStoresTest extends SqliteTest
    implements AuditStoreContract,
        CredentialStoreContract,
        EnvironmentStoreContract,
        EnvironmentGenerationContract,
        EventStoreContract,
        MarksContract,
        RevocationStoreContract,
        SignInStoreContract,
        SigningKeyStoreContract,
        SweepStoreContract {}
