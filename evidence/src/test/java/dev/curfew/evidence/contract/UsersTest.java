package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Fixtures;
import dev.curfew.evidence.harness.Formats;
import dev.curfew.evidence.harness.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsersTest {
  private static final String PATH = "/v1/users";
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final Api api = CURFEW.api();
  private final Fixtures fixtures = new Fixtures(api);

  @Test
  void createAnswers201WithIdsAndTheUser() {
    String email = Fixtures.email();
    String phone = Fixtures.phone();

    Answer created =
        api.post(
                PATH,
                object(
                    "email", email,
                    "phone_number", phone,
                    "name", object("first_name", "Ada", "last_name", "Lovelace"),
                    "trusted_metadata", object("plan", "gold"),
                    "untrusted_metadata", object("theme", "dark")))
            .ok(201);

    assertThat(created.text("/user_id")).matches(Formats.USER_ID);
    assertThat(created.text("/email_id")).matches(Formats.EMAIL_ID);
    assertThat(created.text("/phone_id")).matches(Formats.PHONE_ID);
    assertThat(created.text("/status")).isEqualTo("active");
    assertThat(created.text("/user/emails/0/email")).isEqualTo(email);
    assertThat(created.text("/user/phone_numbers/0/phone_number")).isEqualTo(phone);
    assertThat(created.text("/user/name/last_name")).isEqualTo("Lovelace");
    assertThat(created.text("/user/trusted_metadata/plan")).isEqualTo("gold");
    assertThat(created.text("/user/untrusted_metadata/theme")).isEqualTo("dark");
    assertThat(created.text("/user/created_at")).matches(Formats.TIME);
  }

  @Test
  void absentFactorsAnswerEmptyIds() {
    Answer byEmail = fixtures.user();
    Answer byPhone = api.post(PATH, object("phone_number", Fixtures.phone())).ok(201);

    assertThat(byEmail.at("/phone_id").isString()).isTrue();
    assertThat(byEmail.text("/phone_id")).isEmpty();
    assertThat(byPhone.at("/email_id").isString()).isTrue();
    assertThat(byPhone.text("/email_id")).isEmpty();
  }

  @Test
  void getAnswersTheUserFlattened() {
    String user = fixtures.userId();

    Answer shown = api.get(PATH + "/" + user + "?user_id=" + user).ok();

    assertThat(shown.text("/user_id")).isEqualTo(user);
    assertThat(shown.at("/user").isMissingNode()).isTrue();
    for (String list : UserShape.LISTS) {
      assertThat(shown.at("/" + list).isArray()).as(list).isTrue();
    }
    assertThat(shown.at("/is_locked").asBoolean(true)).isFalse();
  }

  @Test
  void duplicatesAreRefusedWithoutRegardToCase() {
    String email = Fixtures.email();
    String phone = Fixtures.phone();
    String external = Fixtures.externalId();
    api.post(PATH, object("email", email, "phone_number", phone, "external_id", external)).ok(201);

    api.post(PATH, object("email", email)).refused(400, "duplicate_email");
    api.post(PATH, object("email", email.toUpperCase(Locale.ROOT))).refused(400, "duplicate_email");
    api.post(PATH, object("phone_number", phone)).refused(400, "duplicate_phone_number");
    api.post(PATH, object("email", Fixtures.email(), "external_id", external))
        .refused(400, "duplicate_user_external_id");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "@example.com", "a@", "a b@example.com", "a@b@c.com", "a\\u0000@b.co"})
  void anInvalidEmailIsRefused(String email) {
    api.send("POST", PATH, "{\"email\":\"%s\"}".formatted(email)).refused(400, "invalid_email");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "14155550100", "+", "+1", "+1415555010x", "+123456789012345678"})
  void anInvalidPhoneNumberIsRefused(String phone) {
    api.post(PATH, object("phone_number", phone)).refused(400, "invalid_phone_number");
  }

  @Test
  void anEmailOrAPhoneNumberIsNeeded() {
    api.post(PATH, object("name", object("first_name", "Nobody")))
        .refused(400, "invalid_create_user_request");
  }

  @Test
  void anExternalIdWorksWhereverAUserIdDoes() {
    String external = Fixtures.externalId();
    String user =
        api.post(PATH, object("email", Fixtures.email(), "external_id", external))
            .ok(201)
            .text("/user_id");
    String path = PATH + "/" + external.replace("|", "%7C");

    assertThat(api.get(path).ok().text("/user_id")).isEqualTo(user);
    Answer updated = api.put(path, object("name", object("first_name", "Grace"))).ok();
    assertThat(updated.text("/user/name/first_name")).isEqualTo("Grace");
    assertThat(api.delete(path).ok().text("/user_id")).isEqualTo(user);
    api.get(path).refused(404, "user_not_found");
  }

  @Test
  void updateMergesMetadataAtTheTopLevelOnly() {
    String user = fixtures.userId();
    String path = PATH + "/" + user;
    api.put(path, metadata(object("a", 1, "b", object("c", 1, "d", 2)))).ok();

    Answer updated = api.put(path, metadata(object("a", null, "b", object("c", 3)))).ok();

    assertThat(updated.at("/user/trusted_metadata")).isEqualTo(Json.read("{\"b\":{\"c\":3}}"));
    assertThat(api.put(path, metadata(Map.of())).ok().at("/user/trusted_metadata"))
        .isEqualTo(Json.read("{\"b\":{\"c\":3}}"));
  }

  @Test
  void updateWithEmptyDefaultsIsANoOp() {
    String path = PATH + "/" + fixtures.userId();
    Answer before = api.put(path, object("roles", List.of("editor"))).ok();

    Answer after =
        api.put(
                path,
                object(
                    "trusted_metadata",
                    Map.of(),
                    "untrusted_metadata",
                    Map.of(),
                    "roles",
                    List.of()))
            .ok();

    assertThat(after.at("/user/roles")).isEqualTo(before.at("/user/roles"));
  }

  @Test
  void metadataIsBounded() {
    String path = PATH + "/" + fixtures.userId();
    Map<String, Object> many = new HashMap<>();
    for (int i = 0; i < 21; i++) {
      many.put("key" + i, i);
    }

    api.put(path, metadata(many)).refused(400, "metadata_too_many_keys");
    api.put(path, metadata(object("big", "x".repeat(5_000)))).refused(400, "metadata_too_large");
    assertThat(api.get(path).ok().at("/trusted_metadata")).isEqualTo(Json.read("{}"));
  }

  private static Map<String, ? extends Object> metadata(Map<String, ?> values) {
    return Map.of("trusted_metadata", values);
  }

  @Test
  void anUnknownUserIsNotFoundAndAMalformedIdIsRefused() {
    String unknown = "user-test-" + UUID.randomUUID();

    api.get(PATH + "/" + unknown).refused(404, "user_not_found");
    api.put(PATH + "/" + unknown, Map.of()).refused(404, "user_not_found");
    api.delete(PATH + "/" + unknown).refused(404, "user_not_found");
    api.get(PATH + "/not%20an%20id").refused(400, "invalid_user_id");
    api.delete(PATH + "/not%20an%20id").refused(400, "invalid_user_id");
  }

  @Test
  void aTakenExternalIdIsRefusedAndADeletedOneIsFree() {
    String external = Fixtures.externalId();
    String one = PATH + "/" + fixtures.userId();
    String two = PATH + "/" + fixtures.userId();
    api.put(one, object("external_id", external)).ok();

    api.put(two, object("external_id", external)).refused(400, "duplicate_user_external_id");
    Answer deleted = api.delete(one + "/external_id").ok();
    assertThat(deleted.text("/user/external_id")).isEmpty();
    api.put(two, object("external_id", external)).ok();
  }
}
