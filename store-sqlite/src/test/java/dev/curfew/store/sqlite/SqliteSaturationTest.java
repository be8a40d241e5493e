package dev.curfew.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.store.contract.StoreContract;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of writes while virtual threads have more to do than there are cores. */
final class SqliteSaturationTest extends SqliteTest implements StoreContract {
  private static final int BUSY_THREADS = 64;
  private static final long SLICE_NANOS = 40_000;
  private static final int WRITES = 100;

  private volatile boolean ended;

  @AfterEach
  void end() {
    ended = true;
  }

  @Test
  void writesReturnThoughReadsLeaveNoCoreIdle() throws InterruptedException {
    CountDownLatch written = new CountDownLatch(WRITES);

    Thread.ofVirtual()
        .start(
            () -> {
              startBusyThreads(this::readOnce);
              Thread.ofVirtual().start(() -> write(written));
            });

    assertThat(written.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aWriteThatBeganInCalmReturnsThoughReadsLeaveNoCoreIdleSince() throws InterruptedException {
    CountDownLatch reads = new CountDownLatch(10 * BUSY_THREADS);
    Thread caller = Thread.ofVirtual().start(() -> change(_ -> await(reads)));
    while (caller.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }

    Runnable countedRead =
        () -> {
          readOnce();
          reads.countDown();
        };
    Thread.ofVirtual().start(() -> startBusyThreads(countedRead));

    assertThat(caller.join(Duration.ofSeconds(30))).isTrue();
  }

  /** As every request does, if only for its credentials. */
  private void readOnce() {
    var _ = read(stores -> stores.marks().find("mark"));
  }

  private void write(CountDownLatch written) {
    while (written.getCount() > 0) {
      change(stores -> stores.marks().put("mark", "set"));
      written.countDown();
    }
  }

  private void startBusyThreads(Runnable work) {
    for (int thread = 0; thread < BUSY_THREADS; thread++) {
      Thread.ofVirtual().start(() -> keepBusy(work));
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // as handlers do that wait for their next request
  private void keepBusy(Runnable work) {
    while (!ended) {
      work.run();
      long end = System.nanoTime() + SLICE_NANOS;
      while (System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      Thread.yield();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException unexpected) {
      throw new AssertionError(unexpected);
    }
  }
}
