package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Dynamic.expect;
import static dev.curfew.evidence.harness.Dynamic.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Clients;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Dynamic;
import dev.curfew.evidence.harness.Dynamic.SignedIn;
import dev.curfew.evidence.harness.Formats;
import dev.curfew.evidence.harness.TestIssuer;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions on Dynamic's admin face. */
class DynamicSessionsTest {
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final TestIssuer issuer = new TestIssuer();
  private final Dynamic dynamic = Dynamic.of(CURFEW).trust(issuer);
  private final String subject = UUID.randomUUID().toString();

  DynamicSessionsTest() throws IOException {}

  @AfterEach
  void close() {
    issuer.close();
  }

  @Test
  void aSessionIsShownWithTheFieldsOfTheContractAndNoOther() {
    SignedIn one = dynamic.signIn(issuer);

    Answer answer =
        expect(200, dynamic.admin().get("/users/" + one.user() + "/sessions/" + one.session()));

    assertThat(answer.body().propertyNames())
        .containsExactlyInAnyOrder("id", "createdAt", "ipAddress", "userAgent", "revokedAt");
    assertThat(answer.text("/id")).isEqualTo(one.session());
    assertThat(answer.text("/createdAt")).matches(Formats.TIME);
    assertThat(answer.at("/revokedAt").isNull()).isTrue();
  }

  @Test
  void revokingTwiceAnswersTheSameTime() {
    SignedIn one = dynamic.signIn(issuer);

    Answer first = expect(200, dynamic.revoke(one.session()));
    Answer second = expect(200, dynamic.revoke(one.session()));

    assertThat(Instant.parse(first.text("/revokedAt")))
        .isCloseTo(Clock.systemUTC().instant(), within(10, ChronoUnit.SECONDS));
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(dynamic.check(one.jwt())).isEqualTo(401);
    assertThat(dynamic.sessions(one.user(), "").at("/sessions/0")).isEqualTo(first.body());
  }

  @Test
  void revokersAtOnceAllHearTheSameTime() {
    SignedIn one = dynamic.signIn(issuer);
    List<Callable<Answer>> revokers =
        Collections.nCopies(8, () -> expect(200, dynamic.revoke(one.session())));

    List<Answer> answers = Clients.run(8, revokers);

    assertThat(answers)
        .extracting(answer -> answer.text("/revokedAt"))
        .containsOnly(answers.getFirst().text("/revokedAt"));
  }

  @Test
  void revokingAUserTwiceKeepsTheFirstTime() {
    SignedIn one = dynamic.signIn(issuer);
    String path = "/users/" + one.user() + "/sessions";

    expect(204, dynamic.admin().send("POST", path + "/revoke", null));
    Answer before = expect(200, dynamic.admin().get(path + "/" + one.session()));
    expect(204, dynamic.admin().send("POST", path + "/revoke", null));

    assertThat(before.text("/revokedAt")).isNotEmpty();
    assertThat(expect(200, dynamic.admin().get(path + "/" + one.session())).body())
        .isEqualTo(before.body());
    assertThat(expect(200, dynamic.revoke(one.session())).body()).isEqualTo(before.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"?limit=0", "?limit=101", "?limit=-1", "?limit=x", "?offset=-1"})
  void aPageOutOfRangeIsRefused(String query) {
    refused(400, dynamic.sessions(dynamic.signIn(issuer).user(), query));
  }

  @ParameterizedTest
  @ValueSource(strings = {"?limit=1", "?limit=100", "?offset=0", "?limit=100&offset=1000000"})
  void aPageInRangeIsAnswered(String query) {
    Answer answer = expect(200, dynamic.sessions(dynamic.signIn(issuer).user(), query));

    assertThat(answer.at("/sessions").isArray()).isTrue();
    assertThat(answer.body().propertyNames()).containsExactly("sessions");
  }

  @Test
  void theListIsFilteredByWhetherARevokeEndedIt() {
    SignedIn live = dynamic.signIn(issuer, subject);
    SignedIn ended = dynamic.signIn(issuer, subject);
    expect(200, dynamic.revoke(ended.session()));

    assertThat(ids(live.user(), "")).containsExactlyInAnyOrder(live.session(), ended.session());
    assertThat(ids(live.user(), "?revoked=true")).containsExactly(ended.session());
    assertThat(ids(live.user(), "?revoked=false")).containsExactly(live.session());
    refused(400, dynamic.sessions(live.user(), "?revoked=maybe"));
  }

  @Test
  void pagesPartTheListWithoutLossOrRepetition() {
    List<String> made = new ArrayList<>();
    String user = "";
    for (int i = 0; i < 5; i++) {
      SignedIn one = dynamic.signIn(issuer, subject);
      made.add(one.session());
      user = one.user();
    }

    List<String> paged = new ArrayList<>();
    for (int offset = 0; offset < 6; offset += 2) {
      paged.addAll(ids(user, "?limit=2&offset=" + offset));
    }

    assertThat(paged).containsExactlyInAnyOrderElementsOf(made).isEqualTo(ids(user, ""));
  }

  @Test
  void whatIsNotThereIsNotFound() {
    SignedIn one = dynamic.signIn(issuer);
    SignedIn other = dynamic.signIn(issuer);
    String nobody = UUID.randomUUID().toString();

    refused(404, "not_found", dynamic.revoke(nobody));
    refused(404, dynamic.admin().get("/users/" + other.user() + "/sessions/" + one.session()));
    refused(404, dynamic.admin().get("/users/" + nobody + "/sessions/" + one.session()));
    refused(404, dynamic.sessions(nobody, ""));
    refused(404, dynamic.admin().send("POST", "/users/" + nobody + "/sessions/revoke", null));
    assertThat(dynamic.check(one.jwt())).isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "session-test-00000000-0000-4000-8000-000000000000", "%2e%2e"})
  void whatIsNoIdIsRefused(String id) {
    Answer answer = dynamic.revoke(id);

    assertThat(answer.status()).as(answer::toString).isIn(400, 404);
    refused(answer.status(), answer);
  }

  @Test
  void anUnknownPathAndAWrongVerbAreRefusedInTheSameShape() {
    refused(404, dynamic.admin().get("/nowhere"));
    refused(404, dynamic.admin().get(dynamic.at("/nowhere")));
    Answer wrong = dynamic.admin().get("/sessions/" + UUID.randomUUID() + "/revoke");
    assertThat(wrong.status()).as(wrong::toString).isIn(404, 405);
    refused(wrong.status(), wrong);
  }

  private List<String> ids(String user, String query) {
    return expect(200, dynamic.sessions(user, query)).each("/sessions", "/id");
  }
}
