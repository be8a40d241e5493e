package dev.curfew.server.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.event.EventName;
import dev.curfew.core.revocation.Sweeping;
import dev.curfew.core.session.Attributes;
import dev.curfew.core.session.AuthenticateOutcome;
import dev.curfew.core.session.Change;
import dev.curfew.core.session.Claims;
import dev.curfew.core.session.DeliveryMethod;
import dev.curfew.core.session.Factor;
import dev.curfew.core.session.MintOutcome;
import dev.curfew.core.session.NewSession;
import dev.curfew.core.session.Proof;
import dev.curfew.core.session.RevokeOutcome;
import dev.curfew.core.session.Session;
import dev.curfew.core.session.SessionKey;
import dev.curfew.core.session.SessionList;
import dev.curfew.core.session.Verdict;
import dev.curfew.core.user.Phone;
import dev.curfew.core.user.User;
import dev.curfew.core.user.UserKey;
import dev.curfew.core.user.UserOutcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the record of an end, at the moments that matter. */
final class EndsTest {
  @TempDir private Path directory = Path.of("");

  private Rules rules;
  private EnvironmentId home;
  private User user;

  @BeforeEach
  void open() {
    rules = new Rules(directory);
    home = rules.environment();
    user = rules.user(home, "ada@example.com");
  }

  @AfterEach
  void close() {
    rules.close();
  }

  @Test
  void revokingAnExpiredSessionIsNothing() {
    Session session = session();
    rules.clock.advanceTo(session.expiresAt());

    RevokeOutcome outcome = revoke(session);

    assertThat(outcome).isInstanceOf(RevokeOutcome.AlreadyEnded.class);
    assertThat(shown(session).revokedAt()).isNull();
    assertThat(events(session)).containsExactly(EventName.SESSION_CREATED);
    assertThat(rules.records.revocations(home, 0, 10)).isEmpty();

    rules.housekeeping.run();
    assertThat(events(session))
        .containsExactly(EventName.SESSION_CREATED, EventName.SESSION_EXPIRED);
    assertThat(shown(session).revokedAt()).isNull();
  }

  @Test
  void anIdleEndOnTheRecordIsFinal() {
    Session session = session();
    idleTimeout(Duration.ofMinutes(10));
    rules.clock.advance(Duration.ofMinutes(10).plusSeconds(9));
    rules.housekeeping.run();
    assertThat(events(session)).containsExactly(EventName.SESSION_CREATED);

    rules.clock.advance(Duration.ofSeconds(1));
    rules.housekeeping.run();
    idleTimeout(Duration.ofHours(10));

    assertThat(events(session))
        .containsExactly(EventName.SESSION_CREATED, EventName.SESSION_EXPIRED);
    assertThat(rules.sessions.authenticate(home, key(session), Change.NONE))
        .isInstanceOf(AuthenticateOutcome.Ended.class);
    assertThat(shown(session).revokedAt()).isNull();
  }

  @Test
  void sweptOrNotASessionShowsTheSameEnd() {
    Session session = session();
    rules.environments.endSessions(home, Rules.CAUSE);
    rules.clock.advance(Duration.ofMinutes(3));
    Verdict before = shown(session).verdict();
    assertThat(events(session)).containsExactly(EventName.SESSION_CREATED);

    rules.sweeper.run();

    assertThat(shown(session).verdict()).isEqualTo(before);
    assertThat(shown(session).revokedAt()).isNotNull();
    assertThat(events(session))
        .containsExactly(EventName.SESSION_CREATED, EventName.SESSION_REVOKED);
  }

  @Test
  void aSweepThatWasCutOffGoesOnWhereItWas() {
    List<Session> sessions = Stream.generate(() -> session()).limit(250).toList();
    var revocation = rules.environments.endSessions(home, Rules.CAUSE);
    rules.database.write(
        stores ->
            Sweeping.next(
                stores, stores.sweeps().unfinished(1).getFirst(), rules.clock.instant(), 100));
    rules.close();

    rules = new Rules(directory);
    rules.sweeper.run();

    var receipt = rules.records.revocation(home, revocation.sequence()).orElseThrow();
    assertThat(receipt.progress().ended()).isEqualTo(250);
    assertThat(receipt.progress().finishedAt()).isNotNull();
    assertThat(sessions).allSatisfy(session -> assertThat(events(session)).hasSize(2));
  }

  @Test
  void whateverTakesAProofAwayEndsWhatRestsOnIt() {
    Phone old = new Phone(new UUID(0, 7), "+14155550100", false);
    phones(List.of(old));
    Session resting = session(bySms(old));
    Session asking = session(bySms(old));
    Session other = session();

    rules.users.changeSelf(asking, Rules.CAUSE, edit -> edit.phones(List.of()));

    assertThat(events(resting))
        .containsExactly(EventName.SESSION_CREATED, EventName.SESSION_REVOKED);
    assertThat(shown(resting).isRevoked()).isTrue();
    assertThat(shown(asking).verdict()).isInstanceOf(Verdict.Live.class);
    assertThat(shown(other).verdict()).isInstanceOf(Verdict.Live.class);
  }

  private void phones(List<Phone> phones) {
    UserKey key = new UserKey.ById(user.id());
    var saved = rules.users.change(home, key, Rules.CAUSE, edit -> edit.phones(phones));
    user = ((UserOutcome.Saved) saved).user();
  }

  private Factor bySms(Phone phone) {
    return new Factor(
        Factor.Type.OTP,
        DeliveryMethod.SMS,
        new Factor.Source.ByPhone(phone.id(), phone.number()),
        rules.clock.instant(),
        rules.clock.instant());
  }

  private Session session(Factor... factors) {
    Proof proof = new Proof(user, List.of(factors));
    NewSession wanted =
        new NewSession(Duration.ofHours(1), proof, Attributes.UNKNOWN, Claims.NONE, null);
    return ((MintOutcome.Minted) rules.sessions.mint(home, wanted)).session();
  }

  private RevokeOutcome revoke(Session session) {
    return rules.sessions.revoke(home, key(session), Rules.CAUSE);
  }

  private static SessionKey key(Session session) {
    return new SessionKey.ById(session.id());
  }

  private SessionList.Judged shown(Session session) {
    return rules.list.find(home, session.id()).orElseThrow();
  }

  private void idleTimeout(Duration timeout) {
    rules.change(home, before -> before.withIdleTimeout(timeout));
  }

  private List<EventName> events(Session session) {
    return rules.database.read(stores -> stores.events().after(0, Integer.MAX_VALUE)).stream()
        .map(record -> record.event())
        .filter(event -> Objects.equals(event.data().get("id"), session.id().value().toString()))
        .map(event -> event.name())
        .toList();
  }
}
