package dev.curfew.server.webhook;

import static dev.curfew.core.event.EventName.SESSION_CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.environment.EnvironmentKind;
import dev.curfew.core.event.EventQuery;
import dev.curfew.core.webhook.Webhook;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventHousekeepingTest {
  private static final EnvironmentId LIVE = new EnvironmentId(new UUID(8, 8));
  private static final EventQuery ALL = new EventQuery(null, null, null, null);
  private final Outbox outbox;
  private final EventHousekeeping housekeeping;

  EventHousekeepingTest(@TempDir Path directory) {
    outbox = new Outbox(directory, EnvironmentKind.TEST);
    outbox.addEnvironment(LIVE, EnvironmentKind.LIVE);
    housekeeping = new EventHousekeeping(outbox.database, outbox::now);
  }

  @AfterEach
  void close() {
    outbox.close();
  }

  @Test
  void eventsStayThirtyDaysInTestAndNinetyInLive() {
    outbox.happen(SESSION_CREATED, 1_200);
    outbox.happen(LIVE, SESSION_CREATED, Map.of());

    outbox.pass(Duration.ofDays(30));
    housekeeping.run();
    assertThat(events(outbox.environment)).isEqualTo(1_200);
    outbox.pass(Duration.ofMillis(1));
    housekeeping.run();
    assertThat(events(outbox.environment)).isZero();
    assertThat(events(LIVE)).isEqualTo(1);

    outbox.pass(Duration.ofDays(60));
    housekeeping.run();
    assertThat(events(LIVE)).isZero();
  }

  @Test
  void whatIsNotDispatchedYetStays() {
    Webhook webhook = outbox.register("https://receiver.invalid/", SESSION_CREATED);
    outbox.happen(SESSION_CREATED);
    outbox.pass(Duration.ofDays(31));

    housekeeping.run();
    assertThat(events(outbox.environment)).isEqualTo(1);
    outbox.dispatch();
    housekeeping.run();

    assertThat(events(outbox.environment)).isZero();
    assertThat(outbox.messages.newest(outbox.environment, webhook.id(), null, 9).orElseThrow())
        .hasSize(2);
  }

  @Test
  void settledMessagesGoAndWhatIsToBeSentStays() {
    try (TestReceiver receiver = new TestReceiver()) {
      Webhook webhook = outbox.register(receiver.url(), SESSION_CREATED);
      outbox.happen(SESSION_CREATED);
      outbox.deliver();
      receiver.answer(500);
      UUID pending = outbox.happen(SESSION_CREATED);
      outbox.deliver();
      outbox.pass(Duration.ofDays(31));

      housekeeping.run();

      assertThat(outbox.messages.newest(outbox.environment, webhook.id(), null, 9).orElseThrow())
          .extracting(log -> log.message().event())
          .containsExactly(pending);
    }
  }

  @Test
  void aMessageWhoseEventIsGoneFailsWithoutACall() {
    try (TestReceiver receiver = new TestReceiver()) {
      receiver.answer(500);
      Webhook webhook = outbox.register(receiver.url(), SESSION_CREATED);
      outbox.deliver();
      outbox.pass(Duration.ofDays(31));
      housekeeping.run();
      receiver.answer(200);
      outbox.deliver();

      assertThat(receiver.received()).hasSize(1);
      var ping = outbox.messages.newest(outbox.environment, webhook.id(), null, 9).orElseThrow();
      assertThat(ping.getFirst().deliveries().getLast().response())
          .containsEntry("error", "The event is not kept any more.");
    }
  }

  private int events(EnvironmentId environment) {
    return outbox.database.read(stores -> stores.events().search(environment, ALL, 10_000)).size();
  }
}
