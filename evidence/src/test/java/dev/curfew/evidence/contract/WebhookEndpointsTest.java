package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Dynamic.expect;
import static dev.curfew.evidence.harness.Dynamic.refused;
import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Dynamic;
import dev.curfew.evidence.harness.Formats;
import dev.curfew.evidence.harness.HookReceiver;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Endpoints: registered, shown, changed, deleted. */
class WebhookEndpointsTest {
  private static final String CREATED = "user.created";
  private static final HookReceiver RECEIVER = new HookReceiver();
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final Dynamic dynamic = Dynamic.inNewEnvironment(CURFEW);
  private final WebhookFace webhooks = new WebhookFace(dynamic);
  private final String url = RECEIVER.url(WebhookFace.path());

  @AfterAll
  static void stop() {
    RECEIVER.close();
  }

  @Test
  void whatIsRegisteredIsShown() {
    Answer made = expect(201, webhooks.register(url, "user.updated", CREATED));

    assertThat(made.text("/webhookId")).matches(Formats.UUID);
    assertThat(made.text("/environmentId")).isEqualTo(dynamic.environment());
    assertThat(made.text("/url")).isEqualTo(url);
    assertThat(made.at("/isEnabled").asBoolean()).isTrue();
    assertThat(made.each("/events", "")).containsExactlyInAnyOrder(CREATED, "user.updated");
    assertThat(made.text("/createdAt")).matches(Formats.TIME).isEqualTo(made.text("/updatedAt"));
    assertThat(made.text("/enabledAt")).isEqualTo(made.text("/createdAt"));
    assertThat(webhooks.get(made.text("/webhookId")).body()).isEqualTo(made.body());
    assertThat(expect(200, webhooks.admin().get(webhooks.at(""))).at("/data/0"))
        .isEqualTo(made.body());
  }

  @Test
  void secretsAreShownOnRequestOnly() {
    String id = webhooks.registered(url, CREATED);

    Answer open = webhooks.withSecrets(id);
    assertThat(open.text("/secret")).matches("dyn_[A-Za-z0-9]{56}");
    assertThat(open.text("/standardWebhooksSecret")).matches("whsec_[A-Za-z0-9+/]{43}=");
    assertThat(webhooks.get(id).text()).doesNotContain("secret", "whsec_", "dyn_");
    assertThat(expect(200, webhooks.admin().get(webhooks.at(""))).text())
        .doesNotContain("secret", "whsec_", "dyn_");
    refused(400, webhooks.admin().get(webhooks.at("/" + id + "?includeSecret=maybe")));
  }

  @Test
  void aChangeSetsEveryMember() {
    String id = webhooks.registered(url, CREATED);
    String other = RECEIVER.url(WebhookFace.path());

    Answer changed = expect(200, webhooks.set(id, other, false, "user.deleted"));

    assertThat(changed.text("/url")).isEqualTo(other);
    assertThat(changed.at("/isEnabled").asBoolean()).isFalse();
    assertThat(changed.at("/enabledAt").isMissingNode()).isTrue();
    assertThat(changed.each("/events", "")).containsExactly("user.deleted");
    assertThat(webhooks.get(id).body()).isEqualTo(changed.body());
    for (String missing : List.of("url", "isEnabled", "events")) {
      var terms = object("url", url, "isEnabled", true, "events", List.of(CREATED));
      terms.remove(missing);
      refused(400, webhooks.admin().put(webhooks.at("/" + id), terms));
      refused(400, webhooks.admin().post(webhooks.at(""), terms));
    }
    assertThat(webhooks.get(id).body()).isEqualTo(changed.body());
  }

  @Test
  void anEndpointWhoseHostIsGoneCanStillBeDisabled() {
    String id = webhooks.registered(url, CREATED);
    String gone = "https://no-such-host.invalid/";

    refused(422, webhooks.set(id, gone, true, CREATED));
    refused(422, webhooks.set(id, gone, false, CREATED));
    expect(200, webhooks.set(id, url, false, CREATED));
  }

  @Test
  void whatIsDeletedIsGone() {
    String id = webhooks.registered(url, CREATED);

    assertThat(expect(204, webhooks.admin().delete(webhooks.at("/" + id))).text()).isEmpty();

    refused(404, webhooks.admin().delete(webhooks.at("/" + id)));
    refused(404, webhooks.admin().get(webhooks.at("/" + id)));
    refused(404, webhooks.set(id, url, true, CREATED));
    refused(404, webhooks.admin().post(webhooks.at("/" + id + "/rotateSecret"), Map.of()));
    refused(404, webhooks.admin().get(webhooks.at("/" + id + "/messages")));
    assertThat(expect(200, webhooks.admin().get(webhooks.at(""))).at("/data")).isEmpty();
  }

