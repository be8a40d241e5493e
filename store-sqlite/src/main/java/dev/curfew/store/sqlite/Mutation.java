package dev.curfew.store.sqlite;

import dev.curfew.core.store.StoreException;
import dev.curfew.core.store.Stores;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One caller's write, from its place in the queue to the commit that contains it. */
final class Mutation<T> {
  private final Function<Stores, T> function;
  private final CompletableFuture<T> delivery = new CompletableFuture<>();
  private final boolean forVirtualThread = Thread.currentThread().isVirtual();
  private @Nullable Runnable outcome;

  Mutation(Function<Stores, T> function) {
    this.function = function;
  }

  /** Runs the caller's function, keeping its result from the caller for now. */
  void run(Stores stores) {
    T result = function.apply(stores);
    outcome = () -> delivery.complete(result);
  }

  /** Keeps the failure of the function or of its commit for the caller, instead of any result. */
  void fail(Throwable thrown) {
    outcome = () -> delivery.completeExceptionally(thrown);
  }

  boolean isForVirtualThread() {
    return forVirtualThread;
  }

  /** Gives the caller the outcome; the commit has succeeded or failed. */
  void deliver() {
    if (outcome != null) {
      outcome.run();
    }
  }

  /** Waits for the outcome. */
  T await() {
    try {
      return delivery.get();
    } catch (ExecutionException thrown) {
      throw unchecked(thrown);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StoreException("Interrupted before the commit was known to be done.", interrupted);
    }
  }

  private static RuntimeException unchecked(ExecutionException thrown) {
    return switch (thrown.getCause()) {
      case RuntimeException cause -> cause;
      case Error cause -> throw cause;
      case null, default -> new StoreException("The write failed.", thrown);
    };
  }
}
