package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Dynamic.expect;
import static dev.curfew.evidence.harness.Dynamic.refused;
import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Await;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Dynamic;
import dev.curfew.evidence.harness.Formats;
import dev.curfew.evidence.harness.HookReceiver;
import dev.curfew.evidence.harness.HookReceiver.Action;
import dev.curfew.evidence.harness.HookReceiver.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The log of messages, and sending them again. */
class WebhookMessagesTest {
  private static final HookReceiver RECEIVER = new HookReceiver();

  @RegisterExtension
  static final Curfew CURFEW = new Curfew(launch -> launch.with("CURFEW_WEBHOOK_RETRIES", "1s"));

  private final WebhookFace webhooks = new WebhookFace(Dynamic.inNewEnvironment(CURFEW));
  private final String path = WebhookFace.path();
  private final String id = webhooks.registered(RECEIVER.url(path), "user.created");

  @AfterAll
  static void stop() {
    RECEIVER.close();
  }

  @BeforeEach
  void behave() {
    RECEIVER.behave(Action.TAKE);
  }

  @Test
  void aMessageShowsItsLastDelivery() {
    String user = webhooks.userCreated();
    Delivery delivered = await(user);
    settled(2);

    Answer messages = webhooks.messages(id);

    var newest = messages.at("/data/0");
    assertThat(newest.propertyNames())
        .containsExactlyInAnyOrder(
            ("deliveryId eventId messageId environmentId webhookId status deliveredAt"
                    + " messageCreatedAt eventReceivedAt eventCreatedAt deliveryAttempt request"
                    + " response updatedAt createdAt")
                .split(" "));
    assertThat(newest.at("/messageId").asString()).isEqualTo(delivered.text("/messageId"));
    assertThat(newest.at("/eventId").asString()).isEqualTo(delivered.text("/eventId"));
    assertThat(newest.at("/webhookId").asString()).isEqualTo(id);
    assertThat(newest.at("/deliveryId").asString()).matches(Formats.UUID);
    assertThat(newest.at("/status").asString()).isEqualTo("delivered");
    assertThat(newest.at("/deliveredAt").asString()).matches(Formats.TIME);
    assertThat(newest.at("/deliveryAttempt").asInt()).isEqualTo(1);
    assertThat(newest.at("/request/body").asString()).isEqualTo(delivered.body());
    assertThat(newest.at("/request/url").asString()).isEqualTo(RECEIVER.url(path));
    assertThat(newest.at("/response/status").asInt()).isEqualTo(200);
    assertThat(newest.at("/response/body").asString()).isEqualTo("status 200");
    assertThat(messages.text()).doesNotContain("sha256=", "v1,", "signature");
    assertThat(messages.at("/data")).hasSize(2);
  }

  @Test
  void eachDeliveryOfAMessageIsShown() {
    RECEIVER.behave(called -> called.equals(path) ? Action.FAIL : Action.TAKE);
    String user = webhooks.userCreated();
    String message = await(user).text("/messageId");
    status(message, "failed");

    Answer failed = webhooks.deliveries(id, message);
    assertThat(failed.each("/data", "/status")).containsExactly("failed", "failed");
    assertThat(failed.at("/data/0/deliveryAttempt").asInt()).isEqualTo(1);
    assertThat(failed.at("/data/1/deliveryAttempt").asInt()).isEqualTo(2);

    RECEIVER.behave(Action.TAKE);
    assertThat(redeliver("/messages/" + message, 200).at("/message").isString()).isTrue();
    status(message, "delivered");

    assertThat(webhooks.deliveries(id, message).each("/data", "/status"))
        .containsExactly("failed", "failed", "delivered");
    Delivery last = RECEIVER.deliveries(path, "user.created").getLast();
    assertThat(last.json().at("/redelivery").asBoolean()).isTrue();
    assertThat(last.text("/messageId")).isEqualTo(message);
  }

  @Test
  void pagesLeaveOutNothing() {
    for (int i = 0; i < 6; i++) {
      webhooks.userCreated();
    }
    settled(7);
    List<String> whole = webhooks.messages(id).each("/data", "/messageId");

    List<String> paged = new ArrayList<>();
    String cursor = "";
    do {
      Answer page =
          expect(200, webhooks.admin().get(webhooks.at("/" + id + "/messages?limit=3" + cursor)));
      paged.addAll(page.each("/data", "/messageId"));
      cursor = page.text("/cursor").isEmpty() ? "" : "&cursor=" + page.text("/cursor");
    } while (!cursor.isEmpty());

    assertThat(whole).hasSize(7).doesNotHaveDuplicates();
    assertThat(paged).isEqualTo(whole);
  }

