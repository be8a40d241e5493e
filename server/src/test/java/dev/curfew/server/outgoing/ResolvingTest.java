package dev.curfew.server.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.server.outgoing.HttpResult.Answer;
import dev.curfew.server.outgoing.HttpResult.Failed;
import dev.curfew.server.outgoing.HttpResult.Refused;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A target's name that stands for something else at every look. */
class ResolvingTest {
  private static final URI HOOK = URI.create("https://hook.example/");
  private static final Refused NOT_PUBLIC =
      new Refused("hook.example is not on the public internet.");
  private static final OutgoingLimits SHORT =
      new OutgoingLimits(
          Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofMillis(500), 1000);

  @Test
  void aNameOfThePublicInternetIsATarget() {
    try (SafeHttpClient client = strict(answers("1.1.1.1"))) {
      assertThat(client.objectionAfterResolving(HOOK)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.0.0.1", "127.0.0.1", "169.254.169.254", "fd00::1", "1.1.1.1 192.168.0.1"})
  void aNameWithAnyOtherAddressIsNone(String addresses) {
    try (SafeHttpClient client = strict(answers(addresses, addresses))) {
      assertThat(client.objectionAfterResolving(HOOK)).contains(NOT_PUBLIC.reason());
      assertThat(client.post(HOOK, Map.of(), new byte[0])).isEqualTo(NOT_PUBLIC);
    }
  }

  @Test
  void aNameThatDoesNotResolveIsNoTargetAndAtDeliveryAFailure() {
    NameLookup nothing =
        name -> {
          throw new UnknownHostException(name);
        };
    try (SafeHttpClient client = strict(nothing)) {
      assertThat(client.objectionAfterResolving(HOOK))
          .contains("hook.example could not be resolved.");
      assertThat(client.post(HOOK, Map.of(), new byte[0]))
          .isEqualTo(new Failed("hook.example could not be resolved."));
    }
  }

  @Test
  void aNameServerThatDoesNotAnswerHoldsNobody() {
    CountDownLatch never = new CountDownLatch(1);
    NameLookup silent =
        name -> {
          try {
            never.await();
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
          throw new UnknownHostException(name);
        };
    try (SafeHttpClient client = strict(silent)) {
      assertThat(client.objectionAfterResolving(HOOK))
          .contains("hook.example could not be resolved.");
      assertThat(client.post(HOOK, Map.of(), new byte[0]))
          .isEqualTo(new Failed("hook.example took too long to answer."));
    }
  }

  @Test
  void aNameThatWasPublicWhenItWasRegisteredIsCheckedAgain() {
    try (SafeHttpClient client = strict(answers("1.1.1.1", "10.0.0.1"))) {
      assertThat(client.objectionAfterResolving(HOOK)).isEmpty();
      assertThat(client.post(HOOK, Map.of(), new byte[0])).isEqualTo(NOT_PUBLIC);
    }
  }

  /** A second look, at an address that was never checked, would go to 10.0.0.1. */
  @Test
  void theAddressThatIsConnectedToIsTheOneThatWasChecked() throws Exception {
    try (RawServer server = new RawServer(RawServer.says("HTTP/1.1 204 Done\r\n\r\n"));
        SafeHttpClient client = new SafeHttpClient(SHORT, true, answers("127.0.0.1", "10.0.0.1"))) {
      URI target = URI.create("http://hook.example:" + server.port() + "/");
      assertThat(client.post(target, Map.of(), new byte[0])).isInstanceOf(Answer.class);
      assertThat(client.post(target, Map.of(), new byte[0])).isEqualTo(NOT_PUBLIC);
    }
  }

  @Test
  void objectsToTheUrlBeforeAnyLook() {
    try (SafeHttpClient client = strict(answers())) {
      assertThat(client.objectionAfterResolving(URI.create("http://hook.example/")))
          .contains("The URL must start with https://.");
    }
  }

  private static SafeHttpClient strict(NameLookup names) {
    return new SafeHttpClient(SHORT, false, names);
  }

  /** One answer for each look, in turn; each of one or more addresses. */
  private static NameLookup answers(String... answers) {
    Queue<String> left = new ArrayDeque<>(Arrays.asList(answers));
    return name ->
        Arrays.stream(left.remove().split(" "))
            .map(InetAddress::ofLiteral)
            .toArray(InetAddress[]::new);
  }
}
