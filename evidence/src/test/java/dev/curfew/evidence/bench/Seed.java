package dev.curfew.evidence.bench;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Clients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;

/** Mints the sessions that are measured, through the server's own door. */
final class Seed {
  private static final int USERS = 1000;
  private static final int CALLERS = 64;
  private static final int STEP = 20_000;
  private static final int WORTH_TELLING = 100_000;

  private Seed() {}

  /** Mints sessions and writes their tokens in random order. */
  static void mint(Api api, int sessions, Path tokens) {
    List<String> users =
        Clients.run(
            CALLERS,
            Collections.<Callable<String>>nCopies(
                Math.min(USERS, sessions),
                () ->
                    api.post("/v1/users", Map.of("email", Math.random() + "@example.com"))
                        .text("/user_id")));
    List<String> all = new ArrayList<>();
    while (all.size() < sessions) {
      List<Callable<String>> batch = new ArrayList<>();
      for (int i = 0; i < Math.min(STEP, sessions - all.size()); i++) {
        String user = users.get(i % users.size());
        batch.add(() -> token(api, user));
      }
      all.addAll(Clients.run(CALLERS, batch));
      if (all.size() % WORTH_TELLING == 0) {
        System.out.println("  minted " + all.size() + " of " + sessions);
      }
    }
    Collections.shuffle(all, new Random(1));
    try {
      Files.write(tokens, all);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String token(Api api, String user) {
    Answer minted =
        api.post(
            "/v1/sessions",
            Map.of(
                "user_id",
                user,
                "session_duration_minutes",
                600,
                "attributes",
                Map.of("ip_address", "192.0.2.1", "user_agent", "Mozilla/5.0")));
    return minted.text("/session_token");
  }
}
