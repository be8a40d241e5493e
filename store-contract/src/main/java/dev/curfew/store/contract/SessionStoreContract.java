package dev.curfew.store.contract;

import static dev.curfew.store.contract.Samples.HOUR;
import static dev.curfew.store.contract.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.access.Digest;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.session.Attributes;
import dev.curfew.core.session.Claims;
import dev.curfew.core.session.DeliveryMethod;
import dev.curfew.core.session.Factor;
import dev.curfew.core.session.FoundSession;
import dev.curfew.core.session.Session;
import dev.curfew.core.session.SessionId;
import dev.curfew.core.session.Verdict;
import dev.curfew.core.user.Lock;
import dev.curfew.core.user.UserId;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How sessions are added, found and changed. */
public interface SessionStoreContract extends StoreContract {
  @Test
  default void insertCopiesTheGenerationsWhateverTheRecordSays() {
    EnvironmentId environment = anEnvironment();
    UserId user = aUser(environment);
    revokeAll(environment, user, null, NOON);
    Session plain = Samples.session(environment, user);

    Session stored = mint(withGenerations(plain, 7, 7)).orElseThrow();

    assertThat(stored.environmentGeneration()).isZero();
    assertThat(stored.userGeneration()).isEqualTo(1);
    assertThat(found(stored).session()).isEqualTo(stored);
  }

  @Test
  default void aSessionCanBeStoredWithItsEnd() {
    EnvironmentId environment = anEnvironment();
    Session plain = Samples.session(environment, aUser(environment));
    Verdict.Dead end = new Verdict.Dead(Verdict.Reason.EXPIRED, NOON.plusNanos(1_999_999));

    Session stored = mint(withEnd(plain, end)).orElseThrow();

    assertThat(stored.end())
        .isEqualTo(new Verdict.Dead(Verdict.Reason.EXPIRED, NOON.plusMillis(1)));
    assertThat(found(stored).session()).isEqualTo(stored);
  }

  @Test
  default void insertRefusesAUserThatDoesNotExist() {
    UserId nobody = new UserId(TimeOrderedId.at(NOON));

    assertThat(mint(Samples.session(anEnvironment(), nobody))).isEmpty();
  }

  @Test
  default void insertRefusesAUserOfAnotherEnvironment() {
    UserId user = aUser(anEnvironment());
    Session session = Samples.session(anEnvironment(), user);

    assertThat(mint(session)).isEmpty();
    assertThat(byId(session.environment(), session.id())).isEmpty();
  }

  @Test
  default void insertRefusesADeletedUser() {
    EnvironmentId environment = anEnvironment();
    UserId user = aUser(environment);
    delete(environment, user, NOON);

    assertThat(mint(Samples.session(environment, user))).isEmpty();
  }

  @Test
  default void insertRefusesAUserLockedByAnAdministrator() {
    EnvironmentId environment = anEnvironment();
    UserId user = aUser(environment);
    lock(environment, user, new Lock(true, NOON, null));

    assertThat(mint(Samples.session(environment, user))).isEmpty();
  }

  @Test
  default void insertAcceptsAUserWhosePasswordIsLocked() {
    EnvironmentId environment = anEnvironment();
    UserId user = aUser(environment);
    lock(environment, user, new Lock(false, NOON, NOON.plus(HOUR)));

    assertThat(mint(Samples.session(environment, user))).isPresent();
  }

  @Test
  default void everythingComesBackAsItWas() {
    EnvironmentId environment = anEnvironment();
    Session full = full(Samples.session(environment, aUser(environment)));

    assertThat(mint(full)).contains(full);
    assertThat(found(full).session()).isEqualTo(full);
  }

  @Test
  default void instantsAreKeptToTheMillisecond() {
    EnvironmentId environment = anEnvironment();
    Session session =
        Samples.session(
            environment, aUser(environment), NOON.plusNanos(1_999_999), TimeOrderedId.at(NOON));

    Session stored = mint(session).orElseThrow();

    assertThat(stored.startedAt()).isEqualTo(NOON.plusMillis(1));
    assertThat(found(session).session()).isEqualTo(stored);
  }

  @Test
  default void aSessionIsFoundUnderAnyOfTheDigests() {
    EnvironmentId environment = anEnvironment();
    Session session = aSession(environment, aUser(environment));
    var older = Samples.digest(session.id());
    var newer = Samples.digest(TimeOrderedId.at(NOON));

    assertThat(byToken(environment, newer, older)).contains(found(session));
    assertThat(byToken(environment, newer)).isEmpty();
  }