  @Test
  void aRangeIsSentAgainAllOrWhatFailed() {
    String good = webhooks.userCreated();
    await(good);
    settled(2);
    RECEIVER.behave(called -> called.equals(path) ? Action.FAIL : Action.TAKE);
    String bad = webhooks.userCreated();
    status(await(bad).text("/messageId"), "failed");
    RECEIVER.behave(Action.TAKE);
    var whole = object("from", "2020-01-01", "to", "2100-01-01T00:00:00Z");

    var failedOnly = object("from", "2020-01-01", "to", "2100-01-01", "failed_only", true);
    assertThat(redeliver("", failedOnly, 200).at("/queued").asInt()).isEqualTo(1);
    awaitRedelivery(bad);
    assertThat(redeliver("", whole, 200).at("/queued").asInt()).isEqualTo(3);
    awaitRedelivery(good);
    var past = object("from", "2020-01-01", "to", "2020-12-31");
    assertThat(redeliver("", past, 200).at("/queued").asInt()).isZero();
  }

  @Test
  void aDisabledEndpointIsSentNothing() {
    String message = await(webhooks.userCreated()).text("/messageId");
    settled(2);
    expect(200, webhooks.set(id, RECEIVER.url(path), false, "user.created"));

    redeliver("/messages/" + message, 422);
    redeliver("", object("from", "2020-01-01", "to", "2100-01-01"), 422);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-02, 2026-01-01",
    "2026-01-01T00:00:00Z, 2026-01-01T00:00:00Z",
    "yesterday, 2026-01-01",
    "2026-01-01, 1767225600",
    "0001-01-01, 2026-01-01",
    "2026-02-30, 2026-03-01"
  })
  void aRangeThatIsNoneIsRefused(String from, String to) {
    redeliver("", object("from", from, "to", to), 400);
  }

  @Test
  void aRangeNeedsBothEnds() {
    redeliver("", object("from", "2026-01-01"), 400);
    redeliver("", object("to", "2026-01-01"), 400);
    redeliver("", object("from", "2026-01-01", "to", "2026-01-02", "failed_only", "yes"), 400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"?limit=0", "?limit=101", "?limit=x", "?cursor=x", "?cursor=AAAA"})
  void aPageThatCannotBeIsRefused(String query) {
    refused(400, webhooks.admin().get(webhooks.at("/" + id + "/messages" + query)));
  }

  @Test
  void anUnknownMessageIsNotFound() {
    String unknown = "/messages/" + UUID.randomUUID();
    refused(404, webhooks.admin().get(webhooks.at("/" + id + unknown)));
    refused(404, webhooks.admin().get(webhooks.at("/" + id + "/messages/x")));
    redeliver(unknown, 404);
  }

  @Test
  void aMessageBelongsToItsEndpoint() {
    String message = await(webhooks.userCreated()).text("/messageId");
    String other = webhooks.registered(RECEIVER.url(WebhookFace.path()), "user.created");

    refused(404, webhooks.admin().get(webhooks.at("/" + other + "/messages/" + message)));
    refused(
        404,
        webhooks
            .admin()
            .post(webhooks.at("/" + other + "/messages/" + message + "/redeliver"), Map.of()));
  }

  private Answer redeliver(String rest, int status) {
    return redeliver(rest, Map.of(), status);
  }

  private Answer redeliver(String rest, Object body, int status) {
    Answer answer = webhooks.admin().post(webhooks.at("/" + id + rest + "/redeliver"), body);
    return status < 300 ? expect(status, answer) : refused(status, answer);
  }

  private Delivery await(String user) {
    return WebhookFace.await(RECEIVER, path, each -> each.text("/data/id").equals(user));
  }

  private void awaitRedelivery(String user) {
    var _ =
        WebhookFace.await(
            RECEIVER,
            path,
            each ->
                each.text("/data/id").equals(user) && each.json().at("/redelivery").asBoolean());
  }

  private void status(String message, String wanted) {
    Await.until(
        message + " is " + wanted,
        WebhookFace.LIMIT,
        () -> {
          Answer all = webhooks.messages(id);
          int at = all.each("/data", "/messageId").indexOf(message);
          return at >= 0 && all.each("/data", "/status").get(at).equals(wanted);
        });
  }

  private void settled(int messages) {
    Await.until(
        "all messages are delivered",
        WebhookFace.LIMIT,
        () ->
            webhooks.messages(id).each("/data", "/status").stream()
                    .filter("delivered"::equals)
                    .count()
                == messages);
  }
}
