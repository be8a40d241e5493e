package dev.curfew.store.sqlite;

import dev.curfew.store.contract.DatabaseContract;

final class SqliteDatabaseTest extends SqliteTest implements DatabaseContract {}