  @Test
  default void aTokenOfAnotherEnvironmentIsNotFound() {
    EnvironmentId environment = anEnvironment();
    Session session = aSession(environment, aUser(environment));
    EnvironmentId other = anEnvironment();

    assertThat(byToken(other, Samples.digest(session.id()))).isEmpty();
  }

  @Test
  default void anIdIsFoundInItsEnvironmentOnly() {
    EnvironmentId environment = anEnvironment();
    Session session = aSession(environment, aUser(environment));
    EnvironmentId other = anEnvironment();
    SessionId unknown = new SessionId(TimeOrderedId.at(NOON));

    assertThat(byId(environment, session.id())).isPresent();
    assertThat(byId(other, session.id())).isEmpty();
    assertThat(byId(environment, unknown)).isEmpty();
  }

  @Test
  default void updateSetsAllButGenerationsAndEnd() {
    EnvironmentId environment = anEnvironment();
    Session before = aSession(environment, aUser(environment));
    end(before, NOON);
    Session wanted = withGenerations(full(before), 5, 6);

    change(stores -> stores.sessions().update(wanted));

    Session expected = withEnd(withGenerations(wanted, 0, 0), Samples.revoked(NOON));
    assertThat(found(before).session()).isEqualTo(expected);
  }

  @Test
  default void updateNamingAnotherEnvironmentChangesNothing() {
    EnvironmentId environment = anEnvironment();
    Session session = aSession(environment, aUser(environment));
    Session elsewhere =
        full(
            Samples.session(
                anEnvironment(), session.user(), session.startedAt(), session.id().value()));

    change(stores -> stores.sessions().update(elsewhere));

    assertThat(found(session).session()).isEqualTo(session);
  }

  private Optional<FoundSession> byId(EnvironmentId environment, SessionId id) {
    return read(stores -> stores.sessions().byId(environment, id));
  }

  private Optional<FoundSession> byToken(EnvironmentId environment, Digest... digests) {
    return read(stores -> stores.sessions().byToken(environment, List.of(digests)));
  }

  private void lock(EnvironmentId environment, UserId user, Lock lock) {
    store(findUser(environment, user).orElseThrow().edit().lock(lock).done());
  }

  @SuppressWarnings("NullAway") // a compact constructor's class file loses @Nullable in Map
  private static Session full(Session plain) {
    UUID contact = TimeOrderedId.at(NOON);
    return new Session(
        plain.id(),
        plain.environment(),
        plain.user(),
        List.of(
            factor(DeliveryMethod.EMAIL, new Factor.Source.ByEmail(contact, "Ada@example.com")),
            factor(DeliveryMethod.SMS, new Factor.Source.ByPhone(contact, "+4930123456")),
            factor(
                DeliveryMethod.TRUSTED_TOKEN_EXCHANGE, new Factor.Source.ByTrustedToken("jti-1")),
            factor(DeliveryMethod.KNOWLEDGE, null)),
        new Attributes("2001:db8::1", "Mozilla/5.0 \"quoted\" 🦊"),
        new Claims(claims()),
        plain.startedAt(),
        NOON.plusMillis(1),
        NOON.plusMillis(2),
        plain.environmentGeneration(),
        plain.userGeneration(),
        plain.end());
  }

  private static Map<String, @Nullable Object> claims() {
    Map<String, @Nullable Object> claims = new LinkedHashMap<>();
    claims.put("text", "ünï\u0000\"\\\n🦊");
    claims.put("small", 1);
    claims.put("large", Long.MAX_VALUE);
    claims.put("larger", BigInteger.TWO.pow(80));
    claims.put("fraction", new BigDecimal("0.10"));
    claims.put("flag", true);
    claims.put("nothing", null);
    claims.put("list", Arrays.asList(1, null, Map.of("deep", List.of())));
    return claims;
  }

  private static Factor factor(DeliveryMethod method, Factor.@Nullable Source source) {
    return new Factor(Factor.Type.OTP, method, source, NOON, NOON.plusMillis(7));
  }

  private static Session withGenerations(Session session, long environment, long user) {
    return Samples.with(session, environment, user, session.end());
  }

  private static Session withEnd(Session session, Verdict.Dead end) {
    return Samples.with(session, session.environmentGeneration(), session.userGeneration(), end);
  }
}
