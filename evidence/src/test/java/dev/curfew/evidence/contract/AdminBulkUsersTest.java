package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Dynamic.expect;
import static dev.curfew.evidence.harness.Dynamic.refused;
import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Dynamic;
import dev.curfew.evidence.harness.Fixtures;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many users in one call, each on its own. */
class AdminBulkUsersTest {
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final Dynamic dynamic = Dynamic.inNewEnvironment(CURFEW);

  private Answer bulk(String query, List<? extends Map<String, ? extends @Nullable Object>> users) {
    return dynamic.admin().post(dynamic.at("/users/bulk" + query), users);
  }

  private int count() {
    return expect(200, dynamic.admin().get(dynamic.at("/users"))).at("/count").asInt();
  }

  @Test
  void aBadOneStopsNoOther() {
    String email = Fixtures.email();

    Answer answer =
        expect(
            201,
            bulk(
                "",
                List.of(
                    object("email", "nobody", "alias", "first"),
                    object("email", email),
                    object("email", email, "alias", "third"),
                    object("alias", 7))));

    assertThat(answer.each("/created", "/email")).containsExactly(email);
    assertThat(answer.each("/failed", "/user/alias")).containsExactly("first", "third", "7");
    assertThat(answer.each("/failed", "/code"))
        .containsExactly("invalid_email_address", "email_already_exists", "");
    assertThat(answer.each("/failed", "/error")).doesNotContain("");
    assertThat(answer.at("/updated").size()).isZero();
    assertThat(answer.at("/total").asInt()).isEqualTo(4);
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void anUpsertFindsWhoIsThereByIdElseByEmail() {
    String email = Fixtures.email();
    Answer made = expect(201, bulk("", List.of(object("email", email, "alias", "kept"))));
    String id = made.text("/created/0/id");
    String stranger = UUID.randomUUID().toString();

    Answer answer =
        expect(
            201,
            bulk(
                "?upsert=true",
                List.of(
                    object("id", id, "firstName", "Ada"),
                    object("email", email.toUpperCase(Locale.ROOT), "lastName", "King"),
                    object("id", stranger, "email", Fixtures.email()))));

    assertThat(answer.each("/updated", "/id")).containsExactly(id, id);
    assertThat(answer.text("/updated/1/firstName")).isEqualTo("Ada");
    assertThat(answer.text("/updated/1/lastName")).isEqualTo("King");
    assertThat(answer.text("/updated/1/alias")).isEqualTo("kept");
    assertThat(answer.text("/updated/1/email")).isEqualTo(email);
    assertThat(answer.text("/created/0/id")).isNotEqualTo(stranger);
    assertThat(count()).isEqualTo(2);
  }

  @Test
  void anUpsertReachesNobodyElsewhere() {
    Dynamic other = Dynamic.inNewEnvironment(CURFEW);
    String email = Fixtures.email();
    Answer theirs =
        expect(201, other.admin().post(other.at("/users"), object("email", email, "alias", "x")));
    String id = theirs.text("/user/id");

    Answer answer =
        expect(201, bulk("?upsert=true", List.of(object("id", id, "email", email, "alias", "y"))));

    assertThat(answer.at("/created").size()).isEqualTo(1);
    assertThat(expect(200, other.admin().get("/users/" + id)).text("/user/alias")).isEqualTo("x");
  }

  @Test
  void fiftyAreNotTooMany() {
    var fifty = IntStream.range(0, 50).mapToObj(_ -> object("email", Fixtures.email())).toList();

    assertThat(expect(201, bulk("", fifty)).at("/created").size()).isEqualTo(50);
    assertThat(count()).isEqualTo(50);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "[]", "", "null", "[7]", "[[]]", "[{}", "[{}] []", "[{\"a\":1e999}]"})
  void whatIsNoListOfUsersIsRefusedWhole(String body) {
    refused(400, dynamic.admin().send("POST", dynamic.at("/users/bulk"), body));
    refused(400, dynamic.admin().send("POST", dynamic.at("/users/bulk?upsert=maybe"), "[{}]"));

    assertThat(count()).isZero();
  }
}
