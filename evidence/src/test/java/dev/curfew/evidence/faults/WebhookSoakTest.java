package dev.curfew.evidence.faults;

import static dev.curfew.evidence.harness.Dynamic.expect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Await;
import dev.curfew.evidence.harness.Command;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Dynamic;
import dev.curfew.evidence.harness.Fixtures;
import dev.curfew.evidence.harness.HookReceiver;
import dev.curfew.evidence.harness.HookReceiver.Action;
import dev.curfew.evidence.harness.HookReceiver.Delivery;
import dev.curfew.evidence.harness.Json;
import dev.curfew.evidence.harness.Launch;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Receivers fail, stall, redirect, hang up and are away, while the server is killed over and over.
 * Every event reaches every endpoint that wants it, and every signature is good.
 *
 * <p>The system property {@code curfew.soak.seed} repeats a run as far as the machine does.
 */
class WebhookSoakTest {
  private static final long SEED = Long.getLong("curfew.soak.seed", System.nanoTime());
  private static final int KILLS_UNDER_LOAD = 4;
  private static final int KILLS_WITHOUT = 2;

  /** So many answers pass before each kill under load; each answer stands for one event. */
  private static final int LEAST_ANSWERS = 2_500;

  private static final int MORE_ANSWERS = 400;

  private static final int LEAST_EVENTS = 10_000;
  private static final int USERS = 8;

  /** Each takes as long as the server is willing to wait. */
  private static final int STALLS_PER_START = 3;

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String EVERYTHING = "/everything";
  private static final String STALLING = "/stalling";
  private static final List<String> ENDS =
      List.of("user.session.revoked", "admin.user.session.revoked");
  private static final List<String> ALL =
      List.of("user.created", "user.session.created", ENDS.get(0), ENDS.get(1));

  @RegisterExtension
  static final Curfew CURFEW =
      new Curfew(
          launch -> launch.quickly().with("CURFEW_WEBHOOK_RETRIES", "1s" + ",1s".repeat(19)));

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final SplittableRandom moods = random.split();
  private final AtomicInteger stalls = new AtomicInteger();
  private final Ledger ledger = new Ledger();
  private final Path directory;

  WebhookSoakTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void everyEventArrivesAndEverySignatureIsGood() throws IOException {
    long start = System.nanoTime();
    say("seed %d".formatted(SEED));
    CURFEW.api().patch("/v1/environment", Json.object("signing_algorithm", "ES256")).ok();
    try (HookReceiver receiver = new HookReceiver()) {
      receiver.behave(this::mood);
      Map<String, Answer> endpoints =
          Map.of(
              EVERYTHING, register(receiver, EVERYTHING, ALL),
              STALLING, register(receiver, STALLING, ENDS));
      fill(receiver);
      Events events = Events.of(Dynamic.of(CURFEW));
      say(
          "%d s: %d events, %d sessions minted, %s"
              .formatted(seconds(start), events.size(), ledger.size(), summary(receiver)));
      assertThat(events.size()).isGreaterThanOrEqualTo(LEAST_EVENTS);
      events.assertTell(ledger);

      arrive(receiver, EVERYTHING, events.named(ALL));
      say("%d s: everything has arrived".formatted(seconds(start)));
      arrive(receiver, STALLING, events.named(ENDS));
      say("%d s: the ends have arrived".formatted(seconds(start)));

      verify(receiver, endpoints);
      assertThat(receiver.deliveries()).noneMatch(each -> each.path().equals("/elsewhere"));
      say("%d s: %s".formatted(seconds(start), summary(receiver)));
    }
  }

  private void fill(HookReceiver receiver) {
    Fixtures first = new Fixtures(CURFEW.api());
    Load load = new Load(IntStream.range(0, USERS).mapToObj(i -> first.userId()).toList(), ledger);
    for (int i = 0; i < KILLS_UNDER_LOAD; i++) {
      if (i == 2) {
        receiver.goAway();
      }
      CountDownLatch enough = new CountDownLatch(LEAST_ANSWERS + random.nextInt(MORE_ANSWERS));
      SplittableRandom clients = random.split();
      try (ExecutorService killer = Executors.newVirtualThreadPerTaskExecutor()) {
        killer.execute(() -> killAfter(enough));
        load.run(CURFEW.api(), clients, enough);
      }
      if (i == 2) {
        receiver.comeBack();
      }
      restart();
    }
    for (int i = 0; i < KILLS_WITHOUT; i++) {
      pass(Duration.ofMillis(300 + random.nextInt(1_500)));
      CURFEW.process().kill();
      restart();
    }
  }

