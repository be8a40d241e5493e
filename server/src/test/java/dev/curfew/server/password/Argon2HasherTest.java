package dev.curfew.server.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.core.password.PasswordHash;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class Argon2HasherTest {
  private final Argon2Hasher hasher = new Argon2Hasher(2);

  @AfterEach
  void close() {
    hasher.close();
  }

  @Test
  void hashesAsPhcStringOfTodaysCost() {
    PasswordHash hash = hasher.hash("correct horse");
    assertThat(hash.algorithm()).isEqualTo("argon2id");
    assertThat(hash.encoded())
        .matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
    assertThat(hasher.isOutdated(hash)).isFalse();
  }

  @Test
  void tellsTheRightPasswordFromAnother() {
    PasswordHash hash = hasher.hash("pässwörd \uD83D\uDD11");
    assertThat(hasher.verify("pässwörd \uD83D\uDD11", hash)).isTrue();
    assertThat(hasher.verify("passwörd \uD83D\uDD11", hash)).isFalse();
    assertThat(hasher.verify("", hash)).isFalse();
  }

  @Test
  void saltsEachHash() {
    assertThat(hasher.hash("same")).isNotEqualTo(hasher.hash("same"));
  }

  @Test
  void otherAlgorithmsAndCostsAreOutdated() {
    String tail = "$c29tc2FsdA$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHApl8ArZWb2GRPPc";
    assertThat(
            List.of(
                new PasswordHash("argon2id", "$argon2id$v=19$m=65536,t=2,p=1" + tail),
                new PasswordHash("argon2i", "$argon2i$v=19$m=19456,t=2,p=1" + tail),
                new PasswordHash("md5", "$md5$$$900150983cd24fb0d6963f7d28e17f72")))
        .allMatch(hasher::isOutdated);
  }

  @Test
  void anUnreadableHashIsAFaultThatDoesNotShowIt() {
    assertThatThrownBy(() -> hasher.verify("any", new PasswordHash("bcrypt", "$2b$broken")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageNotContaining("broken");
    assertThatThrownBy(() -> hasher.verify("any", new PasswordHash("rot13", "nal")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void servesManyVirtualThreadsAndTheLargestHashes() throws Exception {
    PasswordHash own = hasher.hash("own");
    PasswordHash largest =
        new PasswordHash(
            "scrypt", "$scrypt$ln=18,r=8,p=1$c2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Boolean>> calls =
          IntStream.range(0, 24)
              .<Callable<Boolean>>mapToObj(
                  call -> () -> hasher.verify("own", call % 12 == 0 ? largest : own))
              .toList();
      List<Boolean> answers = callers.invokeAll(calls).stream().map(Future::resultNow).toList();
      assertThat(answers).hasSize(24).filteredOn(matches -> !matches).hasSize(2);
    }
  }
}
