package dev.curfew.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.core.environment.Environment;
import dev.curfew.core.store.StoreException;
import dev.curfew.core.store.Stores;
import dev.curfew.store.contract.StoreContract;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class SqliteWriterTest extends SqliteTest implements StoreContract {
  private static final int LOG_HEADER = 32;
  private static final int FRAME_HEADER = 24;
  private static final int PAGE = 4096;

  private final CountDownLatch blocked = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);

  @Test
  void whatWaitsTogetherIsCommittedTogether() throws Exception {
    int before = commits();

    int survivors = writeWhileBlocked(50);

    assertThat(survivors).isEqualTo(50);
    assertThat(commits() - before).isEqualTo(2);
  }

  @Test
  void nobodyIsAnsweredBeforeTheCommitOfTheBatch() throws Exception {
    Thread blocker = Thread.ofVirtual().start(() -> change(this::block));
    assertThat(blocked.await(30, TimeUnit.SECONDS)).isTrue();
    CountDownLatch secondRuns = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    Thread first = Thread.ofVirtual().start(() -> change(stores -> put(stores)));
    untilWaiting(first);
    Thread second =
        Thread.ofVirtual()
            .start(
                () ->
                    change(
                        _ -> {
                          secondRuns.countDown();
                          await(finish);
                        }));
    untilWaiting(second);

    release.countDown();
    await(secondRuns);
    assertThat(first.join(Duration.ofMillis(100))).isFalse();

    finish.countDown();
    first.join();
    second.join();
    blocker.join();
  }

  @Test
  void closingCommitsWhatWaits() throws Exception {
    Thread blocker = Thread.ofVirtual().start(() -> change(this::block));
    assertThat(blocked.await(30, TimeUnit.SECONDS)).isTrue();
    List<Thread> callers = callers(50);
    callers.forEach(SqliteWriterTest::untilWaiting);
    Thread closer = Thread.ofPlatform().start(this::close);
    untilWaiting(closer);

    release.countDown();
    closer.join();
    blocker.join();
    open();

    assertThat(survivors(50)).isEqualTo(50);
  }

  @Test
  void aWriteInsideAWriteIsRefused() {
    assertThatThrownBy(() -> change(_ -> anEnvironment()))
        .isInstanceOf(IllegalStateException.class);

    anEnvironment();
  }

  @Test
  void aMutationThatInterruptsTheWriterDoesNotStopIt() {
    change(_ -> Thread.currentThread().interrupt());

    anEnvironment();
    anEnvironment();
  }

  @Test
  void aReadCannotWrite() {
    assertThatThrownBy(() -> read(SqliteWriterTest::put)).isInstanceOf(StoreException.class);

    Optional<String> mark = read(stores -> stores.marks().find("mark"));
    assertThat(mark).isEmpty();
  }

  @Test
  void manyReadsWaitForAFreeConnection() throws Exception {
    List<Thread> readers =
        IntStream.range(0, 200)
            .mapToObj(
                _ -> Thread.ofVirtual().start(() -> read(stores -> stores.environments().all())))
            .toList();
    for (Thread reader : readers) {
      reader.join();
    }

    List<Environment> all = read(stores -> stores.environments().all());
    assertThat(all).isEmpty();
  }

  /** The writer is held by one mutation until all the others wait. */
  private int writeWhileBlocked(int others) throws Exception {
    Thread blocker = Thread.ofVirtual().start(() -> change(this::block));
    assertThat(blocked.await(30, TimeUnit.SECONDS)).isTrue();
    List<Thread> callers = callers(others);
    callers.forEach(SqliteWriterTest::untilWaiting);
    release.countDown();
    blocker.join();
    for (Thread caller : callers) {
      caller.join();
    }
    return survivors(others);
  }

  private List<Thread> callers(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            turn ->
                Thread.ofVirtual()
                    .start(() -> change(stores -> stores.marks().put("mark " + turn, "set"))))
        .toList();
  }

  private int survivors(int count) {
    return read(
        stores ->
            (int)
                IntStream.range(0, count)
                    .filter(turn -> stores.marks().find("mark " + turn).isPresent())
                    .count());
  }

  private void block(Stores stores) {
    stores.marks().put("blocker", "set");
    blocked.countDown();
    await(release);
  }

  private static boolean put(Stores stores) {
    stores.marks().put("mark", "set");
    return true;
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException unexpected) {
      throw new AssertionError(unexpected);
    }
  }

  private static void untilWaiting(Thread thread) {
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }

  /** The frames in the write-ahead log that end a transaction carry the size of the database. */
  private int commits() throws IOException {
    Path log = directory.resolve("curfew.db-wal");
    ByteBuffer frames = ByteBuffer.wrap(Files.readAllBytes(log));
    List<Integer> sizes = new ArrayList<>();
    for (int at = LOG_HEADER; at < frames.limit(); at += FRAME_HEADER + PAGE) {
      sizes.add(frames.getInt(at + Integer.BYTES));
    }
    return (int) sizes.stream().filter(size -> size != 0).count();
  }
}
