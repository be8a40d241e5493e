package dev.curfew.server.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordStrengthTest {
  @Test
  void aCommonPasswordIsNotValidAndSaysWhy() {
    PasswordStrength strength = PasswordStrength.of("password", null);
    assertThat(strength.score()).isZero();
    assertThat(strength.valid()).isFalse();
    assertThat(strength.warning()).isEqualTo("This is a top-10 common password.");
    assertThat(strength.suggestions())
        .contains("Add another word or two. Uncommon words are better.");
  }

  @Test
  void aStrongPasswordIsValidAndNeedsNoAdvice() {
    PasswordStrength strength = PasswordStrength.of("correct horse battery staple", null);
    assertThat(strength.score()).isEqualTo(4);
    assertThat(strength.valid()).isTrue();
    assertThat(strength.warning()).isEmpty();
    assertThat(strength.suggestions()).isEmpty();
  }

  @Test
  void theEmptyPasswordIsNotValid() {
    assertThat(PasswordStrength.of("", null).valid()).isFalse();
  }

  @Test
  void theUsersOwnEmailIsNoPassword() {
    assertThat(PasswordStrength.of("vexquilbrand.oxtorfule", null).valid()).isTrue();
    assertThat(
            PasswordStrength.of("vexquilbrand.oxtorfule", "vexquilbrand.oxtorfule@example.com")
                .valid())
        .isFalse();
  }

  @Test
  void passwordsAreValidUpToTheLongest() {
    String word = "vexing-quartz-lagoon-";
    assertThat(PasswordStrength.of(word.repeat(13).substring(0, 256), null).valid()).isTrue();
    assertThat(PasswordStrength.of(word.repeat(13).substring(0, 257), null).valid()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "4@8({[</369", "abcdefgh", "1qaz2wsx", "19990101", "pa55w0rd"})
  void noPasswordTakesLong(String part) {
    String longest = part.repeat(PasswordStrength.LONGEST).substring(0, PasswordStrength.LONGEST);
    assertTimeout(Duration.ofSeconds(3), () -> PasswordStrength.of(longest, longest));
  }
}
