package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Dynamic.expect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Await;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Dynamic;
import dev.curfew.evidence.harness.HookReceiver;
import dev.curfew.evidence.harness.HookReceiver.Action;
import dev.curfew.evidence.harness.HookReceiver.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Endpoints that take nothing, and for how long they are asked. */
class WebhookFailureTest {
  private static final HookReceiver RECEIVER = new HookReceiver();

  @RegisterExtension
  static final Curfew CURFEW =
      new Curfew(launch -> launch.with("CURFEW_WEBHOOK_RETRIES", "1s,1s,1s,1s,1s,1s,1s,1s"));

  private final Dynamic dynamic = Dynamic.of(CURFEW);
  private final WebhookFace webhooks = new WebhookFace(dynamic);
  private final String path = WebhookFace.path();

  @AfterAll
  static void stop() {
    RECEIVER.close();
  }

  @Test
  void whatIsNotTakenComesAgainUnderTheSameIds() {
    String id = webhooks.registered(RECEIVER.url(path), "user.created");
    await(delivery -> delivery.text("/eventName").equals("ping"));
    List<Action> actions =
        new ArrayList<>(
            List.of(Action.FAIL, Action.REDIRECT, Action.CUT_OFF, Action.TOO_MANY, Action.TAKE));
    RECEIVER.behave(
        called -> called.equals(path) && !actions.isEmpty() ? actions.removeFirst() : Action.TAKE);
    String user = webhooks.userCreated();

    await(each -> each.text("/data/id").equals(user) && each.taken());

    List<Delivery> all =
        RECEIVER.deliveries(path, "user.created").stream()
            .filter(each -> each.text("/data/id").equals(user))
            .toList();
    assertThat(all)
        .extracting(Delivery::action)
        .containsExactly(
            Action.FAIL, Action.REDIRECT, Action.CUT_OFF, Action.TOO_MANY, Action.TAKE);
    assertThat(all).extracting(Delivery::body).containsOnly(all.getFirst().body());
    assertThat(all)
        .extracting(each -> each.header("webhook-id"))
        .containsOnly(all.getFirst().text("/messageId"));
    assertThat(RECEIVER.deliveries()).noneMatch(each -> each.path().equals("/elsewhere"));
    long tooMany = Long.parseLong(all.get(3).header("webhook-timestamp"));
    long after = Long.parseLong(all.get(4).header("webhook-timestamp"));
    assertThat(after - tooMany).as("Retry-After: 2").isGreaterThanOrEqualTo(2);
    remove(id);
  }

  @Test
  void goneDisablesTheEndpoint() {
    String id = webhooks.registered(RECEIVER.url(path), "user.created");
    await(delivery -> delivery.text("/eventName").equals("ping"));
    RECEIVER.behave(called -> called.equals(path) ? Action.GONE : Action.TAKE);
    webhooks.userCreated();

    Await.until(
        "the endpoint is disabled",
        WebhookFace.LIMIT,
        () -> !webhooks.get(id).at("/isEnabled").asBoolean());

    assertThat(CURFEW.api().get("/v1/audit").ok().text()).contains("webhook.disabled");
    remove(id);
  }

  @Test
  void whatHappensWhileAnEndpointIsDisabledIsNotToldLater() {
    String id = webhooks.registered(RECEIVER.url(path), "user.created");
    expect(200, webhooks.set(id, RECEIVER.url(path), false, "user.created"));
    String meanwhile = webhooks.userCreated();
    expect(200, webhooks.set(id, RECEIVER.url(path), true, "user.created"));
    String after = webhooks.userCreated();

    await(each -> each.text("/data/id").equals(after));

    assertThat(RECEIVER.deliveries(path, "user.created"))
        .extracting(each -> each.text("/data/id"))
        .doesNotContain(meanwhile);
    remove(id);
  }

  private Delivery await(Predicate<Delivery> such) {
    return WebhookFace.await(RECEIVER, path, such);
  }

  private void remove(String id) {
    expect(204, webhooks.admin().delete(webhooks.at("/" + id)));
    RECEIVER.behave(Action.TAKE);
  }
}
