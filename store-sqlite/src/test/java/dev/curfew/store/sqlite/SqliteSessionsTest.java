package dev.curfew.store.sqlite;

import dev.curfew.store.contract.SessionEndContract;
import dev.curfew.store.contract.SessionHousekeepingContract;
import dev.curfew.store.contract.SessionListContract;
import dev.curfew.store.contract.SessionScanContract;
import dev.curfew.store.contract.SessionSearchContract;
import dev.curfew.store.contract.SessionStoreContract;

final class SqliteSessionsTest extends SqliteTest
    implements SessionStoreContract,
        SessionEndContract,
        SessionListContract,
        SessionScanContract,
        SessionSearchContract,
        SessionHousekeepingContract {}
