package dev.curfew.evidence.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.openapi.Operation.Refusal;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation of the description, on a running server: it succeeds as described, it fails in
 * every way that is described, and in no other.
 */
class DescribedServerTest {
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private static final Neighbours NEIGHBOURS = new Neighbours(CURFEW);

  /** Described for the libraries that call them; nothing that they could do exists yet. */
  private static final Set<String> RESERVED =
      Set.of(
          "exchangeAccessToken",
          "browserExchangeAccessToken",
          "deleteWebauthnRegistration",
          "deleteBiometricRegistration",
          "deleteTotp",
          "deleteCryptoWallet",
          "deleteOauthRegistration");

  private final World world;
  private final Description description = description();
  private final Comparison comparison = new Comparison(description);

  DescribedServerTest() throws IOException {
    world = new World(CURFEW, NEIGHBOURS);
  }

  @BeforeEach
  void reset() {
    world.reset();
  }

  @AfterEach
  void close() {
    world.close();
  }

  private static Description description() {
    return new Description(Api.anonymous(CURFEW.address()).get("/openapi.json").text());
  }

  static Stream<Operation> operations() {
    return description().operations().stream();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void succeedsAsDescribed(Operation operation) {
    Answer answer = comparison.send(new GoodAsks(world).of(operation));

    assertThat(answer.status() < 300)
        .as(answer::toString)
        .isEqualTo(!RESERVED.contains(operation.id()));
  }

  static Stream<Operation> additions() {
    return operations().filter(one -> one.accepts("projectSecret") && one.accepts("apiToken"));
  }

  @ParameterizedTest
  @MethodSource("additions")
  void theScopeThatIsDescribedIsEnough(Operation operation) {
    String scope = operation.scope().orElseThrow();

    Answer answer = comparison.send(new GoodAsks(world).of(operation).by(NEIGHBOURS.only(scope)));

    answer.ok();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void failsInEveryWayThatIsDescribed(Operation operation) {
    for (Refusal refusal : operation.refusals()) {
      if (Spoilers.isReachable(operation, refusal.name())) {
        for (UnaryOperator<Ask> way : Spoilers.of(operation, world).to(refusal.name())) {
          world.restore();
          Ask good = new GoodAsks(world).of(operation);

          Answer answer = comparison.send(way.apply(good));

          assertThat(answer.status() + " " + operation.code(answer))
              .as("%s %s%n%s", operation.id(), refusal, answer)
              .isEqualTo(refusal.status() + " " + refusal.code());
        }
      }
    }
  }

  /** Errors of other operations: whatever they come to here must be described here. */
  @ParameterizedTest
  @MethodSource("operations")
  void failsInNoOtherWay(Operation operation) {
    List<String> members = members(operation);
    Ask good = new GoodAsks(world).of(operation);
    for (UnaryOperator<Ask> way : Spoilers.of(operation, world).all()) {
      Ask bad = way.apply(good);
      boolean asked = bad.raw() != null || members.containsAll(bad.fields().keySet());
      boolean done = asked && comparison.send(bad).status() < 300;
      world.restore();
      good = done ? new GoodAsks(world).of(operation) : good;
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void answersStrangeMembersAsDescribed(Operation operation) {
    List<Object> strange = List.of(-1.5, "\u0000", List.of(List.of()), Map.of("x", List.of(1)));
    Ask good = new GoodAsks(world).of(operation);
    for (String member : members(operation)) {
      for (Object value : strange) {
        Ask bad = good.with(member, value);
        comparison.send(bad.raw(bad.body().orElseThrow()));
      }
    }
  }

  private List<String> members(Operation operation) {
    return operation
        .requestSchema()
        .map(description::resolved)
        .map(schema -> List.copyOf(schema.path("properties").propertyNames()))
        .orElse(List.of());
  }
}
