package dev.curfew.server.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetRulesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://issuer.example/jwks",
        "https://issuer.example:443/jwks",
        "https://issuer.example:8443/jwks?tenant=1",
        "HTTPS://issuer.example",
        "https://[2606:4700::1]/",
      })
  void httpsIsATarget(String url) {
    assertThat(TargetRules.objection(URI.create(url), false)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://issuer.example/jwks",
        "https://issuer.example:25/",
        "https://issuer.example:1023/",
      })
  void plainHttpAndLowPortsAreForDevelopment(String url) {
    assertThat(TargetRules.objection(URI.create(url), false)).isPresent();
    assertThat(TargetRules.objection(URI.create(url), true)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/jwks",
        "file:///etc/passwd",
        "ftp://issuer.example/",
        "jar:https://issuer.example/a.jar!/b",
        "https:issuer.example",
        "https:///jwks",
        "https://user:secret@issuer.example/",
        "https://user@issuer.example/",
        "https://issuer.example/#part",
        "https://issuer.example:0/",
        "https://issuer.example:65536/",
      })
  void everythingElseIsNot(String url) {
    assertThat(TargetRules.objection(URI.create(url), true))
        .hasValueSatisfying(reason -> assertThat(reason).endsWith(".").doesNotContain("secret"));
  }

  @Test
  void anOverlongUrlIsNot() {
    URI target = URI.create("https://issuer.example/" + "x".repeat(2048));
    assertThat(TargetRules.objection(target, false)).isPresent();
  }
}
