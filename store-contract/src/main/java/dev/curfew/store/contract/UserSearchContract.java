package dev.curfew.store.contract;

import static dev.curfew.store.contract.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.password.PasswordHash;
import dev.curfew.core.user.Email;
import dev.curfew.core.user.Name;
import dev.curfew.core.user.Password;
import dev.curfew.core.user.Phone;
import dev.curfew.core.user.User;
import dev.curfew.core.user.UserFilter;
import dev.curfew.core.user.UserId;
import dev.curfew.core.user.UserPage;
import dev.curfew.core.user.UserQuery;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which users a search finds, and in which order. */
public interface UserSearchContract extends StoreContract {
  @Test
  default void pagesAreOldestFirstAndFollowEachOther() {
    EnvironmentId environment = anEnvironment();
    User third = add(Samples.user(environment, NOON.plusMillis(2)));
    User first = add(Samples.user(environment, NOON));
    User second = add(Samples.user(environment, NOON.plusMillis(1)));

    UserPage start = search(environment, UserQuery.ALL, null, 2);
    UserPage end = search(environment, UserQuery.ALL, second.id(), 2);

    assertThat(start).isEqualTo(new UserPage(List.of(first, second), 3, true));
    assertThat(end).isEqualTo(new UserPage(List.of(third), 3, false));
    assertThat(search(environment, UserQuery.ALL, null, 3).more()).isFalse();
  }

  @Test
  default void aPageStartsAfterAUserDeletedMeanwhile() {
    EnvironmentId environment = anEnvironment();
    User first = add(Samples.user(environment, NOON));
    User second = add(Samples.user(environment, NOON.plusMillis(1)));

    delete(environment, first.id(), NOON);

    assertThat(search(environment, UserQuery.ALL, first.id(), 2))
        .isEqualTo(new UserPage(List.of(second), 1, false));
  }

  @Test
  default void usersOfAnotherEnvironmentMatchNothing() {
    EnvironmentId environment = anEnvironment();
    User ada = add(ada(environment));
    User namesake = add(ada(anEnvironment()));

    assertThat(eachMatching(ada, namesake))
        .allSatisfy(filter -> assertThat(find(environment, filter)).containsExactly(ada));
    assertThat(search(environment, UserQuery.ALL, null, 10).total()).isEqualTo(1);
  }

  @Test
  default void eachFilterFindsThoseThatMatchIt() {
    EnvironmentId environment = anEnvironment();
    User ada = add(ada(environment));
    User bob = add(bob(environment));

    assertThat(eachMatching(ada, ada))
        .allSatisfy(filter -> assertThat(find(environment, filter)).containsExactly(ada));
    assertThat(eachMatching(bob))
        .allSatisfy(filter -> assertThat(find(environment, filter)).containsExactly(bob));
  }

  @Test
  default void creationBoundsAreStrict() {
    EnvironmentId environment = anEnvironment();
    User ada = add(ada(environment));

    assertThat(find(environment, new UserFilter.Created(null, null))).containsExactly(ada);
    assertThat(find(environment, new UserFilter.Created(NOON, null))).isEmpty();
    assertThat(find(environment, new UserFilter.Created(null, NOON))).isEmpty();
    assertThat(find(environment, new UserFilter.Created(NOON.minusNanos(1), NOON.plusNanos(1))))
        .containsExactly(ada);
  }

  @Test
  default void whatATextContainsIsTakenLiterally() {
    EnvironmentId environment = anEnvironment();
    add(ada(environment));
    User odd =
        add(
            Samples.user(environment)
                .edit()
                .name(new Name("100%", "", "o'Neil_\\"))
                .emails(List.of(Samples.email("a_b%c@example.com")))
                .done());

    for (String text : List.of("%", "_", "\\", "'", "100% o")) {
      assertThat(find(environment, new UserFilter.NameContains(text))).containsExactly(odd);
    }
    assertThat(find(environment, new UserFilter.EmailContains("_b%"))).containsExactly(odd);
    assertThat(find(environment, new UserFilter.PhoneContains("%"))).isEmpty();
  }

  @Test
  default void namesAreSearchedAcrossTheirPartsWithoutCase() {
    EnvironmentId environment = anEnvironment();
    User user = add(Samples.user(environment).edit().name(new Name("Zoë", "", "ÅNGSTRÖM")).done());

    assertThat(find(environment, new UserFilter.NameContains("ZOË ång"))).containsExactly(user);
  }

