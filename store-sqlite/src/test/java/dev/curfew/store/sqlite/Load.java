package dev.curfew.store.sqlite;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Callers that do the same over and over for a while, and how long each time took them. */
final class Load {
  private static final double NANOS_PER_MICRO = 1_000;

  private Load() {}

  /** Runs the load on virtual threads and prints one line about it. */
  static void run(String name, int callers, Duration lasting, IntConsumer action)
      throws InterruptedException {
    long end = System.nanoTime() + lasting.toNanos();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<long[]>> running =
          IntStream.range(0, callers)
              .mapToObj(turn -> executor.submit(() -> call(end, turn, action)))
              .toList();
      print(name, lasting, running.stream().flatMapToLong(Load::times).sorted().toArray());
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // as a caller does that waits for its next request
  private static long[] call(long end, int turn, IntConsumer action) {
    LongStream.Builder times = LongStream.builder();
    for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
      action.accept(turn);
      times.add(System.nanoTime() - start);
      Thread.yield();
    }
    return times.build().toArray();
  }

  private static LongStream times(Future<long[]> caller) {
    try {
      return Arrays.stream(caller.get());
    } catch (ExecutionException | InterruptedException failed) {
      throw new AssertionError("A caller failed.", failed);
    }
  }

  private static void print(String name, Duration lasting, long[] sorted) {
    System.out.printf(
        "%-34s %,9.0f/s  p50 %,8.1f  p99 %,9.1f  p99.9 %,9.1f  max %,9.1f us%n",
        name,
        sorted.length / (double) lasting.toSeconds(),
        micros(sorted, 0.5),
        micros(sorted, 0.99),
        micros(sorted, 0.999),
        micros(sorted, 1));
  }

  private static double micros(long[] sorted, double share) {
    return sorted[(int) ((sorted.length - 1) * share)] / NANOS_PER_MICRO;
  }
}
