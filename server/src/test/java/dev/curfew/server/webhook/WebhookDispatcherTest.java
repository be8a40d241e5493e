package dev.curfew.server.webhook;

import static dev.curfew.core.event.EventName.SESSION_CREATED;
import static dev.curfew.core.event.EventName.SESSION_REVOKED;
import static dev.curfew.core.event.EventName.USER_CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.environment.EnvironmentKind;
import dev.curfew.core.event.EventName;
import dev.curfew.core.webhook.Webhook;
import dev.curfew.core.webhook.WebhookTerms;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookDispatcherTest {
  private static final String URL = "https://receiver.example/hook";
  private final Outbox outbox;

  WebhookDispatcherTest(@TempDir Path directory) {
    outbox = new Outbox(directory, EnvironmentKind.TEST);
  }

  @AfterEach
  void close() {
    outbox.close();
  }

  @Test
  void eachEventBecomesOneMessageForEachEndpointThatWantsIt() {
    Webhook both = outbox.register(URL, USER_CREATED, SESSION_CREATED);
    Webhook one = outbox.register(URL, SESSION_CREATED);
    UUID user = outbox.happen(USER_CREATED);
    UUID session = outbox.happen(SESSION_CREATED);
    outbox.happen(SESSION_REVOKED);

    outbox.dispatch();
    outbox.dispatch();

    assertThat(events(both)).containsExactlyInAnyOrder(user, session);
    assertThat(events(one)).containsExactlyInAnyOrder(session);
  }

  @Test
  void anEnvironmentHearsOfItselfOnly() {
    EnvironmentId other = new EnvironmentId(new UUID(8, 8));
    outbox.addEnvironment(other, EnvironmentKind.LIVE);
    Webhook here = outbox.register(URL, SESSION_CREATED);
    Webhook there = outbox.register(other, URL, SESSION_CREATED);

    UUID mine = outbox.happen(SESSION_CREATED);
    UUID theirs = outbox.happen(other, SESSION_CREATED, Map.of());
    outbox.dispatch();

    assertThat(events(here)).containsExactlyInAnyOrder(mine);
    assertThat(events(there)).containsExactlyInAnyOrder(theirs);
  }

  @Test
  void noneIsSkippedHoweverManyThereAre() {
    Webhook webhook = outbox.register(URL, SESSION_CREATED);
    List<UUID> happened = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      happened.addAll(outbox.happen(SESSION_CREATED, 333));
      outbox.happen(USER_CREATED);
      assertThat(outbox.dispatcher.step()).isTrue();
    }

    outbox.dispatch();

    assertThat(events(webhook)).containsExactlyInAnyOrderElementsOf(happened);
  }

  @Test
  void whatHappenedBeforeOrWhileDisabledIsNotToldLater() {
    outbox.happen(SESSION_CREATED);
    Webhook webhook = outbox.register(URL, SESSION_CREATED);
    UUID told = outbox.happen(SESSION_CREATED);
    outbox.dispatch();

    set(webhook, false);
    outbox.happen(SESSION_CREATED);
    outbox.dispatch();
    outbox.happen(SESSION_CREATED);
    set(webhook, true);
    UUID toldAgain = outbox.happen(SESSION_CREATED);
    outbox.dispatch();

    assertThat(events(webhook)).containsExactlyInAnyOrder(told, toldAgain);
  }

  @Test
  void aChangeThatLeavesItEnabledLosesNothing() {
    Webhook webhook = outbox.register(URL, SESSION_CREATED);
    UUID before = outbox.happen(SESSION_CREATED);

    set(webhook, true);
    UUID after = outbox.happen(SESSION_CREATED);
    outbox.dispatch();

    assertThat(events(webhook)).containsExactlyInAnyOrder(before, after);
  }

  @Test
  void aPingGoesToTheOneThatWasRegistered() {
    Webhook first = outbox.register(URL, EventName.values());
    outbox.register(URL, EventName.values());
    outbox.dispatch();

    assertThat(events(first)).isEmpty();
    assertThat(outbox.messages.newest(outbox.environment, first.id(), null, 10).orElseThrow())
        .hasSize(1);
  }

  @Test
  void anEndpointThatIsGoneGetsNothing() {
    Webhook gone = outbox.register(URL, SESSION_CREATED);
    Webhook stays = outbox.register(URL, SESSION_CREATED);
    UUID event = outbox.happen(SESSION_CREATED);
    outbox.webhooks.delete(outbox.environment, gone.id(), Outbox.BY_HAND);

    outbox.dispatch();

    assertThat(events(stays)).containsExactlyInAnyOrder(event);
  }

  private void set(Webhook webhook, boolean enabled) {
    WebhookTerms terms = new WebhookTerms(URL, enabled, Set.of(SESSION_CREATED));
    assertThat(outbox.webhooks.update(outbox.environment, webhook.id(), terms, Outbox.BY_HAND))
        .isPresent();
  }

  private List<UUID> events(Webhook webhook) {
    return outbox.log(webhook).stream().map(log -> log.message().event()).toList();
  }
}
