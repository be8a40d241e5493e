package dev.curfew.server.webhook;

import static dev.curfew.core.event.EventName.SESSION_CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.environment.EnvironmentKind;
import dev.curfew.core.webhook.Webhook;
import dev.curfew.core.webhook.WebhookMessage;
import dev.curfew.core.webhook.WebhookMessage.Status;
import dev.curfew.core.webhook.WebhookTerms;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An endpoint that takes nothing for long is disabled. */
class WebhookDisablingTest {
  private static final RetrySchedule ONCE = new RetrySchedule(Optional.of(List.of()));
  private final Path directory;

  WebhookDisablingTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @ParameterizedTest
  @CsvSource({"TEST,250", "LIVE,1500"})
  void whenSoManyMessagesHaveFailed(EnvironmentKind kind, int most) {
    try (TestReceiver receiver = new TestReceiver();
        Outbox outbox = new Outbox(directory, kind, ONCE)) {
      Webhook webhook = registered(outbox, receiver);
      insertFailed(outbox, webhook, most - 2);

      fail(outbox);
      assertThat(outbox.stored(webhook).isEnabled()).isTrue();
      fail(outbox);
      assertThat(outbox.stored(webhook).isEnabled()).isFalse();
    }
  }

  @Test
  void butNotForWhatFailedLongAgo() {
    try (TestReceiver receiver = new TestReceiver();
        Outbox outbox = new Outbox(directory, EnvironmentKind.TEST, ONCE)) {
      Webhook webhook = registered(outbox, receiver);
      insertFailed(outbox, webhook, 300);
      outbox.pass(Duration.ofDays(30).plusMillis(1));

      fail(outbox);
      assertThat(outbox.stored(webhook).isEnabled()).isTrue();
    }
  }

  @Test
  void norForWhatFailedBeforeItWasEnabledAgain() {
    try (TestReceiver receiver = new TestReceiver();
        Outbox outbox = new Outbox(directory, EnvironmentKind.TEST, ONCE)) {
      Webhook webhook = registered(outbox, receiver);
      insertFailed(outbox, webhook, 249);
      fail(outbox);
      assertThat(outbox.stored(webhook).isEnabled()).isFalse();

      outbox.pass(Duration.ofMinutes(1));
      WebhookTerms terms = new WebhookTerms(webhook.url(), true, Set.of(SESSION_CREATED));
      assertThat(outbox.webhooks.update(outbox.environment, webhook.id(), terms, Outbox.BY_HAND))
          .isPresent();
      fail(outbox);
      assertThat(outbox.stored(webhook).isEnabled()).isTrue();
    }
  }

  private static Webhook registered(Outbox outbox, TestReceiver receiver) {
    Webhook webhook = outbox.register(receiver.url(), SESSION_CREATED);
    outbox.deliver();
    receiver.answer(500);
    return webhook;
  }

  private static void fail(Outbox outbox) {
    outbox.happen(SESSION_CREATED);
    outbox.deliver();
  }

  private static void insertFailed(Outbox outbox, Webhook webhook, int count) {
    outbox.write(
        stores -> {
          for (int i = 0; i < count; i++) {
            UUID id = TimeOrderedId.at(outbox.now());
            stores
                .messages()
                .insert(
                    WebhookMessage.fresh(id, webhook, new UUID(0, i), outbox.now())
                        .attempted(Status.FAILED, null));
          }
        });
  }
}
