package dev.curfew.store.contract;

import static dev.curfew.store.contract.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.user.Name;
import dev.curfew.core.user.User;
import dev.curfew.core.user.UserFilter;
import dev.curfew.core.user.UserFilter.Field;
import dev.curfew.core.user.UserFilter.FieldContains;
import dev.curfew.core.user.UserQuery;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How users are found by a field that contains a text, and what is kept of their visits. */
public interface UserFieldsContract extends StoreContract {
  @Test
  default void eachFieldIsSearchedWithoutCaseAndNoOther() {
    EnvironmentId environment = anEnvironment();
    User marked = add(full(environment));
    add(Samples.user(environment));

    for (Field field : Field.values()) {
      String text = field == Field.PHONE ? "9301" : text(field).toLowerCase(Locale.ROOT);
      for (Field asked : Field.values()) {
        assertThat(find(environment, new FieldContains(asked, text)))
            .as("%s asked for what %s has", asked, field)
            .isEqualTo(asked == field ? List.of(marked) : List.of());
      }
    }
  }

  @Test
  default void aSocialAccountIsSearchedByItsIdsToo() {
    EnvironmentId environment = anEnvironment();
    User user = add(full(environment));

    assertThat(find(environment, new FieldContains(Field.SOCIAL_ACCOUNT, "GH-4")))
        .containsExactly(user);
    assertThat(find(environment, new FieldContains(Field.SOCIAL_ACCOUNT, "7-HG")))
        .containsExactly(user);
    assertThat(find(environment, new FieldContains(Field.SOCIAL_ACCOUNT, "github"))).isEmpty();
  }

  @Test
  default void fieldsOfUsersOfAnotherEnvironmentMatchNothing() {
    add(full(anEnvironment()));
    EnvironmentId other = anEnvironment();

    for (Field field : Field.values()) {
      assertThat(find(other, new FieldContains(field, ""))).isEmpty();
    }
    assertThat(find(other, new UserFilter.HasWalletOn("EVM"))).isEmpty();
    assertThat(find(other, new UserFilter.HasSocialAccount("github"))).isEmpty();
  }

  @Test
  default void whatAFieldContainsIsTakenLiterally() {
    EnvironmentId environment = anEnvironment();
    add(full(environment));
    User odd = add(withProfile(environment, Map.of("alias", "100% \"o'Neil_\\"), "1"));

    for (String text : List.of("%", "_", "\\", "\"", "'", "0% ")) {
      assertThat(find(environment, new FieldContains(Field.ALIAS, text))).containsExactly(odd);
    }
  }

  @Test
  default void chainsAndProvidersAreComparedWholeAndWithoutCase() {
    EnvironmentId environment = anEnvironment();
    User user = add(full(environment));

    assertThat(find(environment, new UserFilter.HasWalletOn("evm"))).containsExactly(user);
    assertThat(find(environment, new UserFilter.HasWalletOn("EV"))).isEmpty();
    assertThat(find(environment, new UserFilter.HasSocialAccount("GitHub"))).containsExactly(user);
    assertThat(find(environment, new UserFilter.HasSocialAccount("git"))).isEmpty();
  }

  @Test
  default void aProfileOfAnotherShapeHarmsNoSearch() {
    EnvironmentId environment = anEnvironment();
    List<Object> accounts = Arrays.asList("github", 1, null, List.of(), Map.of("id", Map.of()));
    add(withProfile(environment, Map.of("oauthAccounts", accounts, "alias", List.of()), "1"));
    add(withProfile(environment, Map.of("oauthAccounts", "github"), "2"));
    User good = add(full(environment));

    for (UserFilter filter :
        List.of(
            new FieldContains(Field.SOCIAL_ACCOUNT, "ä social"),
            new UserFilter.HasSocialAccount("github"),
            new FieldContains(Field.ALIAS, "ä"))) {
      assertThat(find(environment, filter)).containsExactly(good);
    }
  }

  @Test
  default void theFirstAndTheLastVisitAreKept() {
    EnvironmentId environment = anEnvironment();
    User user = add(Samples.user(environment));
    User bystander = add(Samples.user(environment));

    visit(user, NOON.plusMillis(5));
    assertVisits(user, NOON.plusMillis(5), NOON.plusMillis(5));
    visit(user, NOON.plusMillis(7));
    assertVisits(user, NOON.plusMillis(5), NOON.plusMillis(7));
    visit(user, NOON.plusMillis(6));
    assertVisits(user, NOON.plusMillis(5), NOON.plusMillis(7));
    store(user.edit().pending(true).done());
    assertVisits(user, NOON.plusMillis(5), NOON.plusMillis(7));
    assertVisits(bystander, null, null);
  }

  @Test
  default void aVisitInAnotherEnvironmentIsNotKept() {
    User user = add(Samples.user(anEnvironment()));
    EnvironmentId other = anEnvironment();

    change(stores -> stores.users().visited(other, user.id(), NOON));

    assertVisits(user, null, null);
  }

  private void visit(User user, Instant at) {
    change(stores -> stores.users().visited(user.environment(), user.id(), at));
  }

  private void assertVisits(User user, @Nullable Instant first, @Nullable Instant last) {
    User found = findUser(user.environment(), user.id()).orElseThrow();
    assertThat(Optional.ofNullable(found.firstVisit())).isEqualTo(Optional.ofNullable(first));
    assertThat(Optional.ofNullable(found.lastVisit())).isEqualTo(Optional.ofNullable(last));
  }

  private List<User> find(EnvironmentId environment, UserFilter filter) {
    UserQuery query = new UserQuery(false, List.of(filter));
    return read(stores -> stores.users().search(environment, query, null, 10)).users();
  }

  private static User withProfile(
      EnvironmentId environment, Map<String, @Nullable Object> profile, String externalId) {
    return Samples.user(environment).edit().profile(profile).externalId(externalId).done();
  }

  /** Each field has a text of its own in it. */
  private static User full(EnvironmentId environment) {
    Map<String, @Nullable Object> account =
        Map.of(
            "provider", "github",
            "id", "gh-42",
            "accountId", "77-hg",
            "accountUsername", text(Field.SOCIAL_ACCOUNT));
    Map<String, @Nullable Object> profile =
        Map.of(
            "alias", text(Field.ALIAS),
            "jobTitle", text(Field.JOB_TITLE),
            "username", text(Field.USERNAME),
            "team", text(Field.ALIAS) + text(Field.EMAIL),
            "oauthAccounts", List.of(Map.of("provider", "apple"), account));
    return Samples.user(environment)
        .edit()
        .emails(List.of(Samples.email("other@x.org"), Samples.email(text(Field.EMAIL) + "@x.org")))
        .phones(List.of(Samples.phone("+4930123456")))
        .name(new Name(text(Field.FIRST_NAME), "Ä", text(Field.LAST_NAME)))
        .wallets(List.of(Samples.wallet("EVM", text(Field.WALLET))))
        .externalId(text(Field.EXTERNAL_ID))
        .profile(profile)
        .done();
  }

  private static String text(Field field) {
    return "<Ä " + field + ">";
  }
}
