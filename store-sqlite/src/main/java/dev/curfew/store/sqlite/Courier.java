package dev.curfew.store.sqlite;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The virtual thread that answers callers which are virtual threads.
 *
 * <p>A virtual thread woken by the writer, which is a platform thread, runs once a carrier has no
 * other virtual thread left to run: under full load that takes seconds. One woken by a virtual
 * thread takes its turn. So while answers are due and the carriers are busy the courier stays in
 * turn by yielding; a yield that returns at once means that a carrier is idle, and it parks. Load
 * that comes after that nudges it by reading the store. Load that never reads can still keep it
 * waiting: a carrier with nothing but the courier in its own queue looks idle and is not.
 */
final class Courier implements AutoCloseable {
  private static final long IDLE_NANOS = 10_000;

  private final Queue<Mutation<?>> ready = new ConcurrentLinkedQueue<>();
  private final AtomicInteger due = new AtomicInteger();
  private final Thread thread =
      Thread.ofVirtual().name("curfew-sqlite-courier").unstarted(this::run);
  private volatile boolean closed;

  void start() {
    thread.start();
  }

  /** Says that an answer will come; called by the caller, so that the courier takes its turn. */
  void expect() {
    due.incrementAndGet();
    LockSupport.unpark(thread);
  }

  /** Lets the courier take its turn if an answer is due; called by whoever makes load. */
  void nudge() {
    if (due.get() > 0) {
      LockSupport.unpark(thread);
    }
  }

  /** Takes over an answer, for {@link #depart} to send it off. */
  void load(Mutation<?> answered) {
    ready.add(answered);
  }

  void depart() {
    LockSupport.unpark(thread);
  }

  /** Ends once every answer that is due has been given. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    Threads.join(thread);
  }

  private void run() {
    while (!closed || due.get() > 0) {
      deliver();
      if (due.get() == 0 ? !closed : isAnyCarrierIdle()) {
        LockSupport.park(this);
      }
    }
  }

  private void deliver() {
    for (Mutation<?> next = ready.poll(); next != null; next = ready.poll()) {
      next.deliver();
      due.decrementAndGet();
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // how long the yield takes is what matters
  private static boolean isAnyCarrierIdle() {
    long start = System.nanoTime();
    Thread.yield();
    return System.nanoTime() - start < IDLE_NANOS;
  }
}
