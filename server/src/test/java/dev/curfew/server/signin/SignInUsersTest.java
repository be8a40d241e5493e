package dev.curfew.server.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.core.access.Peppers;
import dev.curfew.core.audit.Actor;
import dev.curfew.core.environment.Environment;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.environment.EnvironmentKind;
import dev.curfew.core.environment.Settings;
import dev.curfew.core.revocation.Cause;
import dev.curfew.core.session.AccessTimes;
import dev.curfew.core.session.Attributes;
import dev.curfew.core.session.Claims;
import dev.curfew.core.session.MintOutcome;
import dev.curfew.core.session.NewSession;
import dev.curfew.core.session.Proof;
import dev.curfew.core.session.Session;
import dev.curfew.core.session.Sessions;
import dev.curfew.core.signin.SignInUsers;
import dev.curfew.core.signin.SignInUsers.Vouched;
import dev.curfew.core.signin.SignInWallets;
import dev.curfew.core.user.Email;
import dev.curfew.core.user.User;
import dev.curfew.core.user.UserEndings;
import dev.curfew.core.user.UserId;
import dev.curfew.core.user.UserKey;
import dev.curfew.core.user.UserOutcome;
import dev.curfew.core.user.Users;
import dev.curfew.core.user.Wallet;
import dev.curfew.store.sqlite.SqliteDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever proves to be somebody is found, or made once. */
final class SignInUsersTest {
  private static final EnvironmentId HERE = new EnvironmentId(new UUID(0, 1));
  private static final EnvironmentId ELSEWHERE = new EnvironmentId(new UUID(0, 2));
  private static final Cause CAUSE = new Cause(new Actor(Actor.Type.USER, null), "signed in");
  private static final int CALLERS = 16;

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final InstantSource clock = () -> now;
  private SqliteDatabase database;
  private Users users;
  private SignInUsers signIn;
  private SignInWallets wallets;

