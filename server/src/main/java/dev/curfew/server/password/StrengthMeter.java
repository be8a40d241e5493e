package dev.curfew.server.password;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Measures passwords on threads of its own: a password made for it can take a large part of a
 * second, and the threads that carry requests must not wait for that.
 */
public final class StrengthMeter implements AutoCloseable {
  private static final int WAITING = 64;

  private final ThreadPoolExecutor threads;

  /**
   * @param concurrency how many are measured at once
   */
  public StrengthMeter(int concurrency) {
    threads =
        new ThreadPoolExecutor(
            concurrency,
            concurrency,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().name("curfew-strength-", 0).daemon().factory());
  }

  /**
   * Measures a password.
   *
   * @param email the user's, which a password must not rest on; null where it is not known
   * @throws RejectedExecutionException if too many are waiting
   */
  public PasswordStrength measure(String password, @Nullable String email) {
    try {
      return threads.submit(() -> PasswordStrength.of(password, email)).get();
    } catch (ExecutionException failed) {
      throw new IllegalStateException("A password could not be measured.", failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Measuring a password was interrupted.", interrupted);
    }
  }

  @Override
  public void close() {
    threads.close();
  }
}
