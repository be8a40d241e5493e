package dev.curfew.evidence.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;

/** Requests that must succeed, and as the server describes it. */
final class Successes {
  private final World world;
  private final Description description;
  private final Comparison comparison;

  Successes(World world) {
    this.world = world;
    this.description = new Description(world.anonymous().get("/openapi.json").text());
    this.comparison = new Comparison(description);
  }

  /** A request that is good as it stands. */
  Ask good(String operationId) {
    return new GoodAsks(world).of(operation(operationId));
  }

  Operation operation(String id) {
    return description.operation(id);
  }

  Answer ok(Ask ask) {
    Answer answer = comparison.send(ask);
    assertThat(answer.status()).as(answer::toString).isLessThan(300);
    return answer;
  }
}
