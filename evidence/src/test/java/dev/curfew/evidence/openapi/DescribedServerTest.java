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
    world = new World(CURFEW);
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

  @ParameterizedTest
  @MethodSource("operations")
  void failsInEveryWayThatIsDescribed(Operation operation) {
    for (Refusal refusal : operation.refusals()) {
      if (Spoilers.isReachable(operation, refusal.code())) {
        world.restore();
        Ask good = new GoodAsks(world).of(operation);

        Answer answer = comparison.send(new Spoilers(world).spoil(good, refusal.code()));

        assertThat(answer.status() + " " + code(answer))
            .as("%s %s%n%s", operation.id(), refusal, answer)
            .isEqualTo(refusal.status() + " " + refusal.code());
      }
    }
  }

  /** Errors of other operations: whatever they come to here must be described here. */
  @ParameterizedTest
  @MethodSource("operations")
  void failsInNoOtherWay(Operation operation) {
    List<String> members = members(operation);
    Spoilers spoilers = new Spoilers(world);
    Ask good = new GoodAsks(world).of(operation);
    for (String code : spoilers.codes()) {
      Ask bad = spoilers.spoil(good, code);
      if (bad.raw() != null || members.containsAll(bad.fields().keySet())) {
        int status = comparison.send(bad).status();
        good = status < 300 ? new GoodAsks(world).of(operation) : good;
      }
      world.restore();
    }
  }

  private static String code(Answer answer) {
    return answer.text("/error_type") + answer.text("/error");
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
