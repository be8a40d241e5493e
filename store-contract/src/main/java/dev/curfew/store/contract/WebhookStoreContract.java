package dev.curfew.store.contract;

import static dev.curfew.store.contract.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.event.EventName;
import dev.curfew.core.webhook.Webhook;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How endpoints are kept. */
public interface WebhookStoreContract extends StoreContract {
  @Test
  default void anEndpointComesBackAsItWas() {
    Webhook enabled = insert(webhook(anEnvironment(), NOON, NOON.plusMillis(2)));
    Webhook disabled = insert(webhook(enabled.environment(), NOON.plusMillis(1), null));

    assertSame(find(enabled.environment(), enabled.id()), enabled);
    assertSame(find(disabled.environment(), disabled.id()), disabled);
  }

  @Test
  default void anEndpointIsFoundInItsEnvironmentOnly() {
    Webhook webhook = insert(webhook(anEnvironment(), NOON, NOON));
    EnvironmentId other = anEnvironment();

    assertThat(find(other, webhook.id())).isEmpty();
    assertThat(find(webhook.environment(), TimeOrderedId.at(NOON))).isEmpty();
    assertThat(all(other)).isEmpty();
  }

  @Test
  default void theEnvironmentsEndpointsAreListedOldestFirst() {
    EnvironmentId environment = anEnvironment();
    Webhook young = insert(webhook(environment, NOON.plusMillis(1), NOON));
    Webhook old = insert(webhook(environment, NOON, null));
    insert(webhook(anEnvironment(), NOON, NOON));

    assertThat(all(environment)).extracting(Webhook::id).containsExactly(old.id(), young.id());
  }

  @Test
  default void theEnabledOnesOfEveryEnvironmentAreFound() {
    Webhook here = insert(webhook(anEnvironment(), NOON, NOON));
    Webhook there = insert(webhook(anEnvironment(), NOON, NOON));
    insert(webhook(here.environment(), NOON, null));

    assertThat(enabled()).containsExactlyInAnyOrder(here.id(), there.id());
  }

  @Test
  default void updateSetsAllButIdEnvironmentAndCreation() {
    Webhook before = insert(webhook(anEnvironment(), NOON, NOON));
    Webhook bystander = insert(webhook(before.environment(), NOON, NOON));
    Webhook wanted =
        new Webhook(
            before.id(),
            before.environment(),
            "https://other.example/",
            Set.of(EventName.PING),
            new byte[] {9},
            NOON.plusSeconds(9),
            NOON.plusSeconds(1),
            null,
            77);

    update(wanted);

    Webhook expected =
        new Webhook(
            before.id(),
            before.environment(),
            wanted.url(),
            wanted.events(),
            wanted.sealedSecrets(),
            NOON,
            wanted.updatedAt(),
            null,
            77);
    assertSame(find(before.environment(), before.id()), expected);
    assertSame(find(bystander.environment(), bystander.id()), bystander);
    assertThat(enabled()).containsExactly(bystander.id());
  }

  @Test
  default void updateNamingAnotherEnvironmentChangesNothing() {
    Webhook webhook = insert(webhook(anEnvironment(), NOON, NOON));
    Webhook elsewhere = webhook(anEnvironment(), NOON, null);

    update(
        new Webhook(
            webhook.id(),
            elsewhere.environment(),
            "https://other.example/",
            Set.of(),
            new byte[] {9},
            NOON,
            NOON,
            null,
            0));

    assertSame(find(webhook.environment(), webhook.id()), webhook);
    assertThat(find(elsewhere.environment(), webhook.id())).isEmpty();
  }

  @Test
  default void aDeletedEndpointIsFoundByNothing() {
    Webhook webhook = insert(webhook(anEnvironment(), NOON, NOON));

    assertThat(delete(webhook.environment(), webhook.id())).isTrue();
    assertThat(delete(webhook.environment(), webhook.id())).isFalse();

    assertThat(find(webhook.environment(), webhook.id())).isEmpty();
    assertThat(all(webhook.environment())).isEmpty();
    assertThat(enabled()).isEmpty();
  }

  @Test
  default void deletingInAnotherEnvironmentChangesNothing() {
    Webhook webhook = insert(webhook(anEnvironment(), NOON, NOON));

    assertThat(delete(anEnvironment(), webhook.id())).isFalse();

    assertSame(find(webhook.environment(), webhook.id()), webhook);
  }

  private Webhook insert(Webhook webhook) {
    change(stores -> stores.webhooks().insert(webhook));
    return webhook;
  }

  private void update(Webhook webhook) {
    change(stores -> stores.webhooks().update(webhook));
  }

  private boolean delete(EnvironmentId environment, UUID webhook) {
    return write(stores -> stores.webhooks().delete(environment, webhook));
  }

  private Optional<Webhook> find(EnvironmentId environment, UUID webhook) {
    return read(stores -> stores.webhooks().find(environment, webhook));
  }

  private List<Webhook> all(EnvironmentId environment) {
    return read(stores -> stores.webhooks().all(environment));
  }

  private List<UUID> enabled() {
    return database().<List<Webhook>>read(stores -> stores.webhooks().enabled()).stream()
        .map(Webhook::id)
        .toList();
  }

  /** By value, the secrets too. */
  private static void assertSame(Optional<Webhook> found, Webhook expected) {
    assertThat(found.orElseThrow()).usingRecursiveComparison().isEqualTo(expected);
  }

  private static Webhook webhook(
      EnvironmentId environment, Instant createdAt, @Nullable Instant enabledAt) {
    return new Webhook(
        TimeOrderedId.at(createdAt),
        environment,
        "https://shop.example/hook?a=🦊",
        EnumSet.allOf(EventName.class),
        new byte[] {0, 1, -1},
        createdAt,
        createdAt.plusMillis(1),
        enabledAt,
        41);
  }
}
