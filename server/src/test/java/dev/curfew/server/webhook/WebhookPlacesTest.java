package dev.curfew.server.webhook;

import static dev.curfew.core.event.EventName.SESSION_CREATED;
import static dev.curfew.core.event.EventName.USER_CREATED;
import static dev.curfew.server.webhook.WebhookDeliveries.MOST_PER_ENDPOINT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.core.environment.EnvironmentKind;
import dev.curfew.core.webhook.Webhook;
import dev.curfew.core.webhook.WebhookMessage.Status;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many messages are on their way at the same time. */
class WebhookPlacesTest {
  private final TestReceiver stalling = new TestReceiver();
  private final TestReceiver prompt = new TestReceiver();
  private final Outbox outbox;
  private final Webhook stalled;
  private final Webhook served;

  WebhookPlacesTest(@TempDir Path directory) {
    outbox = new Outbox(directory, EnvironmentKind.TEST);
    stalled = outbox.register(stalling.url(), SESSION_CREATED);
    served = outbox.register(prompt.url(), SESSION_CREATED, USER_CREATED);
    outbox.deliver();
  }

  @AfterEach
  void close() {
    stalling.close();
    prompt.close();
    outbox.close();
  }

  @Test
  void aReceiverThatStallsHoldsUpNobodyElse() {
    stalling.stall();
    outbox.happen(SESSION_CREATED, 20);
    outbox.dispatch();

    while (outbox.log(served).stream()
        .anyMatch(log -> log.message().status() != Status.DELIVERED)) {
      outbox.begin();
      outbox.awaitEnd();
    }

    assertThat(stalling.received()).hasSize(1 + MOST_PER_ENDPOINT);
    assertThat(outbox.log(stalled)).allMatch(log -> log.deliveries().isEmpty());
    stalling.letGo();
    outbox.deliver();
    assertThat(outbox.log(stalled)).allMatch(log -> log.deliveries().size() == 1);
  }

  @Test
  void aReceiverThatTakesNothingIsSentOneAtATime() {
    stalling.answer(500);
    outbox.happen(SESSION_CREATED, 1);
    outbox.deliver();
    stalling.stall();
    stalling.answer(200);
    outbox.happen(SESSION_CREATED, 10);
    outbox.dispatch();
    outbox.begin();
    stalling.await(3);
    outbox.begin();
    assertThat(outbox.underWay(stalled)).isEqualTo(1);

    stalling.letGo();
    outbox.awaitIdle();
    outbox.begin();
    assertThat(outbox.underWay(stalled)).isGreaterThan(1);
    outbox.deliver();
    assertThat(outbox.log(stalled))
        .filteredOn(log -> log.message().status() == Status.DELIVERED)
        .hasSize(10);
  }
}
