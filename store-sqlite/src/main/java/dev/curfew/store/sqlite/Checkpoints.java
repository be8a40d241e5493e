package dev.curfew.store.sqlite;

import dev.curfew.core.store.StoreException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Copies the write-ahead log into the database file beside the commits, never within one: a commit
 * that does it itself takes 20 to 30 ms.
 */
final class Checkpoints implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Checkpoints.class.getName());
  private static final long INTERVAL_MILLIS = 250;

  /** From this many bytes on the log is copied; it is then written from its start again. */
  private static final long COPY_FROM = 8L << 20;

  /** From this many bytes on writers are held up for a moment so that the log can be emptied. */
  private static final long TRUNCATE_FROM = 256L << 20;

  private static final String PASSIVE = "PRAGMA wal_checkpoint(PASSIVE)";
  private static final String TRUNCATE = "PRAGMA wal_checkpoint(TRUNCATE)";

  private final DatabaseFile file;
  private final Sql sql;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  Checkpoints(DatabaseFile file) {
    this.file = file;
    this.sql = file.checkpoints();
    this.thread =
        Thread.ofPlatform().name("curfew-sqlite-checkpoints").daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Empties the log; the other connections must have been closed. */
  @Override
  public void close() {
    closing.countDown();
    Threads.join(thread);
  }

  private void run() {
    while (!closingWithin(INTERVAL_MILLIS)) {
      attempt(this::copy);
    }
    attempt(() -> checkpoint(TRUNCATE));
    attempt(sql::close);
  }

  private boolean closingWithin(long millis) {
    try {
      return closing.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException unexpected) {
      return true;
    }
  }

  private void copy() throws IOException {
    long size = file.logSize();
    if (size >= COPY_FROM) {
      checkpoint(PASSIVE);
    }
    if (size >= TRUNCATE_FROM) {
      checkpoint(TRUNCATE);
    }
  }

  private void checkpoint(String statement) {
    var _ = sql.call(statement).first(Row::flag);
  }

  /** A checkpoint that fails costs disk space only, until the next one. */
  private static void attempt(Work work) {
    try {
      work.run();
    } catch (StoreException | IOException failed) {
      LOG.log(Level.WARNING, "A checkpoint failed; the log grows until one succeeds.", failed);
    }
  }

  @FunctionalInterface
  private interface Work {
    void run() throws IOException;
  }
}
