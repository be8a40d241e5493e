package dev.curfew.server.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.core.event.EventName;
import dev.curfew.core.revocation.Records;
import dev.curfew.core.revocation.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/**
 * Whatever happens in whatever order, to whichever user of whichever environment: revoking X never
 * ends Y, everything that judges a session says the same, and every end is told of once.
 */
final class HistoryTest {
  @Property(tries = 150, shrinking = ShrinkingMode.BOUNDED)
  void everythingAgreesWithTheModel(@ForAll("steps") List<Step> steps) throws IOException {
    Path directory = Files.createTempDirectory("curfew-history");
    try (World world = new World(directory)) {
      for (Step step : steps) {
        world.take(step);
        assertThat(world.disagreements()).as("after %s of %s", step, steps).isEmpty();
      }
      settle(world);
      everyEndIsToldOfOnce(world, steps);
      everyRevokeIsCounted(world, steps);
    } finally {
      delete(directory);
    }
  }

  /** Lets everything that comes later come. */
  private static void settle(World world) {
    world.rules.clock.advance(Duration.ofSeconds(11));
    world.rules.sweeper.run();
    world.cleanUp();
  }

  private static void everyEndIsToldOfOnce(World world, List<Step> steps) {
    Map<String, List<EventName>> events =
        new Comparison(world.rules, world.model, world.users).events();
    for (ModelSession one : world.model.sessions) {
      boolean idleSince = one.isIdle(world.rules.clock.instant()) && !one.ended;
      boolean live = one.isLive(world.rules.clock.instant());
      if (!idleSince) {
        assertThat(events.get(one.id.value().toString()))
            .as("events of %s after %s", one.id, steps)
            .hasSize(live ? 1 : 2);
      }
    }
  }

  private static void everyRevokeIsCounted(World world, List<Step> steps) {
    long told =
        new Comparison(world.rules, world.model, world.users)
            .events().values().stream()
                .flatMap(List::stream)
                .filter(name -> name == EventName.SESSION_REVOKED)
                .count();
    long counted =
        world.users.stream()
            .map(user -> user.environment.id)
            .distinct()
            .flatMap(id -> world.rules.records.revocations(id, 0, Integer.MAX_VALUE).stream())
            .filter(receipt -> !(receipt.revocation().scope() instanceof Scope.Matching))
            .mapToLong(HistoryTest::ended)
            .sum();
    assertThat(counted).as("revoked after %s", steps).isEqualTo(told);
  }

  private static long ended(Records.Receipt receipt) {
    assertThat(receipt.progress().finishedAt()).as("the end of %s", receipt).isNotNull();
    return receipt.progress().ended();
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Step> step =
        Combinators.combine(
                Arbitraries.of(Step.Kind.class),
                Arbitraries.integers().between(0, 9),
                Arbitraries.integers().between(0, 9))
            .as(Step::new);
    return step.list().ofMinSize(5).ofMaxSize(60);
  }

  private static void delete(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
