package dev.curfew.store.sqlite;

import static dev.curfew.store.contract.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.core.access.Credential;
import dev.curfew.core.access.Digest;
import dev.curfew.core.audit.Actor;
import dev.curfew.core.audit.AuditChain;
import dev.curfew.core.audit.AuditEntry;
import dev.curfew.core.audit.AuditRecord;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.environment.RateLimits;
import dev.curfew.core.environment.SdkSettings;
import dev.curfew.core.environment.Settings;
import dev.curfew.core.revocation.Revocation;
import dev.curfew.core.revocation.Scope;
import dev.curfew.core.session.FoundSession;
import dev.curfew.core.session.SessionId;
import dev.curfew.core.session.Verdict;
import dev.curfew.core.user.User;
import dev.curfew.core.user.UserId;
import dev.curfew.core.user.UserKey;
import dev.curfew.store.contract.Samples;
import dev.curfew.store.contract.StoreContract;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That a file of the first version is taken over as it is. */
final class SqliteUpgradeTest extends SqliteTest implements StoreContract {
  private static final EnvironmentId ENVIRONMENT = new EnvironmentId(id(1));
  private static final UserId ADA = new UserId(id(10));

  /** Runs after the base class has opened a new file: puts an old one in its place. */
  @BeforeEach
  void startFromTheFirstVersion() throws Exception {
    close();
    Files.delete(file());
    execute(text("V1__schema.sql"), text("V1__rows.sql"));
    open();
  }

  @Test
  void sessionsStandAsTheyStood() {
    assertThat(verdict(30)).isEqualTo(dead(Verdict.Reason.USER_REVOKED, 100));
    assertThat(verdict(31)).isInstanceOf(Verdict.Live.class);
    assertThat(verdict(32)).isEqualTo(dead(Verdict.Reason.REVOKED, 200));
    assertThat(verdict(33)).isEqualTo(dead(Verdict.Reason.USER_DELETED, 300));
    Optional<FoundSession> byToken =
        read(stores -> stores.sessions().byToken(ENVIRONMENT, List.of(digest(31))));
    assertThat(byToken).contains(session(31));
    assertThat(session(31).session().factors()).hasSize(1);
  }

  @Test
  void marksAreRevokesOnTheRecordAndAllElseIsOpen() {
    assertThat(session(32).session().end()).isEqualTo(Samples.revoked(NOON.plusMillis(200)));
    long open = read(stores -> stores.sessions().countOpen(ENVIRONMENT));
    assertThat(open).isEqualTo(3);
    List<FoundSession> expired =
        read(stores -> stores.sessions().expired(NOON.plusSeconds(9_999), 10));
    assertThat(expired).hasSize(3);
    int deleted = write(stores -> stores.sessions().deleteEnded(NOON.plusMillis(201), 10));
    assertThat(deleted).isEqualTo(1);
  }

  @Test
  void anOldSessionCanEnd() {
    assertThat(end(session(31).session(), NOON)).isTrue();
    assertThat(end(session(32).session(), NOON)).isFalse();
  }

  @Test
  void usersHaveAnEmptyProfileNoWalletsAndNoVisits() {
    User ada = findUser(ENVIRONMENT, ADA).orElseThrow();

    assertThat(ada.profile()).isEmpty();
    assertThat(ada.wallets()).isEmpty();
    assertThat(Optional.ofNullable(ada.firstVisit())).isEmpty();
    assertThat(Optional.ofNullable(ada.lastVisit())).isEmpty();
    assertThat(ada.emails().getFirst().address()).isEqualTo("Ada@example.com");
    assertThat(ada.trustedMetadata()).containsEntry("plan", "gold");
    UserKey key = new UserKey.ByEmail("ADA@example.com");
    Optional<User> byEmail = read(stores -> stores.users().find(ENVIRONMENT, key));
    assertThat(byEmail).contains(ada);
    assertThat(findUser(ENVIRONMENT, new UserId(id(20)))).isEmpty();
  }

  @Test
  void settingsKeepWhatTheySaidAndStartWithWhatIsNew() {
    Settings settings =
        read(stores -> stores.environments().find(ENVIRONMENT)).orElseThrow().settings();

    assertThat(settings.trustedIssuers().getFirst().audience()).isEqualTo("shop");
    assertThat(settings.cookieDomain()).isEqualTo("shop.example");
    assertThat(Optional.ofNullable(settings.sessionLimit())).isEmpty();
    assertThat(settings.rateLimits()).isEqualTo(RateLimits.INITIAL);
    assertThat(settings.sdk()).isEqualTo(SdkSettings.INITIAL);
  }

  @Test
  void revocationsComeFromNowhereAndStandAlone() {
    Revocation ofAda =
        read(stores -> stores.revocations().ofUser(ENVIRONMENT, ADA, 1)).orElseThrow();

    assertThat(ofAda.scope()).isEqualTo(new Scope.AllOfUser(ADA, 1, null));
    assertThat(ofAda.cause()).isEqualTo(Samples.CAUSE);
    assertThat(Optional.ofNullable(ofAda.partOf())).isEmpty();
    assertThat(revokeAll(ENVIRONMENT, NOON).sequence()).isEqualTo(3);
  }

  @Test
  void credentialsHaveNeitherNoteNorMaker() {
    Credential credential =
        read(stores -> stores.credentials().find(Credential.Kind.API_TOKEN, List.of(digest(40))))
            .orElseThrow();

    assertThat(credential)
        .isEqualTo(
            new Credential(
                id(40), ENVIRONMENT, Credential.Kind.API_TOKEN, credential.scopes(), NOON));
    assertThat(credential.scopes()).containsExactly("*");
  }

  @Test
  void theChainOfTheAuditLogStartsAfterTheOldEntries() {
    AuditEntry first = new AuditEntry(NOON, ENVIRONMENT, Actor.SYSTEM, "a.done", "", "", "");
    AuditEntry second = new AuditEntry(NOON, ENVIRONMENT, Actor.SYSTEM, "b.done", "", "", "");
    change(stores -> stores.audit().append(first));
    change(stores -> stores.audit().append(second));

    List<AuditRecord> all = read(stores -> stores.audit().after(ENVIRONMENT, 0, 10));

    String hash = AuditChain.hash(AuditChain.START, first);
    assertThat(all)
        .extracting(AuditRecord::hash)
        .containsExactly("", "", hash, AuditChain.hash(hash, second));
    assertThat(all.get(1).entry().summary()).isEqualTo("locked");
  }

  private Verdict verdict(int session) {
    return session(session).verdict(NOON.plusMillis(400));
  }

  private FoundSession session(int number) {
    return read(stores -> stores.sessions().byId(ENVIRONMENT, new SessionId(id(number))))
        .orElseThrow();
  }

  private static Verdict.Dead dead(Verdict.Reason reason, int millis) {
    return new Verdict.Dead(reason, NOON.plusMillis(millis));
  }

  private static UUID id(int number) {
    return UUID.fromString("019b7983-0a00-7000-8000-%012d".formatted(number));
  }

  private static Digest digest(int number) {
    byte[] bytes = new byte[Digest.LENGTH];
    bytes[Digest.LENGTH - 1] = (byte) number;
    return new Digest(bytes);
  }

  private void execute(String... scripts) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        var statement = connection.createStatement()) {
      for (String script : scripts) {
        statement.executeUpdate(script);
      }
    }
  }

  private static String text(String script) throws IOException {
    try (InputStream resource =
        Objects.requireNonNull(SqliteUpgradeTest.class.getResourceAsStream(script))) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
