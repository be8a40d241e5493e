package dev.curfew.server.jose;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Threads for signing, one per core. Signatures take long enough that on the listener's own threads
 * they would starve every other request (a p99 of 370 ms was measured with RS256).
 */
public final class SigningPool implements AutoCloseable {
  private final ExecutorService threads;

  public SigningPool(int size) {
    threads =
        Executors.newFixedThreadPool(
            size, Thread.ofPlatform().name("curfew-signing-", 0).daemon().factory());
  }

  /** Runs the work and waits for it. */
  <T> T run(Supplier<T> work) {
    try {
      return threads.submit(work::get).get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      throw new IllegalStateException("Signing failed.", failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Signing was interrupted.", interrupted);
    }
  }

  @Override
  public void close() {
    threads.close();
  }
}