  @Test
  void tenAreTheMost() {
    for (int i = 0; i < 10; i++) {
      expect(201, webhooks.register(url, CREATED));
    }
    Answer refusal = refused(422, webhooks.register(url, CREATED));
    assertThat(refusal.text("/error")).contains("10");

    String first = expect(200, webhooks.admin().get(webhooks.at(""))).text("/data/0/webhookId");
    expect(204, webhooks.admin().delete(webhooks.at("/" + first)));
    expect(201, webhooks.register(url, CREATED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no.such.event", "USER.CREATED", "", "user", "*"})
  void anEventThatThereIsNotIsRefused(String name) {
    refused(422, webhooks.register(url, CREATED, name));
  }

  @Test
  void membersOfTheWrongTypeAreRefused() {
    for (Map<String, ?> wrong :
        List.of(
            object("url", 7, "isEnabled", true, "events", List.of(CREATED)),
            object("url", url, "isEnabled", "yes", "events", List.of(CREATED)),
            object("url", url, "isEnabled", true, "events", CREATED),
            object("url", url, "isEnabled", true, "events", List.of(7)),
            object("url", null, "isEnabled", true, "events", List.of(CREATED)))) {
      refused(400, webhooks.admin().post(webhooks.at(""), wrong));
    }
    refused(422, webhooks.register(url));
    refused(400, webhooks.admin().send("POST", webhooks.at(""), "[]"));
    assertThat(expect(200, webhooks.admin().get(webhooks.at(""))).at("/data")).isEmpty();
  }

  @Test
  void registeringIsAnsweredWhateverThePingDoes() {
    expect(201, webhooks.register("http://127.0.0.1:9/nobody-listens", CREATED));
  }

  @Test
  void eachCallNeedsItsScope() {
    String id = webhooks.registered(url, CREATED);
    var reader = dynamic.admin(dynamic.token("environment.webhooks.read"));
    var writer = dynamic.admin(dynamic.token("environment.webhooks.write"));
    var other = dynamic.admin(dynamic.token("environment.events.read"));
    String one = webhooks.at("/" + id);
    Object terms = WebhookFace.terms(url, true, CREATED);

    for (String path : List.of(webhooks.at(""), one, one + "/messages")) {
      expect(200, reader.get(path));
      refused(403, writer.get(path));
      refused(403, other.get(path));
    }
    refused(403, reader.post(webhooks.at(""), terms));
    refused(403, reader.put(one, terms));
    refused(403, reader.post(one + "/rotateSecret", Map.of()));
    refused(403, reader.post(one + "/redeliver", Map.of()));
    refused(403, reader.post(one + "/messages/" + UUID.randomUUID() + "/redeliver", Map.of()));
    refused(403, reader.delete(one));
    expect(200, writer.put(one, terms));
    expect(204, writer.delete(one));
    refused(401, dynamic.page().get(webhooks.at("")));
  }

  @Test
  void anotherEnvironmentsEndpointsAreUnknown() {
    String id = webhooks.registered(url, CREATED);
    WebhookFace stranger = new WebhookFace(Dynamic.inNewEnvironment(CURFEW));
    var admin = stranger.admin();

    refused(404, admin.get(webhooks.at("")));
    refused(404, admin.post(webhooks.at(""), WebhookFace.terms(url, true, CREATED)));
    refused(404, admin.get(stranger.at("/" + id)));
    refused(404, admin.get(stranger.at("/" + id + "?includeSecret=true")));
    refused(404, stranger.set(id, url, false, CREATED));
    refused(404, admin.post(stranger.at("/" + id + "/rotateSecret"), Map.of()));
    refused(404, admin.get(stranger.at("/" + id + "/messages")));
    refused(404, admin.delete(stranger.at("/" + id)));
    assertThat(expect(200, admin.get(stranger.at(""))).at("/data")).isEmpty();
    assertThat(webhooks.get(id).at("/isEnabled").asBoolean()).isTrue();
  }

  @Test
  void whoChangedWhatIsOnTheRecord() {
    WebhookFace first = new WebhookFace(Dynamic.of(CURFEW));
    String id = first.registered(url + "?token=hidden", CREATED);
    expect(200, first.set(id, url, false, CREATED));
    expect(200, first.admin().post(first.at("/" + id + "/rotateSecret"), Map.of()));
    expect(204, first.admin().delete(first.at("/" + id)));

    Answer audit = CURFEW.api().get("/v1/audit").ok();
    assertThat(audit.text())
        .contains(
            "webhook.registered", "webhook.changed", "webhook.secret_rotated", "webhook.deleted")
        .contains(id)
        .doesNotContain("hidden", "whsec_", "dyn_");
  }
}
