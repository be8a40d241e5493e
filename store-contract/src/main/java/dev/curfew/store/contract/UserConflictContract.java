package dev.curfew.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.user.User;
import dev.curfew.core.user.UserConflict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What only one user of an environment can have. */
public interface UserConflictContract extends StoreContract {
  @Test
  default void whatAnotherUserHasIsAConflictAndTheEmailIsNamedFirst() {
    EnvironmentId environment = anEnvironment();
    add(taking(Samples.user(environment)));

    User all = taking(Samples.user(environment));
    User withoutEmail = all.edit().emails(List.of()).done();
    User withoutPhone = withoutEmail.edit().phones(List.of()).done();
    User walletOnly = withoutPhone.edit().externalId(null).done();

    assertThat(insert(all)).contains(UserConflict.EMAIL);
    assertThat(insert(withoutEmail)).contains(UserConflict.PHONE);
    assertThat(insert(withoutPhone)).contains(UserConflict.EXTERNAL_ID);
    assertThat(insert(walletOnly)).contains(UserConflict.WALLET);
    assertThat(findUser(environment, all.id())).isEmpty();
  }

  @Test
  default void addressesDifferingInCaseConflict() {
    EnvironmentId environment = anEnvironment();
    add(Samples.user(environment).edit().emails(List.of(Samples.email("Ä@x.org"))).done());
    User second =
        Samples.user(environment)
            .edit()
            .emails(List.of(Samples.email("free@x.org"), Samples.email("ä@X.ORG")))
            .done();

    assertThat(insert(second)).contains(UserConflict.EMAIL);
  }

  @Test
  default void walletsConflictOnOneChainWithoutCase() {
    EnvironmentId environment = anEnvironment();
    add(Samples.user(environment).edit().wallets(List.of(Samples.wallet("EVM", "0xAB"))).done());
    User plain = Samples.user(environment);

    assertThat(insert(plain.edit().wallets(List.of(Samples.wallet("EVM", "0xaB"))).done()))
        .contains(UserConflict.WALLET);
    assertThat(insert(plain.edit().wallets(List.of(Samples.wallet("SOL", "0xaB"))).done()))
        .isEmpty();
  }

  @Test
  default void whatAUserOfAnotherEnvironmentHasIsFree() {
    add(taking(Samples.user(anEnvironment())));
    User namesake = taking(Samples.user(anEnvironment()));

    assertThat(insert(namesake)).isEmpty();
    assertThat(findUser(namesake.environment(), namesake.id())).contains(namesake);
  }

  @Test
  default void anUpdateThatConflictsWritesNothing() {
    EnvironmentId environment = anEnvironment();
    add(taking(Samples.user(environment)));
    User user = add(Samples.user(environment));
    User renamed = user.edit().pending(true).done();

    assertThat(update(taking(renamed))).contains(UserConflict.EMAIL);
    assertThat(update(taking(renamed).edit().emails(List.of()).done()))
        .contains(UserConflict.PHONE);
    assertThat(update(renamed.edit().externalId("customer-1").done()))
        .contains(UserConflict.EXTERNAL_ID);
    assertThat(update(renamed.edit().wallets(taking(renamed).wallets()).done()))
        .contains(UserConflict.WALLET);
    assertThat(findUser(environment, user.id())).contains(user);
  }

  @Test
  default void whatTheUserHasItselfIsNoConflict() {
    User user = add(taking(Samples.user(anEnvironment())));
    User changed = taking(user).edit().pending(true).done();

    assertThat(update(changed)).isEmpty();
    assertThat(findUser(user.environment(), user.id())).contains(changed);
  }

  @Test
  default void whatAUserGaveUpIsFree() {
    EnvironmentId environment = anEnvironment();
    User user = add(taking(Samples.user(environment)));
    User bare =
        user.edit().externalId(null).emails(List.of()).phones(List.of()).wallets(List.of()).done();

    assertThat(update(bare)).isEmpty();
    assertThat(insert(taking(Samples.user(environment)))).isEmpty();
  }

  private Optional<UserConflict> insert(User user) {
    return write(stores -> stores.users().insert(user));
  }

  private Optional<UserConflict> update(User user) {
    return write(stores -> stores.users().update(user));
  }

  private static User taking(User plain) {
    return plain
        .edit()
        .externalId("customer-1")
        .emails(List.of(Samples.email("ada@example.com")))
        .phones(List.of(Samples.phone("+4930123456")))
        .wallets(List.of(Samples.wallet("EVM", "0xAb5801a7D398351b8bE11C439e05C5B3259aeC9B")))
        .done();
  }
}