  private void restart() {
    stalls.set(0);
    CURFEW.start(0);
  }

  private static void killAfter(CountDownLatch enough) {
    try {
      enough.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    CURFEW.process().kill();
  }

  /** How an endpoint feels about the next delivery. */
  private Action mood(String path) {
    if (path.equals(STALLING)) {
      return stalls.incrementAndGet() <= STALLS_PER_START ? Action.STALL : Action.TAKE;
    }
    int chosen;
    synchronized (moods) {
      chosen = moods.nextInt(100);
    }
    if (chosen < 80) {
      return Action.TAKE;
    }
    return chosen < 86
        ? Action.FAIL
        : chosen < 91 ? Action.REDIRECT : chosen < 96 ? Action.CUT_OFF : Action.TOO_MANY;
  }

  private static Answer register(HookReceiver receiver, String path, List<String> events) {
    Dynamic dynamic = Dynamic.of(CURFEW);
    String id =
        expect(
                201,
                dynamic
                    .admin()
                    .post(
                        dynamic.at("/webhooks"),
                        Json.object(
                            "url", receiver.url(path), "isEnabled", true, "events", events)))
            .text("/webhookId");
    return expect(200, dynamic.admin().get(dynamic.at("/webhooks/" + id + "?includeSecret=true")));
  }

  private static void arrive(HookReceiver receiver, String path, Set<String> wanted) {
    assertThat(wanted).isNotEmpty();
    Await.until(
        wanted.size() + " events at " + path + ", seed " + SEED,
        LIMIT,
        () -> receiver.takenAt(path).containsAll(wanted));
    Set<String> unknown = new HashSet<>(receiver.takenAt(path));
    unknown.removeAll(wanted);
    assertThat(unknown).as("the ping only").hasSize(1);
  }

  /** By JavaScript, because the check that Dynamic documents is written in it. */
  private void verify(HookReceiver receiver, Map<String, Answer> endpoints) throws IOException {
    Path file = directory.resolve("deliveries.jsonl");
    List<Delivery> deliveries = receiver.deliveries();
    try (Writer out = Files.newBufferedWriter(file)) {
      for (Delivery each : deliveries) {
        Answer endpoint = Objects.requireNonNull(endpoints.get(each.path()));
        out.write(
            Json.write(
                Json.object(
                    "headers", each.headers(),
                    "body", each.body(),
                    "secret", endpoint.text("/secret"),
                    "standardWebhooksSecret", endpoint.text("/standardWebhooksSecret"))));
        out.write('\n');
      }
    }
    Path node = Launch.repository().resolve("evidence").resolve("node");
    Command run =
        Command.run(node, Map.of(), List.of("node", "webhooks/verify.mjs", file.toString()));
    assertThat(run.code()).as(run.output()).isZero();
    assertThat(run.output().lines()).contains("good " + deliveries.size(), "bad 0");
  }

  private static String summary(HookReceiver receiver) {
    Map<String, Long> kinds =
        receiver.deliveries().stream()
            .collect(
                Collectors.groupingBy(
                    each -> each.path() + " " + each.action(),
                    TreeMap::new,
                    Collectors.counting()));
    return "%d kills, calls %s".formatted(KILLS_UNDER_LOAD + KILLS_WITHOUT, kinds);
  }

  /** The server works meanwhile; nothing is waited for. */
  private static void pass(Duration time) {
    try {
      var _ = new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long seconds(long start) {
    return Duration.ofNanos(System.nanoTime() - start).toSeconds();
  }

  private static void say(String line) {
    System.out.println("WebhookSoakTest: " + line);
  }
}
