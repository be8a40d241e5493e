package dev.curfew.server.worker;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Does chores again and again beside the requests. A chore that fails is logged and tried again.
 */
public final class Worker implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("curfew.worker");

  /** Long chores must not keep the short ones waiting. */
  private static final int CHORES_AT_ONCE = 4;

  private final ScheduledExecutorService schedule =
      Executors.newScheduledThreadPool(
          CHORES_AT_ONCE, Thread.ofPlatform().name("curfew-worker-", 0).daemon().factory());

  /** No chores yet. */
  public Worker() {}

  /** Runs the chore each time {@code pause} has passed since it last ended. */
  public void every(Duration pause, String name, Runnable chore) {
    var _ =
        schedule.scheduleWithFixedDelay(
            () -> runLogged(name, chore),
            pause.toMillis(),
            pause.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /** Waits for the chore under way and runs no more. */
  @Override
  public void close() {
    schedule.close();
  }

  private static void runLogged(String name, Runnable chore) {
    try {
      chore.run();
    } catch (RuntimeException failed) {
      LOG.log(System.Logger.Level.ERROR, name + " failed and will be tried again", failed);
    }
  }
}
