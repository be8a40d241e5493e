package dev.curfew.store.contract;

import static dev.curfew.store.contract.Samples.HOUR;
import static dev.curfew.store.contract.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.password.PasswordHash;
import dev.curfew.core.user.Email;
import dev.curfew.core.user.Lock;
import dev.curfew.core.user.Name;
import dev.curfew.core.user.Password;
import dev.curfew.core.user.Phone;
import dev.curfew.core.user.User;
import dev.curfew.core.user.UserId;
import dev.curfew.core.user.UserKey;
import dev.curfew.core.user.UserQuery;
import dev.curfew.core.user.Wallet;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How users are added, found, changed and deleted. */
public interface UserStoreContract extends StoreContract {
  @Test
  default void everythingOfAUserComesBackAsItWas() {
    User user = add(full(Samples.user(anEnvironment())));

    assertThat(findUser(user.environment(), user.id())).contains(user);
  }

  @Test
  default void aUserWithNextToNothingComesBackAsItWas() {
    User user = add(Samples.user(anEnvironment()));

    assertThat(findUser(user.environment(), user.id())).contains(user);
  }

  @Test
  default void aUserIsAddedWithGenerationZeroWhateverTheRecordSays() {
    EnvironmentId environment = anEnvironment();
    UserId id = aUser(environment);
    revokeAll(environment, id, null, NOON);
    User advanced = findUser(environment, id).orElseThrow();
    assertThat(advanced.generation()).isEqualTo(1);
    User again = Samples.withId(advanced, new UserId(TimeOrderedId.at(NOON)));

    add(again);

    assertThat(findUser(environment, again.id()).orElseThrow().generation()).isZero();
  }

  @Test
  default void aUserIsFoundByEachKey() {
    User user = add(full(Samples.user(anEnvironment())));
    add(Samples.user(user.environment()));

    assertThat(keys(user))
        .allSatisfy(key -> assertThat(find(user.environment(), key)).contains(user));
    assertThat(find(user.environment(), new UserKey.ByEmail("aDA@EXAMPLE.com"))).contains(user);
  }

  @Test
  default void aUserOfAnotherEnvironmentIsFoundByNoKey() {
    User user = add(full(Samples.user(anEnvironment())));
    EnvironmentId other = anEnvironment();

    assertThat(keys(user)).allSatisfy(key -> assertThat(find(other, key)).isEmpty());
  }

  @Test
  default void updateSetsWhatAnEditCanSet() {
    User user = add(Samples.user(anEnvironment()));
    User changed = full(user);

    store(changed);
    assertThat(findUser(user.environment(), user.id())).contains(changed);

    store(user);
    assertThat(findUser(user.environment(), user.id())).contains(user);
  }

  @Test
  default void updateNeverSetsTheGeneration() {
    User user = add(Samples.user(anEnvironment()));
    revokeAll(user.environment(), user.id(), null, NOON);

    store(user.edit().pending(true).done());

    User found = findUser(user.environment(), user.id()).orElseThrow();
    assertThat(found.generation()).isEqualTo(1);
    assertThat(found.pending()).isTrue();
  }

  @Test
  default void updateNamingAnotherEnvironmentChangesNothing() {
    User user = add(full(Samples.user(anEnvironment())));
    User elsewhere = Samples.withId(Samples.user(anEnvironment()), user.id());

    store(elsewhere);

    assertThat(findUser(user.environment(), user.id())).contains(user);
    assertThat(findUser(elsewhere.environment(), user.id())).isEmpty();
  }

  @Test
  default void advancingAddsOneAndAnswersTheNewValue() {
    EnvironmentId environment = anEnvironment();
    UserId user = aUser(environment);
    UserId bystander = aUser(environment);

    assertThat(advance(environment, user)).isEqualTo(1);
    assertThat(advance(environment, user)).isEqualTo(2);
    delete(environment, user, NOON);
    assertThat(advance(environment, user)).isEqualTo(3);

    assertThat(findUser(environment, bystander).orElseThrow().generation()).isZero();
  }

  @Test
  default void advancingAUserOfAnotherEnvironmentFailsAndChangesNothing() {
    EnvironmentId environment = anEnvironment();
    UserId user = aUser(environment);
    EnvironmentId other = anEnvironment();

    assertThatThrownBy(() -> advance(other, user)).isInstanceOf(RuntimeException.class);

    assertThat(findUser(environment, user).orElseThrow().generation()).isZero();
  }

