package dev.curfew.store.sqlite;

import dev.curfew.core.store.StoreException;
import dev.curfew.core.store.Stores;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** The connections that read, lent in turn. They never wait for the writer. */
final class Readers implements AutoCloseable {
  private static final int FEWEST = 4;
  private static final int PER_CORE = 2;
  private static final int LONGEST_WAIT_SECONDS = 10;

  private final int size = Math.max(FEWEST, PER_CORE * Runtime.getRuntime().availableProcessors());
  private final Semaphore free = new Semaphore(size, true);
  private final Deque<Reader> idle = new ConcurrentLinkedDeque<>();
  private final DatabaseFile file;
  private volatile boolean closed;

  Readers(DatabaseFile file) {
    this.file = file;
  }

  <T> T read(Function<Stores, T> query) {
    acquire();
    try {
      if (closed) {
        throw Failures.closed();
      }
      Reader lent = idle.poll();
      return read(lent == null ? new Reader(file.reader()) : lent, query);
    } finally {
      free.release();
    }
  }

  /** Waits for the reads that are under way. */
  @Override
  public void close() {
    closed = true;
    free.acquireUninterruptibly(size);
    for (Reader reader = idle.poll(); reader != null; reader = idle.poll()) {
      reader.close();
    }
    free.release(size);
  }

  /** A reader that could not end its transaction is not lent again. */
  private <T> T read(Reader reader, Function<Stores, T> query) {
    boolean clean = false;
    try {
      reader.begin();
      try {
        return query.apply(reader.stores());
      } finally {
        reader.end();
        clean = true;
      }
    } finally {
      if (clean) {
        idle.push(reader);
      } else {
        reader.close();
      }
    }
  }

  private void acquire() {
    try {
      if (!free.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new StoreException("Too many reads are waiting.", new TimeoutException());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StoreException("Interrupted while waiting to read.", interrupted);
    }
  }

  /** One connection and its stores. */
  private static final class Reader {
    private static final String BEGIN = "BEGIN DEFERRED";
    private static final String COMMIT = "COMMIT";

    private final Sql sql;
    private final Stores stores;

    Reader(Sql sql) {
      this.sql = sql;
      this.stores = new SqliteStores(sql);
    }

    Stores stores() {
      return stores;
    }

    void begin() {
      sql.call(BEGIN).update();
    }

    void end() {
      sql.call(COMMIT).update();
    }

    void close() {
      sql.close();
    }
  }
}
