package dev.curfew.store.sqlite;

import dev.curfew.store.contract.MessageQueueContract;
import dev.curfew.store.contract.MessageStoreContract;

final class SqliteMessagesTest extends SqliteTest
    implements MessageStoreContract, MessageQueueContract {}