  @BeforeEach
  void open(@TempDir Path directory) {
    database = SqliteDatabase.open(directory.resolve("curfew.db"));
    for (EnvironmentId id : List.of(HERE, ELSEWHERE)) {
      database.write(
          stores -> {
            stores
                .environments()
                .insert(
                    new Environment(
                        id, EnvironmentKind.TEST, false, "test", Settings.INITIAL, 0, now));
            return id;
          });
    }
    users = new Users(database, clock);
    signIn = new SignInUsers(users, new UserEndings(database, clock));
    wallets = new SignInWallets(database, users, signIn, clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void manySignInsOfANewcomerAtOnceMakeOneUser() throws Exception {
    assertThat(atOnce(() -> signIn.byEmail(HERE, "ada@example.com", CAUSE))).hasSize(1);
    assertThat(atOnce(() -> signIn.byExternalToken(HERE, new Vouched("ada", null), CAUSE)))
        .hasSize(1);
    assertThat(atOnce(() -> wallets.user(HERE, signed("0xAb"), CAUSE))).hasSize(1);
  }

  @Test
  void anIssuersWordAndACodeForOneAddressAtOnceMakeOneUser() throws Exception {
    Vouched vouched = new Vouched("ada", "ada@example.com");

    Set<UserId> found =
        atOnce(
            () -> signIn.byEmail(HERE, "ADA@example.com", CAUSE),
            () -> signIn.byExternalToken(HERE, vouched, CAUSE));

    assertThat(found).hasSize(1);
  }

  @Test
  void theSubjectComesBeforeTheAddress() {
    User bySubject = signIn.byExternalToken(HERE, new Vouched("ada", null), CAUSE);
    User byAddress = signIn.byEmail(HERE, "ada@example.com", CAUSE);

    assertThat(signIn.byExternalToken(HERE, new Vouched("ada", "ada@example.com"), CAUSE).id())
        .isEqualTo(bySubject.id());
    assertThat(signIn.byExternalToken(HERE, new Vouched("bob", "ada@example.com"), CAUSE).id())
        .isEqualTo(byAddress.id());
    assertThat(signIn.byExternalToken(HERE, new Vouched("eve", null), CAUSE).emails()).isEmpty();
  }

  @Test
  void anAddressNobodyHadVerifiedIsClaimedAndEndsWhatWasBefore() {
    User made =
        saved(
            users.change(
                HERE,
                new UserKey.ById(
                    signIn.byExternalToken(HERE, new Vouched("ada", null), CAUSE).id()),
                CAUSE,
                edit -> edit.emails(List.of(new Email(new UUID(0, 9), "ada@example.com", false)))));

    User found = signIn.byEmail(HERE, "ada@example.com", CAUSE);

    assertThat(found.id()).isEqualTo(made.id());
    assertThat(found.hasVerified("ada@example.com")).isTrue();
    assertThat(found.generation()).isEqualTo(made.generation() + 1);
    assertThat(signIn.byEmail(HERE, "ada@example.com", CAUSE).generation())
        .isEqualTo(found.generation());
  }

  @Test
  void aWalletNotesWhenItSignedLastAndTellsNobody() {
    User made = wallets.user(HERE, signed("0xAb"), CAUSE);
    long events = events();
    now = now.plus(Duration.ofHours(1));

    User again = wallets.user(HERE, signed("0xaB"), CAUSE);

    assertThat(again.id()).isEqualTo(made.id());
    assertThat(again.wallets()).extracting(Wallet::verifiedAt).containsExactly(now);
    assertThat(again.wallets()).extracting(Wallet::address).containsExactly("0xAb");
    assertThat(events()).isEqualTo(events);
  }

  @Test
  void aWalletIsLinkedOnceAndToOneUser() {
    User ada = signIn.byEmail(HERE, "ada@example.com", CAUSE);
    User eve = signIn.byEmail(HERE, "eve@example.com", CAUSE);

    Session asking = session(ada);
    assertThat(saved(wallets.link(asking, signed("0xAb"), CAUSE)).wallets()).hasSize(1);
    assertThat(saved(wallets.link(asking, signed("0xAB"), CAUSE)).wallets()).hasSize(1);
    assertThat(wallets.link(session(eve), signed("0xAb"), CAUSE))
        .isInstanceOf(UserOutcome.Conflict.class);
    assertThat(wallets.user(HERE, signed("0xAb"), CAUSE).id()).isEqualTo(ada.id());
  }

  @Test
  void aSessionThatHasEndedMeanwhileLinksNothing() {
    User ada = signIn.byEmail(HERE, "ada@example.com", CAUSE);
    Session asking = session(ada);
    new UserEndings(database, clock).endSessions(HERE, new UserKey.ById(ada.id()), null, CAUSE);

    assertThat(wallets.link(asking, signed("0xAb"), CAUSE)).isInstanceOf(UserOutcome.Unknown.class);
    assertThat(wallets.owner(HERE, signed("0xAb"))).isEmpty();
  }

  private Session session(User user) {
    Sessions sessions =
        new Sessions(database, new Peppers(List.of(new byte[32])), new AccessTimes(), clock);
    NewSession wanted =
        new NewSession(
            Duration.ofHours(1), new Proof(user, List.of()), Attributes.UNKNOWN, Claims.NONE, null);
    return ((MintOutcome.Minted) sessions.mint(HERE, wanted)).session();
  }

  @Test
  void inAnotherEnvironmentItIsSomebodyElse() {
    assertThat(signIn.byEmail(ELSEWHERE, "ada@example.com", CAUSE).id())
        .isNotEqualTo(signIn.byEmail(HERE, "ada@example.com", CAUSE).id());
    assertThat(signIn.byExternalToken(ELSEWHERE, new Vouched("ada", null), CAUSE).id())
        .isNotEqualTo(signIn.byExternalToken(HERE, new Vouched("ada", null), CAUSE).id());
    assertThat(wallets.user(ELSEWHERE, signed("0xAb"), CAUSE).id())
        .isNotEqualTo(wallets.user(HERE, signed("0xAb"), CAUSE).id());
  }

  private long events() {
    return database.read(stores -> stores.events().newest());
  }

  private static SignInWallets.Signed signed(String address) {
    return new SignInWallets.Signed("EVM", address, "wallet", "browserExtension");
  }

  private static User saved(UserOutcome outcome) {
    assertThat(outcome).isInstanceOf(UserOutcome.Saved.class);
    return ((UserOutcome.Saved) outcome).user();
  }

  @SafeVarargs
  private static Set<UserId> atOnce(Callable<User>... calls) throws Exception {
    List<Callable<User>> all = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      all.add(calls[i % calls.length]);
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<User> found = new ArrayList<>();
      for (Future<User> one : threads.invokeAll(all)) {
        found.add(one.get());
      }
      return found.stream().map(User::id).collect(Collectors.toSet());
    }
  }
}
