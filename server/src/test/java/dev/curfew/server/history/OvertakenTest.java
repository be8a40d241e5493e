package dev.curfew.server.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.core.access.Peppers;
import dev.curfew.core.audit.Actor;
import dev.curfew.core.environment.Environment;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.environment.EnvironmentKind;
import dev.curfew.core.environment.Environments;
import dev.curfew.core.environment.Settings;
import dev.curfew.core.password.PasswordHash;
import dev.curfew.core.revocation.Cause;
import dev.curfew.core.session.AccessTimes;
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
import dev.curfew.core.session.Sessions;
import dev.curfew.core.user.FactorRemovals;
import dev.curfew.core.user.Name;
import dev.curfew.core.user.NewUser;
import dev.curfew.core.user.Password;
import dev.curfew.core.user.User;
import dev.curfew.core.user.UserEndings;
import dev.curfew.core.user.UserKey;
import dev.curfew.core.user.UserOutcome;
import dev.curfew.core.user.Users;
import dev.curfew.store.sqlite.SqliteDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was checked before an end was committed counts for nothing after it. */
final class OvertakenTest {
  private static final Cause CAUSE = new Cause(Actor.SYSTEM, "test");
  private static final PasswordHash OLD = new PasswordHash("test", "old");
  private static final PasswordHash NEW = new PasswordHash("test", "new");

  @TempDir private Path directory = Path.of("");

  private final Clock clock = new Clock();
  private final EnvironmentId home = new EnvironmentId(UUID.randomUUID());
  private SqliteDatabase database;
  private Sessions sessions;
  private UserEndings endings;
  private Users users;

