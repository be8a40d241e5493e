package dev.curfew.server.webhook;

import dev.curfew.core.store.Database;
import dev.curfew.server.outgoing.SafeHttpClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells endpoints of events, beside the requests: makes messages of events, and sends them. */
public final class WebhookWorker implements AutoCloseable {
  /** How soon a new event is seen. */
  private static final Duration LOOK = Duration.ofMillis(100);

  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
  private static final System.Logger LOG = System.getLogger("curfew.webhook");

  private final WebhookDispatcher dispatcher;
  private final WebhookDeliveries deliveries;
  private final Semaphore news = new Semaphore(0);
  private final Thread thread =
      Thread.ofPlatform().name("curfew-webhooks").daemon().unstarted(this::run);
  private volatile boolean closed;

  /**
   * Does nothing until it is started.
   *
   * @param http closed by its owner, after this
   */
  public WebhookWorker(
      Database database,
      SafeHttpClient http,
      SealedSecrets secrets,
      RetrySchedule schedule,
      MeterRegistry meters,
      InstantSource clock) {
    WebhookMetrics metrics = new WebhookMetrics(meters);
    WebhookAttempts attempts = new WebhookAttempts(database, http, secrets, schedule, clock);
    dispatcher = new WebhookDispatcher(database, metrics, clock);
    deliveries = new WebhookDeliveries(database, attempts, metrics, clock, news::release);
  }

  public void start() {
    thread.start();
  }

  /** Begins nothing more, and lets attempts under way end within limits. */
  @Override
  public void close() {
    closed = true;
    news.release();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    deliveries.close();
  }

  private void run() {
    while (!closed) {
      try {
        boolean more = dispatcher.step();
        deliveries.beginDue();
        if (!more) {
          await(LOOK);
        }
      } catch (RuntimeException failed) {
        LOG.log(System.Logger.Level.ERROR, "webhooks failed and will be tried again", failed);
        await(PAUSE_AFTER_FAILURE);
      }
    }
  }

  private void await(Duration limit) {
    try {
      var _ = news.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS);
      var _ = news.drainPermits();
    } catch (InterruptedException _) {
      closed = true;
    }
  }
}
