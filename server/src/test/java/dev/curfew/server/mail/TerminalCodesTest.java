package dev.curfew.server.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalCodesTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final TerminalCodes codes =
      new TerminalCodes(new PrintStream(printed, false, StandardCharsets.UTF_8));

  @Test
  void printsOneLineAtOnce() {
    codes.send("a.b+c@shop.example", "012345");
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .isEqualTo("sign-in code for a.b+c@shop.example: 012345" + System.lineSeparator());
  }

  @Test
  void printsNoLineOfSomebodyElses() {
    assertThatExceptionOfType(MailTrouble.class)
        .isThrownBy(() -> codes.send("a@b\nsign-in code for c@d: 000000", "012345"));
    assertThat(printed.size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12345", "1234567", "12345a", "١٢٣٤٥٦"})
  void aCodeIsSixDigits(String code) {
    assertThatIllegalArgumentException().isThrownBy(() -> codes.send("a@b.example", code));
  }
}
