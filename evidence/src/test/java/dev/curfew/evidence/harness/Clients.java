package dev.curfew.evidence.harness;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Callers at the same time. */
public final class Clients {
  private Clients() {}

  /** Runs every task, so many at once, and returns what they answered; a failure is thrown. */
  public static <T> List<T> run(int atOnce, List<? extends Callable<T>> tasks) {
    try (ExecutorService clients =
        Executors.newFixedThreadPool(atOnce, Thread.ofVirtual().factory())) {
      return clients.invokeAll(tasks).stream().map(Clients::result).toList();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static <T> T result(Future<T> done) {
    try {
      return done.get();
    } catch (ExecutionException e) {
      throw new AssertionError("a client failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