  @Test
  default void aDeletedUserIsFoundByNothing() {
    User user = add(full(Samples.user(anEnvironment())));

    delete(user.environment(), user.id(), NOON);

    assertThat(keys(user)).allSatisfy(key -> assertThat(find(user.environment(), key)).isEmpty());
    assertThat(
            read(stores -> stores.users().search(user.environment(), UserQuery.ALL, null, 10))
                .users())
        .isEmpty();
  }

  @Test
  default void whatADeletedUserHadIsFreeForAnother() {
    User user = add(full(Samples.user(anEnvironment())));
    delete(user.environment(), user.id(), NOON);

    User heir = add(full(Samples.user(user.environment())));

    assertThat(find(user.environment(), new UserKey.ByEmail("ada@example.com"))).contains(heir);
  }

  @Test
  default void aDeletedUserCannotBeChanged() {
    User user = add(Samples.user(anEnvironment()));
    delete(user.environment(), user.id(), NOON);

    store(full(user));

    assertThat(keys(full(user)))
        .allSatisfy(key -> assertThat(find(user.environment(), key)).isEmpty());
  }

  @Test
  default void deletingInAnotherEnvironmentChangesNothing() {
    User user = add(full(Samples.user(anEnvironment())));

    delete(anEnvironment(), user.id(), NOON);
    delete(user.environment(), new UserId(TimeOrderedId.at(NOON)), NOON);

    assertThat(keys(user))
        .allSatisfy(key -> assertThat(find(user.environment(), key)).contains(user));
  }

  private Optional<User> find(EnvironmentId environment, UserKey key) {
    return read(stores -> stores.users().find(environment, key));
  }

  private long advance(EnvironmentId environment, UserId user) {
    return write(stores -> stores.users().advanceGeneration(environment, user));
  }

  private static User full(User plain) {
    Map<String, @Nullable Object> metadata = new HashMap<>();
    metadata.put("plan", "gold");
    metadata.put("price", new BigDecimal("9.90"));
    metadata.put("none", null);
    return plain
        .edit()
        .externalId("customer-1")
        .pending(true)
        .name(new Name("Ada", "", "Lovelace"))
        .emails(
            List.of(
                new Email(TimeOrderedId.at(NOON), "Ada@Example.com", true),
                Samples.email("countess@example.com")))
        .phones(
            List.of(
                new Phone(TimeOrderedId.at(NOON), "+4930123456", true),
                Samples.phone("+4930654321")))
        .wallets(
            List.of(
                new Wallet(TimeOrderedId.at(NOON), "EVM", "0xAb58", "MetaMask", "browser", NOON),
                Samples.wallet("SOL", "7dHb")))
        .profile(profile())
        .roles(List.of("editor", "admin"))
        .trustedMetadata(metadata)
        .untrustedMetadata(Map.of("theme", Map.of("dark", true)))
        .password(
            new Password(TimeOrderedId.at(NOON), new PasswordHash("argon2id", "$argon2id$"), true))
        .lock(new Lock(false, NOON, NOON.plus(HOUR)))
        .failedAttempts(3)
        .done();
  }

  private static Map<String, @Nullable Object> profile() {
    Map<String, @Nullable Object> profile = new HashMap<>();
    profile.put("alias", "Countess 🦊");
    profile.put("country", null);
    profile.put("oauthAccounts", List.of(Map.of("provider", "github", "id", "1")));
    return profile;
  }

  private static List<UserKey> keys(User user) {
    return List.of(
        new UserKey.ById(user.id()),
        new UserKey.ByExternalId("customer-1"),
        new UserKey.ByEmail("Ada@Example.com"),
        new UserKey.ByEmail("countess@example.com"),
        new UserKey.ByEmailId(user.emails().getLast().id()),
        new UserKey.ByPhone("+4930123456"),
        new UserKey.ByPhoneId(user.phones().getLast().id()),
        new UserKey.ByWallet("EVM", "0xaB58"),
        new UserKey.ByWallet("SOL", "7dHb"),
        new UserKey.ByPasswordId(passwordOf(user).id()));
  }

  private static Password passwordOf(User user) {
    return Optional.ofNullable(user.password()).orElseThrow();
  }
}
