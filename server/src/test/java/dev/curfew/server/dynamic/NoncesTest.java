package dev.curfew.server.dynamic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.server.jose.MasterKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoncesTest {
  private static final EnvironmentId HERE = new EnvironmentId(new UUID(0x7000, 1L << 63));
  private static final EnvironmentId ELSEWHERE =
      new EnvironmentId(new UUID(0x7000, (1L << 63) | 1));
  private static final String OLD_KEY = "a".repeat(42) + "A";
  private static final String NEW_KEY = "b".repeat(42) + "A";

  private Instant now = Instant.parse("2026-01-01T00:00:00.123Z");
  private final Nonces nonces = under(OLD_KEY);

  @Test
  void isGoodForADayToTheMillisecond() {
    String nonce = nonces.fresh(HERE);
    Instant expiry = now.plus(Duration.ofHours(24));
    assertThat(nonces.expiry(HERE, nonce)).contains(expiry);
    now = expiry.minusMillis(1);
    assertThat(nonces.expiry(HERE, nonce)).contains(expiry);
    now = expiry;
    assertThat(nonces.expiry(HERE, nonce)).isEmpty();
  }

  @Test
  void isOfItsEnvironmentOnly() {
    assertThat(nonces.expiry(ELSEWHERE, nonces.fresh(HERE))).isEmpty();
  }

  @Test
  void isWhatSignInMessagesAllowAndNeverTheSame() {
    Set<String> made = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      String nonce = nonces.fresh(HERE);
      assertThat(nonce).matches("[0-9A-Za-z]{46}");
      assertThat(made.add(nonce)).isTrue();
      assertThat(nonces.expiry(HERE, nonce)).isPresent();
    }
  }

  @Test
  void noCharacterCanBeChanged() {
    String nonce = nonces.fresh(HERE);
    for (int i = 0; i < nonce.length(); i++) {
      char other = nonce.charAt(i) == 'x' ? 'y' : 'x';
      String changed = nonce.substring(0, i) + other + nonce.substring(i + 1);
      assertThat(nonces.expiry(HERE, changed)).as("position %s", i).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 45, 47, 92})
  void hasOneLength(int length) {
    assertThat(nonces.expiry(HERE, "1".repeat(length))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "z", "-", "ä"})
  void isNothingThatAnybodyMakesUp(String character) {
    assertThat(nonces.expiry(HERE, character.repeat(46))).isEmpty();
  }

  @Test
  void outlivesTheRotationOfTheMasterKeyOnce() {
    String nonce = nonces.fresh(HERE);
    assertThat(under(NEW_KEY, OLD_KEY).expiry(HERE, nonce)).isPresent();
    assertThat(under(NEW_KEY).expiry(HERE, nonce)).isEmpty();
    assertThat(under(NEW_KEY).expiry(HERE, under(NEW_KEY, OLD_KEY).fresh(HERE))).isPresent();
  }

  @Test
  void aPepperMakesNoNonce() {
    MasterKeys keys = MasterKeys.parse(List.of(OLD_KEY));
    String nonce = new Nonces(keys.peppers(), () -> now).fresh(HERE);
    assertThat(nonces.expiry(HERE, nonce)).isEmpty();
  }

  private Nonces under(String... keys) {
    return new Nonces(MasterKeys.parse(List.of(keys)).nonceKeys(), () -> now);
  }
}
