package dev.curfew.server.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "169.253.255.255",
        "169.255.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.1.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2606:4700:4700::1111",
        "2a00:1450:4001::1",
        "2001:200::1",
        "64:ff9b::8.8.8.8",
      })
  void thePublicInternetIsPermitted(String address) {
    assertThat(permits(address, false)).isTrue();
    assertThat(permits(address, true)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "any local,0.0.0.0",
    "this network,0.255.255.255",
    "private,10.0.0.0",
    "private,10.255.255.255",
    "private,172.16.0.0",
    "private,172.31.255.255",
    "private,192.168.0.1",
    "shared,100.64.0.0",
    "shared,100.100.100.200",
    "shared,100.127.255.255",
    "link-local,169.254.0.1",
    "cloud metadata,169.254.169.254",
    "cloud host,168.63.129.16",
    "protocol assignments,192.0.0.170",
    "documentation,192.0.2.1",
    "documentation,198.51.100.1",
    "documentation,203.0.113.1",
    "6to4 relay,192.88.99.1",
    "benchmarks,198.18.0.1",
    "benchmarks,198.19.255.255",
    "multicast,224.0.0.1",
    "multicast,239.255.255.255",
    "reserved,240.0.0.1",
    "broadcast,255.255.255.255",
    "any local,::",
    "compatible,::10.0.0.1",
    "compatible,::8.8.8.8",
    "mapped private,::ffff:10.0.0.1",
    "mapped metadata,::ffff:169.254.169.254",
    "translated,::ffff:0:10.0.0.1",
    "NAT64 private,64:ff9b::10.0.0.1",
    "NAT64 loopback,64:ff9b::127.0.0.1",
    "NAT64 metadata,64:ff9b::169.254.169.254",
    "local NAT64,64:ff9b:1::8.8.8.8",
    "discard,100::1",
    "Teredo,2001::1",
    "ORCHID,2001:20::1",
    "documentation,2001:db8::1",
    "documentation,3fff::1",
    "6to4 of 10.0.0.1,2002:a00:1::1",
    "6to4 of 127.0.0.1,2002:7f00:1::1",
    "segment routing,5f00::1",
    "unique local,fc00::1",
    "unique local,fd12:3456::1",
    "cloud metadata,fd00:ec2::254",
    "link-local,fe80::1",
    "link-local,febf::1",
    "site-local,fec0::1",
    "multicast,ff02::1",
  })
  void whatIsNotThePublicInternetIsNeverPermitted(String kind, String address) {
    assertThat(permits(address, false)).as(kind).isFalse();
    assertThat(permits(address, true)).as(kind).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.255.255.255", "::1", "::ffff:127.0.0.1"})
  void loopbackIsPermittedOnlyWhereSwitchedOn(String address) {
    assertThat(permits(address, false)).isFalse();
    assertThat(permits(address, true)).isTrue();
  }

  private static boolean permits(String address, boolean allowLoopback) {
    return AddressRules.permits(InetAddress.ofLiteral(address), allowLoopback);
  }
}
