package dev.curfew.server.webhook;

import static dev.curfew.core.event.EventName.SESSION_CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.core.environment.Environment;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.environment.EnvironmentKind;
import dev.curfew.core.environment.Settings;
import dev.curfew.core.event.Event;
import dev.curfew.core.user.UserId;
import dev.curfew.core.webhook.WebhookMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookEnvelopeTest {
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00.100Z");
  private static final String ZEROS = "00000000-0000-0000-0000-00000000000";
  private static final EnvironmentId ENVIRONMENT = new EnvironmentId(new UUID(0, 1));

  @Test
  void isWrittenInTheOrderOfTheContract() {
    assertThat(body(EnvironmentKind.TEST, null, null, false))
        .isEqualTo(
            ("{'messageId':'#4','eventId':'#2','eventName':'user.session.created',"
                    + "'timestamp':'2026-01-01T00:00:00.100Z','webhookId':'#3','userId':null,"
                    + "'environmentId':'#1','environmentName':'sandbox',"
                    + "'data':{'1':2,'b':1.5},'type':'user.session.created'}")
                .replace('\'', '"')
                .replace("#", ZEROS));
  }

  @Test
  void namesWhoDidItAndThatItWasSentBefore() {
    assertThat(body(EnvironmentKind.LIVE, new UserId(new UUID(0, 5)), "ext-5", true))
        .contains(
            ("'userId':'#5','externalUserId':'ext-5','environmentId':'#1',"
                    + "'environmentName':'live','data':{'1':2,'b':1.5},'redelivery':true,"
                    + "'type':'user.session.created'}")
                .replace('\'', '"')
                .replace("#", ZEROS));
  }

  @Test
  void isSentCompactSignedAndTyped(@TempDir Path directory) {
    try (TestReceiver receiver = new TestReceiver();
        Outbox outbox = new Outbox(directory, EnvironmentKind.TEST)) {
      var webhook = outbox.register(receiver.url(), SESSION_CREATED);
      outbox.deliver();
      outbox.happen(outbox.environment, SESSION_CREATED, Map.of("id", "é\u0001", "n", 1.0));
      outbox.deliver();

      TestReceiver.Received sent = receiver.received().getLast();
      assertThat(sent.body()).contains("\\u0001").contains("\"n\":1").doesNotContain("1.0");
      byte[] bytes = sent.body().getBytes(StandardCharsets.UTF_8);
      String message = String.valueOf(sent.json().get("messageId"));
      WebhookSignatures.headers(outbox.secrets.current(webhook), message, outbox.now(), bytes)
          .forEach((name, value) -> assertThat(sent.header(name)).isEqualTo(value));
      var delivery = outbox.log(webhook).getFirst().deliveries().getFirst();
      assertThat(delivery.request().toString())
          .contains(message)
          .doesNotContain("signature", "sha256", "v1,");
    }
  }

  private static String body(
      EnvironmentKind kind, @Nullable UserId by, @Nullable String externalId, boolean again) {
    Event event =
        new Event(new UUID(0, 2), ENVIRONMENT, SESSION_CREATED, AT, by, Map.of("b", 1.5, "1", 2));
    WebhookMessage message =
        new WebhookMessage(
            new UUID(0, 4),
            new UUID(0, 3),
            ENVIRONMENT,
            event.id(),
            AT,
            WebhookMessage.Status.PENDING,
            0,
            0,
            AT,
            again);
    Environment environment =
        new Environment(ENVIRONMENT, kind, false, "Test", Settings.INITIAL, 0, AT);
    return new String(
        WebhookEnvelope.body(message, event, environment, externalId), StandardCharsets.UTF_8);
  }
}
