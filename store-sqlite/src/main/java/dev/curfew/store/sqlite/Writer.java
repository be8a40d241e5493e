package dev.curfew.store.sqlite;

import dev.curfew.core.store.StoreException;
import dev.curfew.core.store.Stores;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/**
 * The only thread that writes. It commits all waiting mutations together, so that they share one
 * wait for the disk.
 */
final class Writer implements AutoCloseable {
  /** Bounds how long the first mutation of a batch waits for the last. */
  private static final int LARGEST_BATCH = 1_000;

  private static final Logger LOG = System.getLogger(Writer.class.getName());
  private static final String BEGIN = "BEGIN IMMEDIATE";
  private static final String COMMIT = "COMMIT";
  private static final String ROLLBACK = "ROLLBACK";
  private static final String SAVE = "SAVEPOINT mutation";
  private static final String UNDO = "ROLLBACK TO mutation";
  private static final String RELEASE = "RELEASE mutation";
  private static final Mutation<?> END = new Mutation<>(_ -> "");

  private final Sql sql;
  private final Stores stores;
  private final BlockingQueue<Mutation<?>> waiting = new LinkedBlockingQueue<>();
  private final Object door = new Object();
  private final Courier courier;
  private final Thread thread;
  private boolean closed;

  Writer(Sql sql, Courier courier) {
    this.sql = sql;
    this.courier = courier;
    this.stores = new SqliteStores(sql);
    this.thread = Thread.ofPlatform().name("curfew-sqlite-writer").daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  <T> T write(Function<Stores, T> function) {
    if (Thread.currentThread().equals(thread)) {
      throw new IllegalStateException("A write must not start another write.");
    }
    Mutation<T> mutation = new Mutation<>(function);
    synchronized (door) {
      if (closed) {
        throw Failures.closed();
      }
      if (mutation.isForVirtualThread()) {
        courier.expect();
      }
      waiting.add(mutation);
    }
    return mutation.await();
  }

  /** Commits what is waiting, then ends the thread and its connection. */
  @Override
  public void close() {
    synchronized (door) {
      if (!closed) {
        closed = true;
        waiting.add(END);
      }
    }
    Threads.join(thread);
  }

  private void run() {
    List<Mutation<?>> batch = new ArrayList<>();
    boolean open = true;
    while (open) {
      take(batch);
      open = !batch.remove(END);
      commit(batch);
      batch.clear();
    }
    sql.close();
  }

  private void take(List<Mutation<?>> batch) {
    try {
      batch.add(waiting.take());
      waiting.drainTo(batch, LARGEST_BATCH - 1);
    } catch (InterruptedException byMutation) {
      LOG.log(Level.WARNING, "A mutation left the writer interrupted; it goes on.", byMutation);
    }
  }

  private void commit(List<Mutation<?>> batch) {
    if (batch.isEmpty()) {
      return;
    }
    try {
      run(BEGIN);
      for (Mutation<?> mutation : batch) {
        attempt(mutation);
      }
      run(COMMIT);
    } catch (Throwable failure) {
      rollBack();
      StoreException lost = new StoreException("The writes could not be committed.", failure);
      batch.forEach(mutation -> mutation.fail(lost));
    }
    batch.forEach(this::answer);
    courier.depart();
  }

  private void answer(Mutation<?> mutation) {
    if (mutation.isForVirtualThread()) {
      courier.load(mutation);
    } else {
      mutation.deliver();
    }
  }

  /** Some failures of the disk end the whole transaction; releasing the savepoint fails then. */
  private void attempt(Mutation<?> mutation) {
    run(SAVE);
    try {
      mutation.run(stores);
    } catch (Throwable thrown) {
      mutation.fail(thrown);
      run(UNDO);
    }
    run(RELEASE);
  }

  private void rollBack() {
    try {
      run(ROLLBACK);
    } catch (StoreException alreadyRolledBack) {
      return;
    }
  }

  private void run(String statement) {
    sql.call(statement).update();
  }
}
