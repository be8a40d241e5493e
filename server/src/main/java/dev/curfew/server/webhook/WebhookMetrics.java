package dev.curfew.server.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Counts attempts, and measures how far deliveries lag behind; never by anything of a customer. */
final class WebhookMetrics {
  private final Counter delivered;
  private final Counter failed;
  private final AtomicLong undispatched = new AtomicLong();
  private final AtomicLong overdueMillis = new AtomicLong();

  WebhookMetrics(MeterRegistry registry) {
    delivered = attempts(registry, "delivered");
    failed = attempts(registry, "failed");
    Gauge.builder("curfew.webhook.events.waiting", undispatched, AtomicLong::get)
        .description("Events that no message has been made of yet")
        .register(registry);
    Gauge.builder("curfew.webhook.lag", overdueMillis, millis -> millis.get() / 1000.0)
        .baseUnit("seconds")
        .description("How long the message that is due longest has been due")
        .register(registry);
  }

  void attempted(boolean successfully) {
    (successfully ? delivered : failed).increment();
  }

  void waiting(long events) {
    undispatched.set(events);
  }

  void overdue(Duration lag) {
    overdueMillis.set(Math.max(0, lag.toMillis()));
  }

  private static Counter attempts(MeterRegistry registry, String outcome) {
    return Counter.builder("curfew.webhook.attempts")
        .description("Attempts to deliver a message")
        .tag("outcome", outcome)
        .register(registry);
  }
}