  @BeforeEach
  void open() {
    database = SqliteDatabase.open(directory.resolve("curfew.db"));
    Peppers peppers = new Peppers(List.of(new byte[32]));
    sessions = new Sessions(database, peppers, new AccessTimes(), clock);
    endings = new UserEndings(database, clock);
    users = new Users(database, clock);
    Environment environment =
        new Environment(
            home, EnvironmentKind.TEST, false, "test", Settings.INITIAL, 0, clock.instant());
    database.write(
        stores -> {
          stores.environments().insert(environment);
          return home;
        });
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aSignInByThePasswordFromBeforeAResetIsRefused() {
    User seen = user();
    assertThat(endings.resetPassword(seen, NEW, null, CAUSE)).isPresent();

    assertThat(mint(seen)).isInstanceOf(MintOutcome.ProofOutdated.class);
  }

  @Test
  void aSignInFromBeforeALockThatWasLiftedIsRefused() {
    User seen = user();
    endings.lock(home, new UserKey.ById(seen.id()), CAUSE);
    endings.unlock(home, new UserKey.ById(seen.id()), CAUSE);

    assertThat(mint(seen)).isInstanceOf(MintOutcome.ProofOutdated.class);
  }

  @Test
  void aSignInByAPasswordThatWasRemovedIsRefused() {
    User seen = user();
    Password password = Objects.requireNonNull(seen.password());
    new FactorRemovals(database, clock)
        .removePassword(home, new UserKey.ByPasswordId(password.id()), CAUSE);

    assertThat(mint(seen)).isInstanceOf(MintOutcome.ProofOutdated.class);
  }

  @Test
  void aProofFromBeforeAResetStrengthensNoSession() {
    User seen = user();
    Session session = session(seen);
    assertThat(endings.resetPassword(seen, NEW, session.id(), CAUSE)).isPresent();

    Change change = new Change(null, Claims.NONE, new Proof(seen, List.of(password())));

    assertThat(sessions.authenticate(home, new SessionKey.ById(session.id()), change))
        .isInstanceOf(AuthenticateOutcome.ProofOutdated.class);
  }

  @Test
  void aRevokedSessionResetsNoPassword() {
    User seen = user();
    Session session = session(seen);
    sessions.revoke(home, new SessionKey.ById(session.id()), CAUSE);

    assertThat(endings.resetPassword(seen, NEW, session.id(), CAUSE)).isEmpty();
    assertThat(current(seen).password()).isEqualTo(seen.password());
  }

  @Test
  void ofTwoResetsThatCheckedTheSamePasswordOneHappens() {
    User seen = user();

    assertThat(endings.resetPassword(seen, NEW, null, CAUSE)).isPresent();
    assertThat(endings.resetPassword(seen, OLD, null, CAUSE)).isEmpty();
    assertThat(Objects.requireNonNull(current(seen).password()).hash()).isEqualTo(NEW);
  }

  @Test
  void aPasswordThatWasHashedAnewMeanwhileIsStillTheOneThatWasChecked() {
    User seen = user();
    Password old = Objects.requireNonNull(seen.password());
    users.change(
        home,
        new UserKey.ById(seen.id()),
        CAUSE,
        edit -> edit.password(new Password(old.id(), new PasswordHash("test", "anew"), false)));

    assertThat(endings.resetPassword(seen, NEW, null, CAUSE)).isPresent();
  }

  @Test
  void anIdleSessionIsRevokedOnce() {
    Session session = session(user());
    setIdleTimeout(Duration.ofMinutes(10));
    clock.advance(Duration.ofMinutes(20));
    SessionKey key = new SessionKey.ById(session.id());

    assertThat(sessions.revoke(home, key, CAUSE)).isInstanceOf(RevokeOutcome.Revoked.class);
    assertThat(sessions.revoke(home, key, CAUSE)).isInstanceOf(RevokeOutcome.AlreadyEnded.class);

    setIdleTimeout(Duration.ofHours(10));
    assertThat(sessions.authenticate(home, key, Change.NONE))
        .isInstanceOf(AuthenticateOutcome.Ended.class);
    int recorded = database.read(stores -> stores.revocations().after(home, 0, 10)).size();
    assertThat(recorded).isEqualTo(1);
  }

  @Test
  void aClaimedEmailEndsWhatAStrangerBeganWithIt() {
    User stranger = user();
    Session session = session(stranger);

    User claimed = endings.claimEmail(stranger, "ADA@example.com", null, CAUSE).orElseThrow();

    assertThat(claimed.hasVerified("ada@example.com")).isTrue();
    assertThat(Objects.requireNonNull(claimed.password()).requiresReset()).isTrue();
    assertThat(sessions.authenticate(home, new SessionKey.ById(session.id()), Change.NONE))
        .isInstanceOf(AuthenticateOutcome.Ended.class);
    assertThat(mint(stranger)).isInstanceOf(MintOutcome.ProofOutdated.class);
    assertThat(mint(claimed)).isInstanceOf(MintOutcome.Minted.class);
  }

  private User user() {
    NewUser wanted =
        new NewUser(
            "ada@example.com",
            false,
            null,
            null,
            false,
            Name.NONE,
            List.of(),
            Map.of(),
            Map.of(),
            OLD);
    return ((UserOutcome.Saved) users.create(home, wanted, CAUSE)).user();
  }

  private User current(User user) {
    return users.find(home, new UserKey.ById(user.id())).orElseThrow();
  }

  private MintOutcome mint(User seen) {
    Proof proof = new Proof(seen, List.of(password()));
    return sessions.mint(
        home, new NewSession(Duration.ofHours(1), proof, Attributes.UNKNOWN, Claims.NONE, null));
  }

  private Session session(User seen) {
    return ((MintOutcome.Minted) mint(seen)).session();
  }

  private Factor password() {
    return new Factor(
        Factor.Type.PASSWORD, DeliveryMethod.KNOWLEDGE, null, clock.instant(), clock.instant());
  }

  private void setIdleTimeout(Duration timeout) {
    Settings changed = Settings.INITIAL.withIdleTimeout(timeout);
    new Environments(database, clock).change(home, CAUSE, before -> before.with("test", changed));
  }
}
