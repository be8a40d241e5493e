package dev.curfew.store.sqlite;

import static dev.curfew.store.contract.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.webhook.Delivery;
import dev.curfew.core.webhook.Webhook;
import dev.curfew.core.webhook.WebhookMessage;
import dev.curfew.store.contract.MessageSamples;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** That what a deleted endpoint or message leaves behind goes from the file too, bit by bit. */
final class SqliteRemainsTest extends SqliteTest implements MessageSamples {
  @Test
  void theMessagesOfADeletedEndpointAreRemovedBitByBitWhateverTheirAge() throws SQLException {
    Webhook webhook = aWebhook(anEnvironment());
    Webhook sibling = aWebhook(webhook.environment());
    for (int turn = 0; turn < 5; turn++) {
      log(aMessage(webhook, NOON));
    }
    log(aMessage(sibling, NOON));
    change(stores -> stores.webhooks().delete(webhook.environment(), webhook.id()));

    assertThat(removed(aWebhook(anEnvironment()), 10)).isZero();
    assertThat(removed(webhook, 3)).isEqualTo(3);
    assertThat(rows("webhook_remains")).isEqualTo(1);
    assertThat(removed(webhook, 3)).isEqualTo(2);

    assertThat(rows("webhook_remains")).isZero();
    assertThat(rows("webhook_messages")).isEqualTo(1);
    assertThat(rows("webhook_deliveries")).isEqualTo(1);
  }

  @Test
  void anOldMessageTakesItsDeliveriesAlong() throws SQLException {
    WebhookMessage message = aMessage(aWebhook(anEnvironment()), NOON.minusMillis(1));
    log(message);
    log(message);
    update(message.attempted(WebhookMessage.Status.FAILED, null));

    int removed = write(stores -> stores.messages().deleteBefore(message.environment(), NOON, 10));

    assertThat(removed).isEqualTo(1);
    assertThat(rows("webhook_deliveries")).isZero();
  }

  private int removed(Webhook webhook, int limit) {
    return write(stores -> stores.messages().deleteBefore(webhook.environment(), NOON, limit));
  }

  private void log(WebhookMessage message) {
    Delivery delivery =
        new Delivery(TimeOrderedId.at(NOON), message.id(), 1, NOON, false, Map.of(), Map.of());
    change(stores -> stores.messages().log(delivery));
  }

  private long rows(String table) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        var statement = connection.createStatement();
        var count = statement.executeQuery("SELECT count(*) FROM " + table)) {
      return count.getLong(1);
    }
  }
}
