package dev.curfew.evidence.conformance;

import static dev.curfew.evidence.conformance.JavaSdk.refused;
import static dev.curfew.evidence.conformance.JavaSdk.success;
import static org.assertj.core.api.Assertions.assertThat;

import com.stytch.java.consumer.StytchClient;
import com.stytch.java.consumer.api.users.Users;
import com.stytch.java.consumer.models.attribute.Attributes;
import com.stytch.java.consumer.models.passwords.CreateResponse;
import com.stytch.java.consumer.models.sessions.AuthenticateRequest;
import com.stytch.java.consumer.models.users.CreateRequest;
import com.stytch.java.consumer.models.users.DeleteCryptoWalletRequest;
import com.stytch.java.consumer.models.users.DeleteEmailRequest;
import com.stytch.java.consumer.models.users.DeleteExternalIdRequest;
import com.stytch.java.consumer.models.users.DeletePasswordRequest;
import com.stytch.java.consumer.models.users.DeletePhoneNumberRequest;
import com.stytch.java.consumer.models.users.DeleteRequest;
import com.stytch.java.consumer.models.users.DeleteTOTPRequest;
import com.stytch.java.consumer.models.users.GetRequest;
import com.stytch.java.consumer.models.users.Name;
import com.stytch.java.consumer.models.users.SearchRequest;
import com.stytch.java.consumer.models.users.SearchUsersQuery;
import com.stytch.java.consumer.models.users.SearchUsersQueryOperator;
import com.stytch.java.consumer.models.users.UpdateRequest;
import com.stytch.java.consumer.models.users.User;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Fixtures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The {@code users} of Stytch's Java SDK. */
class JavaSdkUsersTest {
  private static final Name NAME = new Name("Ada", "King", "Lovelace");
  private static final Attributes ATTRIBUTES = new Attributes("203.0.113.7", "Tester/1.0");
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final StytchClient client = JavaSdk.client(CURFEW);
  private final Users users = client.getUsers();

  @AfterEach
  void closeClient() {
    client.close();
  }

  @Test
  void createTakesEveryField() {
    String email = Fixtures.email();
    String phone = Fixtures.phone();
    String external = Fixtures.externalId();

    var answer =
        success(
            users.createCompletable(
                new CreateRequest(
                    email,
                    NAME,
                    ATTRIBUTES,
                    phone,
                    true,
                    Map.of("plan", "gold"),
                    Map.of("theme", "dark"),
                    external)));

    assertThat(answer.getStatusCode()).isEqualTo(201);
    assertThat(answer.getStatus()).isEqualTo("pending");
    assertThat(answer.getEmailId()).startsWith("email-test-");
    assertThat(answer.getPhoneId()).startsWith("phone-number-test-");
    User user = answer.getUser();
    assertThat(user.getEmails().getFirst().getEmail()).isEqualTo(email);
    assertThat(user.getPhoneNumbers().getFirst().getPhoneNumber()).isEqualTo(phone);
    assertThat(user.getExternalId()).isEqualTo(external);
    assertThat(user.getName()).isEqualTo(NAME);
    assertThat(user.getTrustedMetadata()).isEqualTo(Map.of("plan", "gold"));
  }

  @Test
  void createRefuses() {
    String email = create(null).getEmails().getFirst().getEmail();

    refused(users.createCompletable(new CreateRequest(email)), 400, "duplicate_email");
    refused(users.createCompletable(new CreateRequest("x")), 400, "invalid_email");
    refused(users.createCompletable(new CreateRequest()), 400, "invalid_create_user_request");
  }

  @Test
  void getByIdAndByExternalId() {
    String external = "java." + UUID.randomUUID();
    User user = create(external);

    for (String id : List.of(user.getUserId(), external)) {
      var answer = success(users.getCompletable(new GetRequest(id)));
      assertThat(answer.getUserId()).isEqualTo(user.getUserId());
      assertThat(answer.isLocked()).isFalse();
      assertThat(answer.getCreatedAt()).isNotNull();
    }
    refused(
        users.getCompletable(new GetRequest("user-test-" + UUID.randomUUID())),
        404,
        "user_not_found");
  }

