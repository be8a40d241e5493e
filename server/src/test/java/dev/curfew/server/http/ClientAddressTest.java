package dev.curfew.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.core.AddressBlock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ClientAddressTest {
  private final ClientAddress clients =
      new ClientAddress(List.of(AddressBlock.parse("10.0.0.0/8").orElseThrow()));

  @Test
  void aStrangerIsNotBelieved() {
    assertThat(clients.of("192.0.2.1", Optional.of("198.51.100.1"))).isEqualTo("192.0.2.1");
  }

  @Test
  void aProxyOfThisMachineIsBelieved() {
    assertThat(clients.of("127.0.0.1", Optional.of("198.51.100.1"))).isEqualTo("198.51.100.1");
    assertThat(clients.of("0:0:0:0:0:0:0:1", Optional.of("2001:db8::1"))).isEqualTo("2001:db8::1");
  }

  @Test
  void whatStandsBeforeTheFirstStrangerIsMadeUp() {
    assertThat(clients.of("127.0.0.1", Optional.of("203.0.113.9, 198.51.100.1")))
        .isEqualTo("198.51.100.1");
  }

  @Test
  void aChainOfTrustedProxiesIsFollowed() {
    assertThat(clients.of("10.1.2.3", Optional.of("203.0.113.9, 198.51.100.1, 10.9.9.9")))
        .isEqualTo("198.51.100.1");
    assertThat(clients.of("10.1.2.3", Optional.of("10.9.9.9"))).isEqualTo("10.9.9.9");
  }

  @Test
  void nonsenseCountsAsNothing() {
    assertThat(clients.of("10.1.2.3", Optional.of("unknown"))).isEqualTo("10.1.2.3");
    assertThat(clients.of("10.1.2.3", Optional.of(""))).isEqualTo("10.1.2.3");
    assertThat(clients.of("10.1.2.3", Optional.empty())).isEqualTo("10.1.2.3");
  }
}
