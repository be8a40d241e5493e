package dev.curfew.store.sqlite;

/** Waits for threads that end by themselves. */
final class Threads {
  private Threads() {}

  /** Waits until the thread has ended, even when interrupted; the interrupt is kept. */
  static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException later) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
