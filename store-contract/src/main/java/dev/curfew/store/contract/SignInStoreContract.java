package dev.curfew.store.contract;

import static dev.curfew.store.contract.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.access.Digest;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.signin.EmailCode;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How codes sent by email are kept, and what may be used only once. */
public interface SignInStoreContract extends StoreContract {
  @Test
  default void aCodeIsFoundInItsEnvironmentOnlyAsItWas() {
    EmailCode code = aCode(anEnvironment(), NOON);

    assertThat(find(code.environment(), code.id())).contains(code);
    assertThat(find(anEnvironment(), code.id())).isEmpty();
    assertThat(find(code.environment(), TimeOrderedId.at(NOON))).isEmpty();
  }

  @Test
  default void updateSetsCodeAttemptsMailsAndExpiry() {
    EmailCode code = aCode(anEnvironment(), NOON);
    EmailCode bystander = aCode(code.environment(), NOON);
    Digest fresh = Samples.digest(TimeOrderedId.at(NOON));

    update(
        new EmailCode(
            code.id(), code.environment(), "other@x.org", fresh, 4, 3, NOON.plusMillis(9)));

    assertThat(find(code.environment(), code.id()))
        .contains(
            new EmailCode(
                code.id(), code.environment(), code.address(), fresh, 4, 3, NOON.plusMillis(9)));
    assertThat(find(bystander.environment(), bystander.id())).contains(bystander);
  }

  @Test
  default void updatingACodeInAnotherEnvironmentChangesNothing() {
    EmailCode code = aCode(anEnvironment(), NOON);

    update(
        new EmailCode(
            code.id(), anEnvironment(), code.address(), code.code(), 4, 3, code.expiresAt()));

    assertThat(find(code.environment(), code.id())).contains(code);
  }

  @Test
  default void aCodeEndsOnceInItsEnvironmentOnly() {
    EmailCode code = aCode(anEnvironment(), NOON);

    assertThat(delete(anEnvironment(), code.id())).isFalse();
    assertThat(find(code.environment(), code.id())).contains(code);
    assertThat(delete(code.environment(), code.id())).isTrue();
    assertThat(delete(code.environment(), code.id())).isFalse();
    assertThat(find(code.environment(), code.id())).isEmpty();
  }

  @Test
  default void codesThatExpiredBeforeTheCutoffAreRemovedUpToTheLimit() {
    EmailCode old = aCode(anEnvironment(), NOON);
    EmailCode alsoOld = aCode(anEnvironment(), NOON);
    EmailCode fresh = aCode(old.environment(), NOON.plusMillis(1));

    assertThat(deleteExpiredCodes(NOON, 10)).isZero();
    assertThat(deleteExpiredCodes(NOON.plusMillis(1), 1)).isEqualTo(1);
    assertThat(deleteExpiredCodes(NOON.plusMillis(1), 10)).isEqualTo(1);

    assertThat(find(old.environment(), old.id())).isEmpty();
    assertThat(find(alsoOld.environment(), alsoOld.id())).isEmpty();
    assertThat(find(fresh.environment(), fresh.id())).contains(fresh);
  }

  @Test
  default void somethingIsUsedForTheFirstTimeOnce() {
    Digest what = Samples.digest(TimeOrderedId.at(NOON));
    Digest other = Samples.digest(TimeOrderedId.at(NOON));

    assertThat(use(what, NOON)).isTrue();
    assertThat(use(what, NOON)).isFalse();
    assertThat(use(what, NOON.plusMillis(1))).isFalse();
    assertThat(use(other, NOON)).isTrue();
  }

  @Test
  default void ofManyWhoUseTheSameAtOnceOneIsTheFirst() throws InterruptedException {
    Digest what = Samples.digest(TimeOrderedId.at(NOON));
    AtomicInteger first = new AtomicInteger();

    Concurrently.run(
        40,
        _ -> {
          if (use(what, NOON)) {
            first.incrementAndGet();
          }
        });

    assertThat(first).hasValue(1);
  }

  @Test
  default void usesAreForgottenOnceTheyNeedNotBeRemembered() {
    Digest old = Samples.digest(TimeOrderedId.at(NOON));
    Digest alsoOld = Samples.digest(TimeOrderedId.at(NOON));
    Digest fresh = Samples.digest(TimeOrderedId.at(NOON));
    assertThat(use(old, NOON) && use(alsoOld, NOON) && use(fresh, NOON.plusMillis(1))).isTrue();

    assertThat(deleteExpiredUses(NOON, 10)).isZero();
    assertThat(deleteExpiredUses(NOON.plusMillis(1), 1)).isEqualTo(1);
    assertThat(deleteExpiredUses(NOON.plusMillis(1), 10)).isEqualTo(1);

    assertThat(use(fresh, NOON.plusMillis(1))).isFalse();
    assertThat(use(old, NOON)).isTrue();
  }

  private EmailCode aCode(EnvironmentId environment, Instant expiresAt) {
    UUID id = TimeOrderedId.at(NOON);
    EmailCode code =
        new EmailCode(id, environment, "Ada@example.com", Samples.digest(id), 1, 2, expiresAt);
    change(stores -> stores.emailCodes().insert(code));
    return code;
  }

  private Optional<EmailCode> find(EnvironmentId environment, UUID id) {
    return read(stores -> stores.emailCodes().find(environment, id));
  }

  private void update(EmailCode code) {
    change(stores -> stores.emailCodes().update(code));
  }

  private boolean delete(EnvironmentId environment, UUID id) {
    return write(stores -> stores.emailCodes().delete(environment, id));
  }

  private int deleteExpiredCodes(Instant cutoff, int limit) {
    return write(stores -> stores.emailCodes().deleteExpired(cutoff, limit));
  }

  private boolean use(Digest what, Instant until) {
    return write(stores -> stores.oneTimes().use(what, until));
  }

  private int deleteExpiredUses(Instant cutoff, int limit) {
    return write(stores -> stores.oneTimes().deleteExpired(cutoff, limit));
  }
}
