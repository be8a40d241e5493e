package dev.curfew.store.sqlite;

import dev.curfew.store.contract.WebhookStoreContract;

final class SqliteWebhooksTest extends SqliteTest implements WebhookStoreContract {}
