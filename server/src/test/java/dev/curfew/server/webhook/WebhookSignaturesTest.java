package dev.curfew.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignaturesTest {
  private static final Instant ATTEMPT = Instant.ofEpochSecond(1614265330L, 999_999_999);
  private static final String PUBLISHED = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final byte[] BODY = bytes("{\"test\": 2432232314}");

  /** The example that the libraries of Standard Webhooks are tested with. */
  @Test
  void signsAsStandardWebhooksDoes() {
    WebhookSecrets secrets = new WebhookSecrets("dyn_a", PUBLISHED, null);
    assertThat(WebhookSignatures.headers(secrets, "msg_p5jXN8AQM9LWM0D4loKWxJek", ATTEMPT, BODY))
        .containsEntry("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek")
        .containsEntry("webhook-timestamp", "1614265330")
        .containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  /** GitHub's documented example: the same scheme, under another header. */
  @Test
  void signsAsDynamicDoes() {
    WebhookSecrets secrets = new WebhookSecrets("It's a Secret to Everybody", PUBLISHED, null);
    assertThat(WebhookSignatures.headers(secrets, "1", ATTEMPT, bytes("Hello, World!")))
        .containsEntry(
            "x-dynamic-signature-256",
            "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");
  }

  @Test
  void whileASecretIsReplacedBothSignAndTheNewOneFirst() {
    WebhookSecrets old = WebhookSecrets.fresh();
    WebhookSecrets rotated = old.rotated();
    Map<String, String> before = WebhookSignatures.headers(old, "1", ATTEMPT, BODY);
    Map<String, String> during = WebhookSignatures.headers(rotated, "1", ATTEMPT, BODY);
    Map<String, String> after =
        WebhookSignatures.headers(rotated.withoutPrevious(), "1", ATTEMPT, BODY);
    assertThat(during.get("webhook-signature"))
        .isEqualTo(after.get("webhook-signature") + " " + before.get("webhook-signature"));
    assertThat(during.get("x-dynamic-signature-256"))
        .isEqualTo(after.get("x-dynamic-signature-256"))
        .isNotEqualTo(before.get("x-dynamic-signature-256"));
  }

  @Test
  void everyPartIsSigned() {
    WebhookSecrets secrets = WebhookSecrets.fresh();
    Map<String, String> headers = WebhookSignatures.headers(secrets, "1", ATTEMPT, BODY);
    Map<String, String> otherBody =
        WebhookSignatures.headers(secrets, "1", ATTEMPT, bytes("{\"test\": 2432232315}"));
    Map<String, String> otherId = WebhookSignatures.headers(secrets, "2", ATTEMPT, BODY);
    Map<String, String> otherTime =
        WebhookSignatures.headers(secrets, "1", ATTEMPT.plusSeconds(1), BODY);
    for (Map<String, String> other : List.of(otherBody, otherId, otherTime)) {
      assertThat(other.get("webhook-signature")).isNotEqualTo(headers.get("webhook-signature"));
    }
    assertThat(otherBody.get("x-dynamic-signature-256"))
        .isNotEqualTo(headers.get("x-dynamic-signature-256"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a.b", "a b", "a\r\nX: y", "ä"})
  void anIdCannotMakeTwoMessagesLookAlike(String id) {
    WebhookSecrets secrets = WebhookSecrets.fresh();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebhookSignatures.headers(secrets, id, ATTEMPT, BODY));
  }

  @Test
  void freshSecretsAreOfTheirFormAndNeverTheSame() {
    WebhookSecrets one = WebhookSecrets.fresh();
    WebhookSecrets other = WebhookSecrets.fresh();
    assertThat(one.dynamicSecret()).matches("dyn_[0-9A-Za-z]{56}");
    assertThat(one.standardSecret()).startsWith("whsec_");
    assertThat(Base64.getDecoder().decode(one.standardSecret().substring(6))).hasSize(32);
    assertThat(one.previousStandardSecret()).isNull();
    assertThat(one.dynamicSecret()).isNotEqualTo(other.dynamicSecret());
    assertThat(one.standardSecret()).isNotEqualTo(other.standardSecret());
    assertThat(one.rotated().rotated().previousStandardSecret()).isNotEqualTo(one.standardSecret());
  }

  @Test
  void secretsAreNotShown() {
    WebhookSecrets secrets = WebhookSecrets.fresh().rotated();
    assertThat(secrets.toString())
        .doesNotContain(
            secrets.dynamicSecret().substring(4),
            secrets.standardSecret().substring(6),
            Objects.requireNonNull(secrets.previousStandardSecret()).substring(6));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "whsec_", "whsec_c2hvcnQ=", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_???"})
  void refusesWhatIsNoSecretWithoutShowingIt(String secret) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WebhookSecrets("dyn_a", secret, null))
        .withMessage("A secret of Standard Webhooks must be whsec_ and 24 to 64 bytes in base64.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WebhookSecrets("dyn_a", PUBLISHED, secret));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
