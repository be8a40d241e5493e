package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Fixtures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserSearchTest {
  private static final String PATH = "/v1/users/search";
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final Api api = CURFEW.api();

  /** Three users: Ada with a password, Grace with a phone number, Alan pending. */
  @BeforeAll
  static void populate() {
    Api api = CURFEW.api();
    api.post(
            "/v1/passwords",
            object(
                "email",
                "ada@first.example",
                "password",
                Fixtures.PASSWORD,
                "name",
                object("first_name", "Ada", "last_name", "Lovelace")))
        .ok();
    api.post(
            "/v1/users",
            object(
                "email", "grace@second.example",
                "phone_number", "+14155550123",
                "name", object("first_name", "Grace", "last_name", "Hopper")))
        .ok(201);
    api.post("/v1/users", object("email", "alan@second.example", "create_user_as_pending", true))
        .ok(201);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "email_address; [\"ADA@first.example\",\"alan@second.example\"]; ada alan",
        "email_address_fuzzy; \"second\"; grace alan",
        "phone_number; [\"+14155550123\"]; grace",
        "phone_number_fuzzy; \"5550\"; grace",
        "full_name_fuzzy; \"love\"; ada",
        "status; \"pending\"; alan",
        "status; \"active\"; ada grace",
        "password_exists; true; ada",
        "password_exists; false; grace alan",
        "created_at_greater_than; \"2001-01-01T00:00:00Z\"; ada grace alan",
        "created_at_less_than; \"2001-01-01T00:00:00Z\"; ''",
        "totp_verified; true; ''",
        "oauth_provider; [\"google\"]; ''",
        "crypto_wallet_address; [\"0x1\"]; ''"
      })
  void eachFilterFindsItsUsers(String name, String value, String expected) {
    Answer found = search("AND", List.of(operand(name, value)));

    assertThat(firstNames(found)).containsExactlyInAnyOrder(expected.split(" ", -1));
  }

  @Test
  void aSpanOfCreationIsAFilterToo() {
    String span =
        "{\"greater_than\":\"2001-01-01T00:00:00Z\",\"less_than\":\"2999-01-01T00:00:00Z\"}";

    assertThat(firstNames(search("AND", List.of(operand("created_at_between", span)))))
        .containsExactlyInAnyOrder("ada", "grace", "alan");
  }

  @Test
  void operatorsJoinFilters() {
    List<String> both =
        List.of(operand("email_address_fuzzy", "\"second\""), operand("status", "\"pending\""));
    List<String> either =
        List.of(operand("password_exists", "true"), operand("status", "\"pending\""));

    assertThat(firstNames(search("AND", both))).containsExactly("alan");
    assertThat(firstNames(search("OR", either))).containsExactlyInAnyOrder("ada", "alan");
  }

  @Test
  void byIdFindsEach() {
    Answer all = api.post(PATH, Map.of()).ok();
    String user = all.text("/results/0/user_id");
    String email = all.text("/results/0/emails/0/email_id");

    Answer byUser = search("AND", List.of(operand("user_id", "[\"" + user + "\"]")));
    Answer byEmail = search("AND", List.of(operand("email_id", "[\"" + email + "\"]")));

    assertThat(byUser.each("/results", "/user_id")).containsExactly(user);
    assertThat(byEmail.each("/results", "/user_id")).containsExactly(user);
  }

  @Test
  void pagesByCursorUntilItIsNull() {
    List<String> seen = new ArrayList<>();
    Answer page = api.post(PATH, object("limit", 2)).ok();
    assertThat(page.at("/results")).hasSize(2);
    assertThat(page.at("/results_metadata/total").asInt()).isEqualTo(3);
    seen.addAll(page.each("/results", "/user_id"));

    Answer rest =
        api.post(PATH, object("limit", 2, "cursor", page.text("/results_metadata/next_cursor")))
            .ok();
    seen.addAll(rest.each("/results", "/user_id"));

    assertThat(seen).hasSize(3).doesNotHaveDuplicates();
    assertThat(rest.text("/results_metadata/next_cursor")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"cursor\":\"nonsense\"}; user_search_invalid_cursor",
        "{\"limit\":0}; user_search_invalid_limit",
        "{\"limit\":1001}; user_search_invalid_limit",
        "{\"limit\":-5}; user_search_invalid_limit",
        "{\"query\":{\"operator\":\"XOR\",\"operands\":[]}}; user_search_invalid_operator",
        "{\"query\":{\"operator\":\"AND\",\"operands\":[{\"filter_name\":\"shoe_size\","
            + "\"filter_value\":[43]}]}}; user_search_filter_name_not_recognized"
      })
  void aBadQuestionIsRefusedWithItsReason(String body, String errorType) {
    api.send("POST", PATH, body).refused(400, errorType);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "user_id; \"not-a-list\"",
        "email_verified; \"yes\"",
        "status; \"asleep\"",
        "created_at_greater_than; \"yesterday\"",
        "created_at_between; {}",
        "email_address_fuzzy; 7",
        "user_id; null"
      })
  void aBadFilterValueIsRefused(String name, String value) {
    String body =
        "{\"query\":{\"operator\":\"AND\",\"operands\":[%s]}}".formatted(operand(name, value));

    assertThat(api.send("POST", PATH, body).enveloped().status()).isEqualTo(400);
  }

  private static String operand(String name, String value) {
    return "{\"filter_name\":\"%s\",\"filter_value\":%s}".formatted(name, value);
  }

  private Answer search(String operator, List<String> operands) {
    String body =
        "{\"query\":{\"operator\":\"%s\",\"operands\":[%s]}}"
            .formatted(operator, String.join(",", operands));
    return api.send("POST", PATH, body).ok();
  }

  /** The users found, by the part of their address before the sign; one empty text for nobody. */
  private static List<String> firstNames(Answer found) {
    List<String> names = new ArrayList<>();
    found
        .each("/results", "/emails/0/email")
        .forEach(
            email -> names.add(email.substring(0, email.indexOf('@')).toLowerCase(Locale.ROOT)));
    return names.isEmpty() ? List.of("") : names;
  }
}