  @Test
  default void filtersMustAllMatchOrAnyOfThem() {
    EnvironmentId environment = anEnvironment();
    User ada = add(ada(environment));
    User bob = add(bob(environment));
    List<UserFilter> filters =
        List.of(new UserFilter.EmailContains("ada@"), new UserFilter.Pending(true));

    assertThat(search(environment, new UserQuery(true, filters), null, 10))
        .isEqualTo(new UserPage(List.of(ada, bob), 2, false));
    assertThat(search(environment, new UserQuery(false, filters), null, 10))
        .isEqualTo(new UserPage(List.of(), 0, false));
    assertThat(search(environment, new UserQuery(true, filters), null, 1))
        .isEqualTo(new UserPage(List.of(ada), 2, true));
    assertThat(search(environment, new UserQuery(true, List.of()), null, 10).total()).isEqualTo(2);
  }

  @Test
  default void nobodyAndEmptyListsMatchNobody() {
    EnvironmentId environment = anEnvironment();
    add(ada(environment));

    assertThat(find(environment, new UserFilter.Nobody())).isEmpty();
    assertThat(find(environment, new UserFilter.Ids(List.of()))).isEmpty();
    assertThat(find(environment, new UserFilter.EmailAddresses(List.of()))).isEmpty();
  }

  private UserPage search(
      EnvironmentId environment, UserQuery query, @Nullable UserId after, int limit) {
    return read(stores -> stores.users().search(environment, query, after, limit));
  }

  private List<User> find(EnvironmentId environment, UserFilter filter) {
    return search(environment, new UserQuery(false, List.of(filter)), null, 10).users();
  }

  /** Filters that match {@link #ada} and not {@link #bob}; the ids of both users are asked for. */
  private static List<UserFilter> eachMatching(User ada, User second) {
    return List.of(
        new UserFilter.Created(NOON.minusMillis(1), NOON.plusMillis(1)),
        new UserFilter.Pending(false),
        new UserFilter.Ids(List.of(ada.id(), second.id(), new UserId(unknown()))),
        new UserFilter.NameContains("A LOVE"),
        new UserFilter.EmailAddresses(List.of("nobody@x.org", "ADA@example.com")),
        new UserFilter.EmailContains("DA@EXAMPLE"),
        new UserFilter.EmailIds(
            List.of(ada.emails().getFirst().id(), second.emails().getFirst().id(), unknown())),
        new UserFilter.EmailVerified(true),
        new UserFilter.PhoneNumbers(List.of("+1", "+4930123456")),
        new UserFilter.PhoneContains("4930123"),
        new UserFilter.PhoneIds(
            List.of(ada.phones().getFirst().id(), second.phones().getFirst().id(), unknown())),
        new UserFilter.PhoneVerified(true),
        new UserFilter.HasPassword(true));
  }

  /** Filters that match {@link #bob} and not {@link #ada}. */
  private static List<UserFilter> eachMatching(User bob) {
    Instant born = bob.createdAt();
    return List.of(
        new UserFilter.Created(NOON, null),
        new UserFilter.Created(born.minusMillis(1), born.plusMillis(1)),
        new UserFilter.Pending(true),
        new UserFilter.EmailVerified(false),
        new UserFilter.PhoneVerified(false),
        new UserFilter.HasPassword(false));
  }

  private static User ada(EnvironmentId environment) {
    return Samples.user(environment)
        .edit()
        .name(new Name("Ada", "", "Lovelace"))
        .emails(List.of(new Email(unknown(), "Ada@example.com", true)))
        .phones(List.of(new Phone(unknown(), "+4930123456", true)))
        .password(new Password(unknown(), new PasswordHash("argon2id", "$argon2id$"), false))
        .done();
  }

  private static User bob(EnvironmentId environment) {
    return Samples.user(environment, NOON.plusSeconds(1))
        .edit()
        .pending(true)
        .name(new Name("Bob", "Ada", "Builder"))
        .emails(List.of(Samples.email("bob@example.com")))
        .phones(List.of(Samples.phone("+15550100")))
        .done();
  }

  private static UUID unknown() {
    return TimeOrderedId.at(NOON);
  }
}
