package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Dynamic.expect;
import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Await;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Dynamic;
import dev.curfew.evidence.harness.Fixtures;
import dev.curfew.evidence.harness.Formats;
import dev.curfew.evidence.harness.HookReceiver;
import dev.curfew.evidence.harness.HookReceiver.Delivery;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What receivers get. */
class WebhookDeliveryTest {
  private static final HookReceiver RECEIVER = new HookReceiver();

  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final Dynamic dynamic = Dynamic.of(CURFEW);
  private final WebhookFace webhooks = new WebhookFace(dynamic);
  private final Fixtures fixtures = new Fixtures(CURFEW.api());
  private final String path = WebhookFace.path();

  @AfterAll
  static void stop() {
    RECEIVER.close();
  }

  @Test
  void registeringSendsAPingToThatEndpointOnly() {
    String bystander = WebhookFace.path();
    String other = webhooks.registered(RECEIVER.url(bystander), "ping");
    String id = webhooks.registered(RECEIVER.url(path), "user.created");

    Delivery ping = await(delivery -> true);

    assertThat(ping.text("/eventName")).isEqualTo("ping");
    assertThat(ping.text("/webhookId")).isEqualTo(id);
    assertThat(ping.text("/data/webhookId")).isEqualTo(id);
    WebhookFace.await(RECEIVER, bystander, delivery -> true);
    assertThat(RECEIVER.deliveries(bystander, "ping")).hasSize(1);
    remove(id, other);
  }

  @Test
  void anEndedSessionIsToldOfInTheContractsEnvelope() {
    String id =
        webhooks.registered(
            RECEIVER.url(path), "user.session.revoked", "admin.user.session.revoked");
    Answer byUser = fixtures.session();
    Answer byAdmin = fixtures.session();
    fixtures.revoke("session_token", byUser.text("/session_token")).ok();
    fixtures.revoke("session_id", byAdmin.text("/session/session_id")).ok();

    Delivery user = await(delivery -> about(delivery, byUser));
    Delivery admin = await(delivery -> about(delivery, byAdmin));

    assertThat(user.json().propertyNames())
        .containsExactly(
            "messageId",
            "eventId",
            "eventName",
            "timestamp",
            "webhookId",
            "userId",
            "environmentId",
            "environmentName",
            "data",
            "type");
    assertThat(user.text("/eventName")).isEqualTo("user.session.revoked");
    assertThat(user.text("/timestamp")).matches(Formats.TIME);
    assertThat(user.text("/webhookId")).isEqualTo(id);
    assertThat(user.text("/environmentId")).isEqualTo(dynamic.environment());
    assertThat(user.text("/environmentName")).isEqualTo("sandbox");
    assertThat(user.text("/userId")).isEqualTo(user.text("/data/userId"));
    assertThat(user.text("/data/revokedAt")).matches(Formats.TIME);
    assertThat(admin.text("/eventName")).isEqualTo("admin.user.session.revoked");
    assertThat(admin.json().at("/userId").isNull()).isTrue();
    assertThat(user.headers())
        .containsEntry("content-type", "application/json")
        .containsEntry("webhook-id", user.text("/messageId"));
    remove(id);
  }

  @Test
  void whoeverDidItIsNamedByTheCustomersIdToo() {
    String id = webhooks.registered(RECEIVER.url(path), "user.session.revoked");
    String externalId = Fixtures.externalId();
    Answer user =
        CURFEW
            .api()
            .post("/v1/users", object("email", Fixtures.email(), "external_id", externalId))
            .ok(201);
    Answer session = fixtures.minted(user.text("/user_id"));
    fixtures.revoke("session_token", session.text("/session_token")).ok();

    Delivery delivery = await(each -> about(each, session));

    assertThat(delivery.text("/externalUserId")).isEqualTo(externalId);
    remove(id);
  }

