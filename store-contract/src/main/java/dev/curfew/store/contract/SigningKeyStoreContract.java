package dev.curfew.store.contract;

import static dev.curfew.store.contract.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.environment.SigningAlgorithm;
import dev.curfew.core.signing.SealedKey;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How signing keys are kept. */
public interface SigningKeyStoreContract extends StoreContract {
  @Test
  default void keysComeBackAsTheyWereNewestFirst() {
    EnvironmentId environment = anEnvironment();
    SealedKey old = aKey(environment, NOON, NOON.plusSeconds(2));
    SealedKey young = aKey(environment, NOON.plusSeconds(1), null);

    assertThat(all(environment)).usingRecursiveComparison().isEqualTo(List.of(young, old));
  }

  @Test
  default void keysOfAnotherEnvironmentAreNotListed() {
    EnvironmentId environment = anEnvironment();
    SealedKey here = aKey(environment, NOON, null);
    aKey(anEnvironment(), NOON, null);

    assertThat(ids(environment)).containsExactly(here.id());
  }

  @Test
  default void aRetiredKeyIsMarkedOnce() {
    EnvironmentId environment = anEnvironment();
    SealedKey retired = aKey(environment, NOON.plusSeconds(1), null);
    aKey(environment, NOON, null);

    retire(environment, retired.id(), NOON.plusSeconds(5));
    retire(environment, retired.id(), NOON.plusSeconds(6));

    assertThat(all(environment))
        .extracting(SealedKey::retiredAt)
        .containsExactly(NOON.plusSeconds(5), null);
  }

  @Test
  default void aKeyOfAnotherEnvironmentIsNotRetired() {
    EnvironmentId environment = anEnvironment();
    SealedKey key = aKey(environment, NOON, null);

    retire(anEnvironment(), key.id(), NOON);

    assertThat(all(environment).getFirst().retiredAt()).isNull();
  }

  private SealedKey aKey(
      EnvironmentId environment, Instant createdAt, @Nullable Instant retiredAt) {
    SealedKey key =
        new SealedKey(
            TimeOrderedId.at(createdAt),
            environment,
            SigningAlgorithm.ES256,
            "{\"kty\":\"EC\"}",
            new byte[] {0, 1, -1},
            createdAt,
            retiredAt);
    change(stores -> stores.signingKeys().insert(key));
    return key;
  }

  private void retire(EnvironmentId environment, UUID key, Instant at) {
    change(stores -> stores.signingKeys().retire(environment, key, at));
  }

  private List<SealedKey> all(EnvironmentId environment) {
    return read(stores -> stores.signingKeys().all(environment));
  }

  private List<UUID> ids(EnvironmentId environment) {
    return all(environment).stream().map(SealedKey::id).toList();
  }
}
