package dev.curfew.server.webhook;

import dev.curfew.core.environment.Environment;
import dev.curfew.core.event.Event;
import dev.curfew.core.store.Database;
import dev.curfew.core.store.Stores;
import dev.curfew.core.user.User;
import dev.curfew.core.user.UserKey;
import dev.curfew.core.webhook.Webhook;
import dev.curfew.core.webhook.WebhookMessage;
import dev.curfew.core.webhook.WebhookMessage.Status;
import dev.curfew.server.outgoing.HttpResult;
import dev.curfew.server.outgoing.SafeHttpClient;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sends one message once. The store hears of it when it is over: a crash in between makes it happen
 * again.
 */
final class WebhookAttempts {
  private static final System.Logger LOG = System.getLogger("curfew.webhook");

  private final Database database;
  private final SafeHttpClient http;
  private final SealedSecrets secrets;
  private final Settlement settlement;
  private final InstantSource clock;
  private volatile boolean abandoned;

  WebhookAttempts(
      Database database,
      SafeHttpClient http,
      SealedSecrets secrets,
      RetrySchedule schedule,
      InstantSource clock) {
    this.database = database;
    this.http = http;
    this.secrets = secrets;
    this.settlement = new Settlement(schedule);
    this.clock = clock;
  }

  /** What came of it. */
  enum Outcome {
    DELIVERED,
    FAILED,
    /** It was not sent after all, or nobody waited for its end. */
    NONE
  }

  /** All that one message needs. */
  private record Parcel(
      WebhookMessage message,
      Webhook webhook,
      Environment environment,
      @Nullable Event event,
      @Nullable String externalUserId) {}

  /** Sends the message if it is still due, and writes down what came of it. */
  Outcome attempt(WebhookMessage due) {
    Instant at = now();
    Optional<Parcel> parcel = database.read(stores -> parcel(stores, due, at));
    if (parcel.isEmpty()) {
      return Outcome.NONE;
    }
    Attempt attempt = send(parcel.get(), at);
    if (abandoned) {
      return Outcome.NONE;
    }
    boolean disabled = database.write(stores -> settlement.settle(stores, attempt, now()));
    report(attempt, disabled);
    return attempt.isDelivered() ? Outcome.DELIVERED : Outcome.FAILED;
  }

  /** From now on no attempt under way is written down, so each will be made again. */
  void abandon() {
    abandoned = true;
  }

  boolean isAbandoned() {
    return abandoned;
  }

  private static Optional<Parcel> parcel(Stores stores, WebhookMessage due, Instant now) {
    Optional<Webhook> webhook =
        stores.webhooks().find(due.environment(), due.webhook()).filter(Webhook::isEnabled);
    Optional<WebhookMessage> message =
        stores
            .messages()
            .find(due.environment(), due.webhook(), due.id())
            .filter(current -> isDue(current, now));
    Optional<Environment> environment = stores.environments().find(due.environment());
    if (webhook.isEmpty() || message.isEmpty() || environment.isEmpty()) {
      return Optional.empty();
    }
    Event event = stores.events().find(due.environment(), due.event()).orElse(null);
    return Optional.of(
        new Parcel(
            message.get(),
            webhook.get(),
            environment.get(),
            event,
            event == null ? null : externalUserId(stores, event)));
  }

  private static boolean isDue(WebhookMessage message, Instant now) {
    Instant next = message.nextAttemptAt();
    return message.status() == Status.PENDING && next != null && !next.isAfter(now);
  }

  private static @Nullable String externalUserId(Stores stores, Event event) {
    return event.by() == null
        ? null
        : stores
            .users()
            .find(event.environment(), new UserKey.ById(event.by()))
            .map(User::externalId)
            .orElse(null);
  }

  private Attempt send(Parcel parcel, Instant at) {
    WebhookMessage message = parcel.message();
    Event event = parcel.event();
    String url = parcel.webhook().url();
    if (event == null) {
      HttpResult gone = new HttpResult.Refused("The event is not kept any more.");
      return new Attempt(message, url, new byte[0], at, Duration.ZERO, gone);
    }
    byte[] body =
        WebhookEnvelope.body(message, event, parcel.environment(), parcel.externalUserId());
    long start = System.nanoTime();
    HttpResult result = post(parcel.webhook(), message.id(), at, body);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return new Attempt(message, url, body, at, took, result);
  }

  private HttpResult post(Webhook webhook, UUID message, Instant at, byte[] body) {
    try {
      Map<String, String> headers = new LinkedHashMap<>();
      headers.put("Content-Type", "application/json");
      headers.putAll(
          WebhookSignatures.headers(secrets.open(webhook, at), message.toString(), at, body));
      return http.post(URI.create(webhook.url()), headers, body);
    } catch (RuntimeException broken) {
      LOG.log(System.Logger.Level.ERROR, "webhook " + webhook.id() + " cannot be called", broken);
      return new HttpResult.Failed("The message could not be sent.");
    }
  }

  private static void report(Attempt attempt, boolean disabled) {
    if (disabled) {
      LOG.log(
          System.Logger.Level.WARNING, "webhook " + attempt.message().webhook() + " is disabled");
    }
    if (!attempt.isDelivered()) {
      LOG.log(
          System.Logger.Level.DEBUG,
          () ->
              "message %s to webhook %s was not taken: %s"
                  .formatted(
                      attempt.message().id(), attempt.message().webhook(), summary(attempt)));
    }
  }

  private static String summary(Attempt attempt) {
    return switch (attempt.result()) {
      case HttpResult.Answer answer -> "status " + answer.status();
      case HttpResult.Refused(String reason) -> reason;
      case HttpResult.Failed(String reason) -> reason;
    };
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
