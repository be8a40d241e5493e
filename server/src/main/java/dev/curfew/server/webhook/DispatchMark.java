package dev.curfew.server.webhook;

import dev.curfew.core.store.Stores;
import dev.curfew.core.webhook.Webhook;
import java.util.List;

/** Up to which event messages have been made. */
final class DispatchMark {
  private static final String NAME = "webhooks-dispatched";

  private DispatchMark() {}

  /** The sequence up to which no enabled endpoint wants any event that it has no message of. */
  static long reached(Stores stores, List<Webhook> enabled) {
    long unwanted =
        enabled.stream()
            .mapToLong(Webhook::fromSequence)
            .min()
            .orElseGet(() -> stores.events().newest());
    return Math.max(unwanted, written(stores));
  }

  /** The sequence of the last event that was looked at. */
  static long written(Stores stores) {
    return stores.marks().find(NAME).map(Long::valueOf).orElse(0L);
  }

  static void write(Stores stores, long sequence) {
    stores.marks().put(NAME, Long.toString(sequence));
  }
}