  @Test
  void updateChangesWhatItNamesAndTheSdksEmptyDefaultsWipeNothing() {
    User user = create(null);
    success(
        users.updateCompletable(
            new UpdateRequest(user.getUserId(), NAME, ATTRIBUTES, Map.of("a", "1"))));

    var answer =
        success(
            users.updateCompletable(
                new UpdateRequest(user.getUserId(), new Name("Grace", "", "Hopper"))));

    assertThat(answer.getUser().getTrustedMetadata()).isEqualTo(Map.of("a", "1"));
    assertThat(answer.getUser().getName()).isEqualTo(new Name("Grace", "", "Hopper"));
    assertThat(answer.getEmails()).isEqualTo(answer.getUser().getEmails());
    assertThat(answer.getCryptoWallets()).isEmpty();
  }

  @Test
  void searchFiltersAndPages() {
    String mark = UUID.randomUUID().toString();
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      String email = "u" + i + "-" + mark + "@search.example";
      made.add(success(users.createCompletable(new CreateRequest(email))).getUserId());
    }
    Map<String, Object> fuzzy = Map.of("filter_name", "email_address_fuzzy", "filter_value", mark);
    var query = new SearchUsersQuery(SearchUsersQueryOperator.AND, List.of(fuzzy));

    List<String> found = new ArrayList<>();
    String cursor = null;
    do {
      var page = success(users.searchCompletable(new SearchRequest(cursor, 2L, query)));
      assertThat(page.getResultsMetadata().getTotal()).isEqualTo(3);
      page.getResults().forEach(user -> found.add(user.getUserId()));
      cursor = page.getResultsMetadata().getNextCursor();
    } while (cursor != null && !cursor.isEmpty());

    assertThat(found).containsExactlyInAnyOrderElementsOf(made);
    refused(
        users.searchCompletable(new SearchRequest(null, 5_000L)), 400, "user_search_invalid_limit");
    refused(
        users.searchCompletable(new SearchRequest("nonsense")), 400, "user_search_invalid_cursor");
  }

  @Test
  void deleteEndsTheSessions() {
    CreateResponse made = JavaSdk.signUp(client);

    var answer = success(users.deleteCompletable(new DeleteRequest(made.getUserId())));

    assertThat(answer.getUserId()).isEqualTo(made.getUserId());
    refused(users.getCompletable(new GetRequest(made.getUserId())), 404, "user_not_found");
    assertEnded(made.getSessionToken());
  }

  @Test
  void deleteEmailAndPhoneNumber() {
    var made =
        success(
            users.createCompletable(
                new CreateRequest(Fixtures.email(), NAME, ATTRIBUTES, Fixtures.phone())));

    var email = success(users.deleteEmailCompletable(new DeleteEmailRequest(made.getEmailId())));
    var phone =
        success(
            users.deletePhoneNumberCompletable(new DeletePhoneNumberRequest(made.getPhoneId())));

    assertThat(email.getUser().getEmails()).isEmpty();
    assertThat(phone.getUser().getPhoneNumbers()).isEmpty();
    assertThat(phone.getUserId()).isEqualTo(made.getUserId());
  }

  @Test
  void deletePasswordEndsTheSessionsThatItMade() {
    CreateResponse made = JavaSdk.signUp(client);
    var password = made.getUser().getPassword();
    assertThat(password).isNotNull();

    var answer =
        success(
            users.deletePasswordCompletable(new DeletePasswordRequest(password.getPasswordId())));

    assertThat(answer.getUser().getPassword()).isNull();
    assertEnded(made.getSessionToken());
  }

  @Test
  void deleteExternalId() {
    User user = create("java." + UUID.randomUUID());

    var answer =
        success(users.deleteExternalIdCompletable(new DeleteExternalIdRequest(user.getUserId())));

    assertThat(answer.getUser().getExternalId()).isNullOrEmpty();
  }

  @Test
  void factorsThatNobodyHasAreNotFound() {
    var totp = users.deleteTOTPCompletable(new DeleteTOTPRequest("totp-test-" + UUID.randomUUID()));
    var wallet =
        users.deleteCryptoWalletCompletable(
            new DeleteCryptoWalletRequest("crypto-wallet-test-" + UUID.randomUUID()));

    assertThat(JavaSdk.refusal(totp).getStatusCode()).isIn(400, 404);
    assertThat(JavaSdk.refusal(wallet).getStatusCode()).isIn(400, 404);
  }

  private void assertEnded(String sessionToken) {
    refused(
        client.getSessions().authenticateCompletable(new AuthenticateRequest(sessionToken)),
        404,
        "session_not_found");
  }

  private User create(@Nullable String externalId) {
    var request =
        new CreateRequest(
            Fixtures.email(), NAME, ATTRIBUTES, null, false, Map.of(), Map.of(), externalId);
    return success(users.createCompletable(request)).getUser();
  }
}
