package dev.curfew.evidence.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.faults.Ledger.Entry;
import dev.curfew.evidence.faults.Ledger.Standing;
import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Clients;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Fixtures;
import dev.curfew.evidence.harness.Json;
import dev.curfew.evidence.harness.Launch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The server is killed in the middle of its work, over and over. After each restart no revoke that
 * was answered is live, and no mint that was answered is lost.
 *
 * <p>The system properties {@code curfew.crash.rounds} and {@code curfew.crash.seed} repeat a run.
 */
class CrashTest {
  private static final int ROUNDS = Integer.getInteger("curfew.crash.rounds", 50);
  private static final long SEED = Long.getLong("curfew.crash.seed", System.nanoTime());
  private static final int USERS = 8;
  private static final int CHECKERS = 24;

  /** The server is killed after some number of answers up to this one. */
  private static final int MOST_ANSWERS = 400;

  /** After this time nothing new is begun; what was proven by then must be enough. */
  private static final Duration LIMIT = Duration.ofMinutes(5);

  @RegisterExtension static final Curfew CURFEW = new Curfew(Launch::quickly);

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final Ledger ledger = new Ledger();
  private final List<String> violations = Collections.synchronizedList(new ArrayList<>());

  @Test
  void whatWasAnsweredSurvivesBeingKilled() {
    long end = System.nanoTime() + LIMIT.toNanos();
    say("seed %d, %d rounds".formatted(SEED, ROUNDS));
    prepare();
    Fixtures first = new Fixtures(CURFEW.api());
    Load load = new Load(IntStream.range(0, USERS).mapToObj(i -> first.userId()).toList(), ledger);
    int rounds = 0;
    while (rounds < ROUNDS && System.nanoTime() < end) {
      round(load);
      rounds++;
      if (rounds % 10 == 0) {
        say("round %d: %s".formatted(rounds, summary()));
      }
    }
    check(ledger.entries());
    checkLists(load.users());
    say("done: %d rounds, %s".formatted(rounds, summary()));
    assertThat(violations).as("seed %d", SEED).isEmpty();
    assertThat(rounds).as("rounds within %s", LIMIT).isEqualTo(ROUNDS);
  }

  /** Signs by the cheapest algorithm, and lets a clean stop keep the classes for quick starts. */
  private static void prepare() {
    CURFEW.api().patch("/v1/environment", Json.object("signing_algorithm", "ES256")).ok();
    CURFEW.process().stop();
    CURFEW.start(0);
  }

  private void round(Load load) {
    CountDownLatch enough = new CountDownLatch(1 + random.nextInt(MOST_ANSWERS));
    SplittableRandom clients = random.split();
    try (ExecutorService killer = Executors.newVirtualThreadPerTaskExecutor()) {
      killer.execute(() -> killAfter(enough));
      load.run(CURFEW.api(), clients, enough);
    }
    CURFEW.start(0);
    check(ledger.touched());
    checkLists(load.users());
  }

  private static void killAfter(CountDownLatch enough) {
    try {
      enough.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    CURFEW.process().kill();
  }

  private void check(List<Entry> entries) {
    Fixtures server = new Fixtures(CURFEW.api());
    Clients.run(
        CHECKERS,
        entries.stream().map(entry -> Executors.callable(() -> check(server, entry))).toList());
  }

  private void check(Fixtures server, Entry entry) {
    Standing standing = entry.standing();
    Answer answer = server.authenticate(entry.token());
    boolean known = answer.status() == 200 || answer.status() == 404;
    if (!known || !standing.allows(answer.status() == 200)) {
      violations.add(entry.sessionId() + " is " + standing + " and answers " + answer.status());
    }
  }

  /** The lists must tell the same story as authenticate. */
  private void checkLists(List<String> users) {
    Fixtures server = new Fixtures(CURFEW.api());
    Set<String> listed = new HashSet<>();
    users.forEach(user -> listed.addAll(server.listAll(user)));
    for (Entry entry : ledger.entries()) {
      boolean shown = listed.contains(entry.sessionId());
      if (!entry.standing().allows(shown)) {
        violations.add(entry.sessionId() + " is " + entry.standing() + ", listed: " + shown);
      }
    }
  }

  private String summary() {
    return "%d mints answered, %d revokes answered, %d revokes unanswered, %d violations"
        .formatted(
            ledger.size(),
            ledger.count(Standing.REVOKED),
            ledger.count(Standing.REVOKE_ASKED),
            violations.size());
  }

  private static void say(String line) {
    System.out.println("CrashTest: " + line);
  }
}
