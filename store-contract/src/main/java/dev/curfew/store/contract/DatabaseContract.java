package dev.curfew.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.core.store.StoreException;
import dev.curfew.core.store.Stores;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How reads and writes keep apart. */
@Timeout(60)
public interface DatabaseContract extends StoreContract {
  @Test
  default void aWriteIsReadOnceItHasReturned() throws InterruptedException {
    Concurrently.run(
        50,
        turn -> {
          change(stores -> stores.marks().put("mark " + turn, "set"));
          assertThat(mark("mark " + turn)).contains("set");
        });
  }

  @Test
  default void aWriteReturnsWhatItsFunctionReturned() throws InterruptedException {
    Concurrently.run(
        50, turn -> assertThat(database().<Integer>write(_ -> turn * 2)).isEqualTo(turn * 2));
  }

  @Test
  default void aWriteThatThrowsLeavesNothing() {
    IllegalArgumentException thrown = new IllegalArgumentException("no");

    assertThatThrownBy(
            () ->
                change(
                    stores -> {
                      stores.marks().put("mark", "set");
                      throw thrown;
                    }))
        .isSameAs(thrown);

    assertThat(mark("mark")).isEmpty();
  }

  @Test
  default void anErrorIsPassedOnAndWritesGoOn() {
    AssertionError thrown = new AssertionError("no");

    assertThatThrownBy(
            () ->
                change(
                    _ -> {
                      throw thrown;
                    }))
        .isSameAs(thrown);
    assertThatThrownBy(() -> change(DatabaseContract::overflow))
        .isInstanceOf(StackOverflowError.class);
    assertThat(mark("mark")).isEmpty();

    change(stores -> stores.marks().put("mark", "set"));
    assertThat(mark("mark")).contains("set");
  }

  @Test
  default void concurrentWritesAllTakeEffectExactlyOnce() throws InterruptedException {
    Concurrently.run(200, _ -> change(DatabaseContract::count));

    assertThat(mark("count")).contains("200");
  }

  @Test
  default void thoseThatThrowAmongManyTakeNothingWithThem() throws InterruptedException {
    Concurrently.run(
        200,
        turn -> {
          if (turn % 3 == 0) {
            assertThatThrownBy(() -> change(DatabaseContract::countAndThrow)).hasMessage("no");
          } else {
            change(DatabaseContract::count);
          }
        });

    assertThat(mark("count")).contains("133");
  }

  @Test
  default void aWriteSeesWhatItHasWritten() {
    Optional<String> seen =
        write(
            stores -> {
              stores.marks().put("mark", "set");
              return stores.marks().find("mark");
            });

    assertThat(seen).contains("set");
  }

  @Test
  default void aReadSeesOneSnapshot() {
    change(stores -> stores.marks().put("mark", "before"));

    List<Optional<String>> seen =
        read(
            stores -> {
              Optional<String> first = stores.marks().find("mark");
              onAnotherThread(() -> change(others -> others.marks().put("mark", "after")));
              return List.of(first, stores.marks().find("mark"));
            });

    assertThat(seen).containsExactly(Optional.of("before"), Optional.of("before"));
    assertThat(mark("mark")).contains("after");
  }

  @Test
  default void aReadNeverWaitsForAWriteAndDoesNotSeeItsUncommittedEffect()
      throws InterruptedException {
    change(stores -> stores.marks().put("mark", "before"));
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Thread writer =
        Thread.ofVirtual()
            .start(
                () ->
                    change(
                        stores -> {
                          stores.marks().put("mark", "after");
                          written.countDown();
                          await(release);
                        }));
    await(written);

    assertThat(mark("mark")).contains("before");

    release.countDown();
    writer.join();
    assertThat(mark("mark")).contains("after");
  }

  @Test
  default void whatAReadThrowsIsPassedOnAndReadsGoOn() throws InterruptedException {
    IllegalArgumentException thrown = new IllegalArgumentException("no");
    Function<Stores, String> failing =
        _ -> {
          throw thrown;
        };

    Concurrently.run(50, _ -> assertThatThrownBy(() -> read(failing)).isSameAs(thrown));

    assertThat(mark("mark")).isEmpty();
  }

  @Test
  default void aCallerInterruptedWhileWaitingIsToldAndStaysInterrupted() throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    Thread caller =
        Thread.ofVirtual()
            .start(
                () -> {
                  Thread.currentThread().interrupt();
                  assertThatThrownBy(() -> change(stores -> stores.marks().put("mark", "set")))
                      .isInstanceOf(StoreException.class);
                  if (Thread.currentThread().isInterrupted()) {
                    told.countDown();
                  }
                });

    caller.join();
    assertThat(told.getCount()).isZero();
  }

  @Test
  default void aClosedDatabaseRefusesAndClosesAgain() {
    database().close();

    assertThatThrownBy(() -> change(DatabaseContract::count)).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> mark("mark")).isInstanceOf(StoreException.class);
    database().close();
  }

  private Optional<String> mark(String name) {
    return read(stores -> stores.marks().find(name));
  }

  private static void count(Stores stores) {
    int before = stores.marks().find("count").map(Integer::parseInt).orElse(0);
    stores.marks().put("count", Integer.toString(before + 1));
  }

  private static void countAndThrow(Stores stores) {
    count(stores);
    throw new IllegalStateException("no");
  }

  private static void overflow(Stores stores) {
    stores.marks().put("mark", "half");
    assertThat(depth(0)).isNegative();
  }

  private static long depth(long reached) {
    return reached < 0 ? reached : 1 + depth(reached + 1);
  }

  private static void onAnotherThread(Runnable action) {
    try {
      Thread thread = Thread.ofVirtual().start(action);
      assertThat(thread.join(Duration.ofSeconds(30))).isTrue();
    } catch (InterruptedException unexpected) {
      throw new AssertionError(unexpected);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException unexpected) {
      throw new AssertionError(unexpected);
    }
  }
}
