package dev.curfew.server.webhook;

import dev.curfew.core.environment.Environment;
import dev.curfew.core.environment.EnvironmentKind;
import dev.curfew.core.store.Database;
import dev.curfew.core.store.Stores;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.ToIntFunction;

/** Removes events and messages that nobody can ask for any more; contract section 2. */
public final class EventHousekeeping {
  private static final Duration KEPT_LIVE = Duration.ofDays(90);
  private static final Duration KEPT_TEST = Duration.ofDays(30);

  /** Few enough that a revoke never waits long behind one batch in the store's only writer. */
  private static final int BATCH = 500;

  private final Database database;
  private final InstantSource clock;

  public EventHousekeeping(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Removes everything that is due, batch by batch. */
  public void run() {
    Instant now = clock.instant();
    for (Environment environment : database.read(stores -> stores.environments().all())) {
      Duration kept = environment.kind() == EnvironmentKind.LIVE ? KEPT_LIVE : KEPT_TEST;
      Instant cutoff = now.minus(kept);
      removeAll(stores -> stores.messages().deleteBefore(environment.id(), cutoff, BATCH));
      removeAll(
          stores -> {
            long upTo = DispatchMark.reached(stores, stores.webhooks().enabled());
            return stores.events().deleteBefore(environment.id(), cutoff, upTo, BATCH);
          });
    }
  }

  private void removeAll(ToIntFunction<Stores> batch) {
    int removed;
    do {
      removed = database.write(batch::applyAsInt);
    } while (removed == BATCH);
  }
}
