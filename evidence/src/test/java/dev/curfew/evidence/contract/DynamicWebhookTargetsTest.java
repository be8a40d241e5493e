package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Dynamic.expect;
import static dev.curfew.evidence.harness.Dynamic.refused;
import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Dynamic;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a webhook may not point. */
class DynamicWebhookTargetsTest {
  @RegisterExtension static final Curfew OPEN = new Curfew();

  @RegisterExtension
  static final Curfew CLOSED =
      new Curfew(launch -> launch.with("CURFEW_ALLOW_LOOPBACK_TARGETS", "false"));

  private final Dynamic open = Dynamic.of(OPEN);
  private final Dynamic closed = Dynamic.of(CLOSED);

  private static Answer register(Dynamic dynamic, String url) {
    var events = List.of("user.session.revoked");
    return dynamic
        .admin()
        .post(dynamic.at("/webhooks"), object("url", url, "isEnabled", true, "events", events));
  }

  private static void refuse(Dynamic dynamic, String url) {
    Answer answer = register(dynamic, url);
    assertThat(answer.status()).as(answer::toString).isIn(400, 422);
    refused(answer.status(), answer);
    assertThat(expect(200, dynamic.admin().get(dynamic.at("/webhooks"))).at("/data")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com/hook",
        "http://127.0.0.1:8080/hook",
        "https://127.0.0.1/hook",
        "https://localhost/hook",
        "https://[::1]/hook",
        "https://[::ffff:127.0.0.1]/hook",
        "https://2130706433/hook",
        "https://0.0.0.0/hook"
      })
  void loopbackAndPlainHttpAreClosedUnlessOpened(String url) {
    refuse(closed, url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://10.0.0.1/hook",
        "https://172.16.0.1/hook",
        "https://192.168.0.1/hook",
        "https://169.254.169.254/latest/meta-data",
        "https://[fd00::1]/hook",
        "https://[fe80::1]/hook",
        "https://224.0.0.1/hook",
        "arn:aws:sns:eu-central-1:123456789012:topic",
        "file:///etc/passwd",
        "https://user:password@example.com/hook",
        "//example.com/hook",
        ""
      })
  void privateAddressesStayClosed(String url) {
    refuse(open, url);
    refuse(closed, url);
  }

  @Test
  void loopbackIsOpenInDevelopment() {
    Answer made = expect(201, register(open, "http://127.0.0.1:9/hook"));

    assertThat(made.text("/url")).isEqualTo("http://127.0.0.1:9/hook");
    expect(204, open.admin().delete(open.at("/webhooks/" + made.text("/webhookId"))));
  }
}
