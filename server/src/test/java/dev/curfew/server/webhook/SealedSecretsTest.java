package dev.curfew.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.webhook.Webhook;
import dev.curfew.server.jose.MasterKeys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SealedSecretsTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final UUID ID = new UUID(0, 1);
  private final SealedSecrets secrets = new SealedSecrets(MasterKeys.random().sealer());

  @Test
  void whatIsStoredShowsNothing() {
    Webhook webhook = webhook(ID, secrets.fresh(ID));
    WebhookSecrets opened = secrets.current(webhook);

    assertThat(new String(webhook.sealedSecrets(), StandardCharsets.ISO_8859_1))
        .doesNotContain(opened.dynamicSecret(), opened.standardSecret());
    assertThat(opened.dynamicSecret()).startsWith("dyn_");
    assertThat(opened.standardSecret()).startsWith("whsec_");
  }

  @Test
  void theSecretsOfOneEndpointDoNotOpenForAnother() {
    Webhook thief = webhook(new UUID(0, 2), secrets.fresh(ID));
    assertThatIllegalArgumentException().isThrownBy(() -> secrets.current(thief));
  }

  @Test
  void theSecretBeforeIsGoodForADay() {
    WebhookSecrets former = secrets.current(webhook(ID, secrets.fresh(ID)));
    Webhook old = webhook(ID, secrets.fresh(ID));
    WebhookSecrets first = secrets.current(old);
    Webhook rotated = webhook(ID, secrets.rotated(old, NOW));
    Instant end = NOW.plus(Duration.ofDays(1));

    assertThat(secrets.open(rotated, NOW).previousStandardSecret())
        .isEqualTo(first.standardSecret());
    assertThat(secrets.open(rotated, end.minusMillis(1)).previousStandardSecret())
        .isEqualTo(first.standardSecret());
    assertThat(secrets.open(rotated, end).previousStandardSecret()).isNull();
    assertThat(secrets.current(rotated).dynamicSecret())
        .isNotEqualTo(first.dynamicSecret())
        .isNotEqualTo(former.dynamicSecret());
  }

  @Test
  void rotatingTwiceKeepsTheLastOneOnly() {
    Webhook once = webhook(ID, secrets.rotated(webhook(ID, secrets.fresh(ID)), NOW));
    Webhook twice = webhook(ID, secrets.rotated(once, NOW));

    assertThat(secrets.open(twice, NOW).previousStandardSecret())
        .isEqualTo(secrets.current(once).standardSecret());
  }

  private static Webhook webhook(UUID id, byte[] sealed) {
    EnvironmentId environment = new EnvironmentId(new UUID(0, 9));
    return new Webhook(
        id, environment, "https://receiver.example", Set.of(), sealed, NOW, NOW, NOW, 0);
  }
}
