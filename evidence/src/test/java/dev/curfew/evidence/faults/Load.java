package dev.curfew.evidence.faults;

import dev.curfew.evidence.faults.Ledger.Entry;
import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Clients;
import dev.curfew.evidence.harness.Fixtures;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * Many clients that mint and revoke until the server is gone.
 *
 * @param users whose sessions to mint
 * @param ledger where every answer is written down
 */
record Load(List<String> users, Ledger ledger) {
  private static final int CLIENTS = 24;

  /**
   * Runs until nobody gets an answer any more.
   *
   * @param enough counted down once for each answer; whoever waits for it kills the server
   */
  void run(Api api, SplittableRandom random, CountDownLatch enough) {
    Clients.run(
        CLIENTS,
        IntStream.range(0, CLIENTS)
            .mapToObj(i -> random.split())
            .map(own -> Executors.callable(() -> client(new Fixtures(api), own, enough)))
            .toList());
  }

  private void client(Fixtures server, SplittableRandom random, CountDownLatch enough) {
    try {
      while (true) {
        Entry entry = random.nextInt(5) < 2 ? ledger.take(random) : null;
        if (entry == null) {
          mint(server, random);
        } else {
          revoke(server, random, entry);
        }
        enough.countDown();
      }
    } catch (Api.Unanswered e) {
      // The server is gone. What this client had asked last stays open in the ledger.
    } finally {
      drain(enough);
    }
  }

  /** A client that stops early must not keep the killer waiting. */
  private static void drain(CountDownLatch enough) {
    while (enough.getCount() > 0) {
      enough.countDown();
    }
  }

  private void mint(Fixtures server, SplittableRandom random) {
    Answer minted = server.minted(users.get(random.nextInt(users.size())));
    ledger.minted(
        new Entry(
            minted.text("/session/session_id"),
            minted.text("/session_token"),
            minted.text("/session_jwt")));
  }

  private static void revoke(Fixtures server, SplittableRandom random, Entry entry) {
    entry.asked();
    Answer answer =
        switch (random.nextInt(3)) {
          case 0 -> server.revoke("session_id", entry.sessionId());
          case 1 -> server.revoke("session_token", entry.token());
          default -> server.revoke("session_jwt", entry.jwt());
        };
    var _ = answer.ok();
    entry.answered();
  }
}
