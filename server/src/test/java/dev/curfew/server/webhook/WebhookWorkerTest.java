package dev.curfew.server.webhook;

import static dev.curfew.core.event.EventName.SESSION_CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.core.environment.EnvironmentKind;
import dev.curfew.core.webhook.Webhook;
import dev.curfew.core.webhook.WebhookMessage;
import dev.curfew.core.webhook.WebhookMessage.Status;
import dev.curfew.server.outgoing.OutgoingLimits;
import dev.curfew.server.outgoing.SafeHttpClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookWorkerTest {
  private final TestReceiver receiver = new TestReceiver();
  private final SafeHttpClient http = new SafeHttpClient(OutgoingLimits.WEBHOOKS, true);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Outbox outbox;
  private final Webhook webhook;

  WebhookWorkerTest(@TempDir Path directory) {
    outbox = new Outbox(directory, EnvironmentKind.TEST);
    webhook = outbox.register(receiver.url(), SESSION_CREATED);
    outbox.deliver();
  }

  @AfterEach
  void close() {
    receiver.close();
    outbox.close();
    http.close();
  }

  @Test
  void tellsOfWhatHappensWithoutBeingAsked() {
    try (WebhookWorker worker = started()) {
      assertThat(worker).isNotNull();
      outbox.happen(SESSION_CREATED);
      receiver.await(2);
      outbox.happen(SESSION_CREATED, 300);
      receiver.await(302);
    }

    assertThat(outbox.log(webhook))
        .hasSize(301)
        .allMatch(log -> log.message().status() == Status.DELIVERED);
    assertThat(meters.get("curfew.webhook.attempts").tag("outcome", "delivered").counter().count())
        .isEqualTo(301);
  }

  @Test
  void aStopWaitsForWhatIsUnderWay() throws InterruptedException {
    receiver.stall();
    WebhookWorker worker = started();
    outbox.happen(SESSION_CREATED);
    receiver.await(2);

    Thread stopping = Thread.ofVirtual().start(worker::close);
    assertThat(stopping.join(Duration.ofMillis(200))).isFalse();
    receiver.letGo();
    stopping.join();

    assertThat(only().status()).isEqualTo(Status.DELIVERED);
  }

  @Test
  void whatAStopCannotWaitForIsSentAgainByTheNextOne() {
    receiver.stall();
    WebhookWorker first = started();
    outbox.happen(SESSION_CREATED);
    receiver.await(2);
    long begun = System.nanoTime();
    first.close();

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(9));
    assertThat(only().status()).isEqualTo(Status.PENDING);
    assertThat(only().attempts()).isZero();
    receiver.letGo();
    try (WebhookWorker second = started()) {
      assertThat(second).isNotNull();
      receiver.await(3);
    }
    assertThat(only().status()).isEqualTo(Status.DELIVERED);
  }

  private WebhookWorker started() {
    meters.clear();
    WebhookWorker worker =
        new WebhookWorker(
            outbox.database,
            http,
            outbox.secrets,
            new RetrySchedule(Optional.empty()),
            meters,
            outbox::now);
    worker.start();
    return worker;
  }

  private WebhookMessage only() {
    return outbox.log(webhook).getFirst().message();
  }
}