  @Test
  void anEndpointHearsOnlyOfWhatItWantsAndOnlyOnce() {
    String id = webhooks.registered(RECEIVER.url(path), "user.created");
    List<String> users = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      users.add(webhooks.userCreated());
      fixtures.session();
    }

    await(delivery -> delivery.text("/data/id").equals(users.getLast()));
    Await.until(
        "all users",
        WebhookFace.LIMIT,
        () -> RECEIVER.deliveries(path, "user.created").size() >= 40);

    assertThat(RECEIVER.deliveries(path, "user.created"))
        .extracting(delivery -> delivery.text("/data/id"))
        .containsAll(users)
        .doesNotHaveDuplicates();
    assertThat(RECEIVER.deliveries())
        .filteredOn(delivery -> delivery.path().equals(path))
        .extracting(delivery -> delivery.text("/eventName"))
        .containsOnly("ping", "user.created");
    remove(id);
  }

  /** What JavaScript would write another way would break the check that Dynamic documents. */
  @Test
  void numbersNamesAndTextArriveAsJavaScriptWritesThem() {
    String id = webhooks.registered(RECEIVER.url(path), "user.created");
    var metadata =
        object(
            "b", new BigDecimal("1.0"),
            "10", new BigDecimal("1e21"),
            "2", new BigDecimal("0.0000001"),
            "text", "é\u2028</script>\u0001\"\\😀");
    Answer user =
        CURFEW
            .api()
            .post("/v1/users", object("email", Fixtures.email(), "untrusted_metadata", metadata))
            .ok(201);
    String bare = user.text("/user_id").replace("user-test-", "");

    Delivery delivery = await(each -> each.text("/data/id").equals(bare));

    assertThat(delivery.body())
        .contains(
            "\"metadata\":{\"2\":1e-7,\"10\":1e+21,\"b\":1,"
                + "\"text\":\"é\u2028</script>\\u0001\\\"\\\\😀\"}");
    remove(id);
  }

  @Test
  void aRotatedSecretSignsBesideTheFormerOne() {
    String id = webhooks.registered(RECEIVER.url(path), "user.created");
    Answer former = webhooks.withSecrets(id);
    Answer rotated =
        expect(200, webhooks.admin().post(webhooks.at("/" + id + "/rotateSecret"), Map.of()));
    String user = webhooks.userCreated();

    Delivery delivery = await(each -> each.text("/data/id").equals(user));

    assertThat(rotated.text("/secret")).isNotEqualTo(former.text("/secret"));
    assertThat(webhooks.withSecrets(id).text("/secret")).isEqualTo(rotated.text("/secret"));
    assertThat(delivery.header("x-dynamic-signature-256"))
        .isEqualTo(HookSignatures.dynamic(rotated.text("/secret"), delivery.body()));
    assertThat(delivery.header("webhook-signature").split(" "))
        .containsExactly(
            HookSignatures.standard(rotated.text("/standardWebhooksSecret"), delivery),
            HookSignatures.standard(former.text("/standardWebhooksSecret"), delivery));
    remove(id);
  }

  @Test
  void attemptsAndLagAreMeasured() {
    String id = webhooks.registered(RECEIVER.url(path), "user.created");
    await(delivery -> true);

    String metrics = Api.anonymous(CURFEW.address()).get("/metrics").text();

    assertThat(metrics)
        .containsPattern("curfew_webhook_attempts_total\\{outcome=\"delivered\"} [1-9]")
        .contains("curfew_webhook_lag_seconds", "curfew_webhook_events_waiting");
    remove(id);
  }

  private Delivery await(Predicate<Delivery> such) {
    return WebhookFace.await(RECEIVER, path, such);
  }

  private static boolean about(Delivery delivery, Answer session) {
    String bare = session.text("/session/session_id").replace("session-test-", "");
    return delivery.text("/data/id").equals(bare);
  }

  private void remove(String... ids) {
    for (String id : ids) {
      expect(204, webhooks.admin().delete(webhooks.at("/" + id)));
    }
  }
}
