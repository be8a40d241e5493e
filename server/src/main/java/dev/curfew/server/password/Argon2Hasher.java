package dev.curfew.server.password;

import dev.curfew.core.password.PasswordHash;
import dev.curfew.core.password.PasswordHasher;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Hashes with Argon2id at the least cost that OWASP's Password Storage Cheat Sheet names (19 MiB, 2
 * iterations, 1 lane), and checks whatever {@link MigratedHash} accepts. The work runs on platform
 * threads of its own, so that it is shared out by the operating system and cannot hold up the
 * virtual threads of other requests.
 */
public final class Argon2Hasher implements PasswordHasher, AutoCloseable {
  private static final Argon2Hash.Cost COST = new Argon2Hash.Cost(19 * 1024, 2, 1);
  private static final int SALT_BYTES = 16;
  private static final int KEY_BYTES = 32;
  private static final int KIB_PER_MIB = 1024;
  private static final int LONGEST_WAIT_SECONDS = 10;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final ExecutorService threads;

  /** In MiB. It holds at least one hash of the largest size that is accepted. */
  private final Semaphore memory;

  /**
   * @param concurrency how many hashes are computed at once, usually the number of cores; the rest
   *     wait
   */
  public Argon2Hasher(int concurrency) {
    threads =
        Executors.newFixedThreadPool(
            concurrency, Thread.ofPlatform().name("curfew-password-", 0).daemon().factory());
    int enough = mib(COST.memoryKib()) * concurrency;
    memory = new Semaphore(Math.max(enough, mib(MigrationLimits.MEMORY_KIB)), true);
  }

  @Override
  public PasswordHash hash(String password) {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    return run(COST.memoryKib(), () -> Argon2Hash.of(password, COST, salt, KEY_BYTES).stored());
  }

  @Override
  public boolean verify(String password, PasswordHash hash) {
    StoredHash stored = StoredHash.read(hash);
    return run(stored.memoryKib(), () -> stored.matches(password));
  }

  @Override
  public boolean isOutdated(PasswordHash hash) {
    return !(StoredHash.read(hash) instanceof Argon2Hash argon2
        && argon2.algorithm().equals(Argon2Hash.ID)
        && argon2.cost().equals(COST)
        && argon2.keyLength() == KEY_BYTES);
  }

  @Override
  public void close() {
    threads.close();
  }

  private <T> T run(int memoryKib, Supplier<T> work) {
    int share = mib(memoryKib);
    reserve(share);
    Callable<T> task =
        () -> {
          try {
            return work.get();
          } finally {
            memory.release(share);
          }
        };
    try {
      return threads.submit(task).get();
    } catch (ExecutionException failed) {
      throw new IllegalStateException("A password could not be hashed.", failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Hashing a password was interrupted.", interrupted);
    }
  }

  private void reserve(int share) {
    try {
      if (!memory.tryAcquire(share, LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new RejectedExecutionException("Too many passwords are waiting.");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Hashing a password was interrupted.", interrupted);
    }
  }

  private static int mib(int kib) {
    return Math.ceilDiv(kib, KIB_PER_MIB);
  }
}
