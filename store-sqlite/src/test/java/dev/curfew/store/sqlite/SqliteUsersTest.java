package dev.curfew.store.sqlite;

import dev.curfew.store.contract.UserConflictContract;
import dev.curfew.store.contract.UserFieldsContract;
import dev.curfew.store.contract.UserListContract;
import dev.curfew.store.contract.UserSearchContract;
import dev.curfew.store.contract.UserStoreContract;

final class SqliteUsersTest extends SqliteTest
    implements UserStoreContract,
        UserConflictContract,
        UserFieldsContract,
        UserListContract,
        UserSearchContract {}
