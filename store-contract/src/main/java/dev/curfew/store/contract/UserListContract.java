package dev.curfew.store.contract;

import static dev.curfew.store.contract.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.user.Name;
import dev.curfew.core.user.User;
import dev.curfew.core.user.UserFilter;
import dev.curfew.core.user.UserId;
import dev.curfew.core.user.UserListing;
import dev.curfew.core.user.UserOrder;
import dev.curfew.core.user.UserPage;
import dev.curfew.core.user.UserQuery;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * How users are listed. Names and addresses are ordered without case; users who lack the value come
 * last in either direction; users of the same value follow by rising id in either direction.
 */
public interface UserListContract extends StoreContract {
  @Test
  default void usersAreListedByCreation() {
    EnvironmentId environment = anEnvironment();
    User second = add(Samples.user(environment, NOON.plusMillis(1)));
    User third = add(Samples.user(environment, NOON.plusMillis(2)));
    User first = add(Samples.user(environment, NOON));

    assertThat(list(environment, UserOrder.CREATED_AT, false))
        .containsExactly(first, second, third);
    assertThat(list(environment, UserOrder.CREATED_AT, true)).containsExactly(third, second, first);
  }

  @Test
  default void usersAreListedByTheirFirstAddress() {
    EnvironmentId environment = anEnvironment();
    User none = add(Samples.user(environment));
    User upper = add(emails(environment, "B@example.com", "a0@example.com"));
    User lower = add(emails(environment, "a@example.com"));
    User last = add(emails(environment, "c@example.com"));

    assertThat(list(environment, UserOrder.EMAIL, false)).containsExactly(lower, upper, last, none);
    assertThat(list(environment, UserOrder.EMAIL, true)).containsExactly(last, upper, lower, none);
  }

  @Test
  default void usersAreListedByEitherName() {
    EnvironmentId environment = anEnvironment();
    User none = add(Samples.user(environment));
    User ada = add(named(environment, "ada", "Ångström"));
    User bob = add(named(environment, "Bob", "Zwei"));
    User zoe = add(named(environment, "zoë", "ächt"));

    assertThat(list(environment, UserOrder.FIRST_NAME, false)).containsExactly(ada, bob, zoe, none);
    assertThat(list(environment, UserOrder.FIRST_NAME, true)).containsExactly(zoe, bob, ada, none);
    assertThat(list(environment, UserOrder.LAST_NAME, false)).containsExactly(bob, zoe, ada, none);
    assertThat(list(environment, UserOrder.LAST_NAME, true)).containsExactly(ada, zoe, bob, none);
  }

  @Test
  default void usersAreListedByTheirLastVisit() {
    EnvironmentId environment = anEnvironment();
    UserId never = aUser(environment);
    UserId late = visited(environment, NOON.plusMillis(1));
    UserId early = visited(environment, NOON);

    assertThat(list(environment, UserOrder.LAST_VISIT, false))
        .extracting(User::id)
        .containsExactly(early, late, never);
    assertThat(list(environment, UserOrder.LAST_VISIT, true))
        .extracting(User::id)
        .containsExactly(late, early, never);
  }

  @Test
  default void usersOfTheSameValueFollowByRisingIdInEitherDirection() {
    EnvironmentId environment = anEnvironment();
    User second = add(withId(environment, NOON.plusSeconds(2)));
    User first = add(withId(environment, NOON.plusSeconds(1)));
    User third = add(withId(environment, NOON.plusSeconds(3)));

    for (UserOrder order : UserOrder.values()) {
      assertThat(list(environment, order, false))
          .as(order.name())
          .containsExactly(first, second, third);
      assertThat(list(environment, order, true))
          .as(order.name())
          .containsExactly(first, second, third);
    }
  }

  @Test
  default void aListSkipsAndStopsAndCountsAllThatMatch() {
    EnvironmentId environment = anEnvironment();
    User first = add(named(environment, "Ada", ""));
    User second = add(named(environment, "Adam", ""));
    add(named(environment, "Bob", ""));
    UserQuery query = new UserQuery(false, List.of(new UserFilter.NameContains("ada")));

    assertThat(page(environment, query, 0, 1)).isEqualTo(new UserPage(List.of(first), 2, true));
    assertThat(page(environment, query, 1, 1)).isEqualTo(new UserPage(List.of(second), 2, false));
    assertThat(page(environment, query, 0, 2))
        .isEqualTo(new UserPage(List.of(first, second), 2, false));
    assertThat(page(environment, query, 5, 2)).isEqualTo(new UserPage(List.of(), 2, false));
  }

  @Test
  default void usersDeletedOrOfAnotherEnvironmentAreNotListed() {
    EnvironmentId environment = anEnvironment();
    UserId user = aUser(environment);
    EnvironmentId other = anEnvironment();

    assertThat(page(other, UserQuery.ALL, 0, 10)).isEqualTo(new UserPage(List.of(), 0, false));
    delete(environment, user, NOON);
    assertThat(page(environment, UserQuery.ALL, 0, 10))
        .isEqualTo(new UserPage(List.of(), 0, false));
  }

  private List<User> list(EnvironmentId environment, UserOrder order, boolean descending) {
    UserListing listing = new UserListing(UserQuery.ALL, order, descending, 0, 10);
    return read(stores -> stores.users().list(environment, listing)).users();
  }

  private UserPage page(EnvironmentId environment, UserQuery query, int offset, int limit) {
    UserListing listing = new UserListing(query, UserOrder.FIRST_NAME, false, offset, limit);
    return read(stores -> stores.users().list(environment, listing));
  }

  private UserId visited(EnvironmentId environment, Instant at) {
    UserId user = aUser(environment);
    change(stores -> stores.users().visited(environment, user, at));
    return user;
  }

  /** Created at noon, whatever its id says. */
  private static User withId(EnvironmentId environment, Instant at) {
    User user = Samples.user(environment, at);
    return Samples.withId(Samples.user(environment), user.id());
  }

  private static User named(EnvironmentId environment, String first, String last) {
    return Samples.user(environment).edit().name(new Name(first, "", last)).done();
  }

  private static User emails(EnvironmentId environment, String... addresses) {
    return Samples.user(environment)
        .edit()
        .emails(List.of(addresses).stream().map(Samples::email).toList())
        .done();
  }
}
