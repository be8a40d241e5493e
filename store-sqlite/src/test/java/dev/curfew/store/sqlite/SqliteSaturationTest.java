package dev.curfew.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.store.contract.StoreContract;
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
  void writesReturnThoughVirtualThreadsLeaveNoCoreIdle() throws InterruptedException {
    CountDownLatch written = new CountDownLatch(WRITES);

    Thread.ofVirtual()
        .start(
            () -> {
              for (int thread = 0; thread < BUSY_THREADS; thread++) {
                Thread.ofVirtual().start(this::keepBusy);
              }
              Thread.ofVirtual().start(() -> write(written));
            });

    assertThat(written.await(30, TimeUnit.SECONDS)).isTrue();
  }

  private void write(CountDownLatch written) {
    while (written.getCount() > 0) {
      change(stores -> stores.marks().put("mark", "set"));
      written.countDown();
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // as handlers do that wait for their next request
  private void keepBusy() {
    while (!ended) {
      long end = System.nanoTime() + SLICE_NANOS;
      while (System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      Thread.yield();
    }
  }
}
