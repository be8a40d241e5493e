package dev.curfew.store.contract;

import static dev.curfew.store.contract.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.access.Credential;
import dev.curfew.core.access.Digest;
import dev.curfew.core.environment.EnvironmentId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How credentials are kept. */
public interface CredentialStoreContract extends StoreContract {
  @Test
  default void aCredentialIsFoundUnderAnyOfTheDigests() {
    Credential credential = aCredential(anEnvironment(), Credential.Kind.API_TOKEN);

    assertThat(find(Credential.Kind.API_TOKEN, unknown(), digest(credential))).contains(credential);
    assertThat(find(Credential.Kind.API_TOKEN, unknown())).isEmpty();
  }

  @Test
  default void everythingOfACredentialComesBackAsItWas() {
    EnvironmentId environment = anEnvironment();
    Credential maker = aCredential(environment, Credential.Kind.API_TOKEN);
    Credential full =
        insert(
            new Credential(
                TimeOrderedId.at(NOON.plusMillis(1)),
                environment,
                Credential.Kind.API_TOKEN,
                Set.of(),
                NOON.plusMillis(1),
                "for the nightly job 🦊",
                "x7Yz",
                maker.id()));

    assertThat(find(Credential.Kind.API_TOKEN, digest(full))).contains(full);
    assertThat(database().<List<Credential>>read(stores -> stores.credentials().all(environment)))
        .containsExactly(maker, full);
  }

  @Test
  default void aCredentialOfAnotherKindIsNotFound() {
    Credential credential = aCredential(anEnvironment(), Credential.Kind.PUBLIC_TOKEN);

    assertThat(find(Credential.Kind.SECRET, digest(credential))).isEmpty();
  }

  @Test
  default void aCredentialIsFoundWhateverItsEnvironment() {
    Credential here = aCredential(anEnvironment(), Credential.Kind.SECRET);
    Credential there = aCredential(anEnvironment(), Credential.Kind.SECRET);

    assertThat(find(Credential.Kind.SECRET, digest(here))).contains(here);
    assertThat(find(Credential.Kind.SECRET, digest(there))).contains(there);
  }

  @Test
  default void onlyTheEnvironmentsCredentialsAreListed() {
    EnvironmentId environment = anEnvironment();
    Credential secret = aCredential(environment, Credential.Kind.SECRET);
    Credential token = aCredential(environment, Credential.Kind.API_TOKEN);
    aCredential(anEnvironment(), Credential.Kind.SECRET);

    assertThat(database().<List<Credential>>read(stores -> stores.credentials().all(environment)))
        .containsExactlyInAnyOrder(secret, token);
  }

  @Test
  default void aDeletedCredentialIsFoundByNothing() {
    Credential credential = aCredential(anEnvironment(), Credential.Kind.SECRET);

    assertThat(delete(credential.environment(), credential)).isTrue();
    assertThat(delete(credential.environment(), credential)).isFalse();

    assertThat(find(Credential.Kind.SECRET, digest(credential))).isEmpty();
  }

  @Test
  default void deletingACredentialInAnotherEnvironmentChangesNothing() {
    Credential credential = aCredential(anEnvironment(), Credential.Kind.SECRET);

    assertThat(delete(anEnvironment(), credential)).isFalse();

    assertThat(find(Credential.Kind.SECRET, digest(credential))).contains(credential);
  }

  private boolean delete(EnvironmentId environment, Credential credential) {
    return write(stores -> stores.credentials().delete(environment, credential.id()));
  }

  private Credential aCredential(EnvironmentId environment, Credential.Kind kind) {
    Credential credential =
        new Credential(
            TimeOrderedId.at(NOON), environment, kind, Set.of("sessions:write", "users"), NOON);
    return insert(credential);
  }

  private Credential insert(Credential credential) {
    change(stores -> stores.credentials().insert(credential, digest(credential)));
    return credential;
  }

  private Optional<Credential> find(Credential.Kind kind, Digest... digests) {
    return read(stores -> stores.credentials().find(kind, List.of(digests)));
  }

  private static Digest digest(Credential credential) {
    return Samples.digest(credential.id());
  }

  private static Digest unknown() {
    return Samples.digest(TimeOrderedId.at(NOON));
  }
}
