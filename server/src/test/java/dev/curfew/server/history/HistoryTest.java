package dev.curfew.server.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Whatever happens in whatever order: the rule, the list and authenticate say the same. */
final class HistoryTest {
  @Property(tries = 150, shrinking = ShrinkingMode.BOUNDED)
  void livenessListAndAuthenticateAgreeWithTheModel(@ForAll("steps") List<Step> steps)
      throws IOException {
    try (World world = World.create()) {
      for (Step step : steps) {
        world.take(step);
        assertThat(world.disagreements()).as("after %s of %s", step, steps).isEmpty();
      }
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Step> step =
        Combinators.combine(
                Arbitraries.of(Step.Kind.class),
                Arbitraries.integers().between(0, 9),
                Arbitraries.integers().between(0, 9))
            .as(Step::new);
    return step.list().ofMinSize(5).ofMaxSize(40);
  }
}
