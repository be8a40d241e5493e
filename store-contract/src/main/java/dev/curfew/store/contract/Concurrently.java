package dev.curfew.store.contract;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Does the same on many virtual threads at once. */
final class Concurrently {
  private Concurrently() {}

  /** Starts all turns together, waits for all, and passes on what one of them threw. */
  static void run(int turns, IntConsumer action) throws InterruptedException {
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var running =
          IntStream.range(0, turns)
              .mapToObj(
                  turn ->
                      executor.submit(
                          () -> {
                            start.await();
                            action.accept(turn);
                            return turn;
                          }))
              .toList();
      start.countDown();
      for (Future<Integer> turn : running) {
        var _ = turn.get();
      }
    } catch (ExecutionException thrown) {
      throw new AssertionError("A turn failed.", thrown.getCause());
    }
  }
}
