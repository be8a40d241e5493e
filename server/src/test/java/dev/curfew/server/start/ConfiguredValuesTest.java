package dev.curfew.server.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfiguredValuesTest {
  private static final String SMTP = "CURFEW_SMTP_URL";
  private static final String FROM = "CURFEW_MAIL_FROM";
  private static final String RETRIES = "CURFEW_WEBHOOK_RETRIES";

  @Test
  void withoutVariablesThereIsNoMailServerAndNoSchedule() {
    ConfiguredValues values = ConfiguredValues.of(Map.of("PATH", "/bin", SMTP, "", RETRIES, ""));
    assertThat(values.smtpServer()).isEmpty();
    assertThat(values.webhookRetries()).isEmpty();
  }

  @Test
  void readsAScheduleOfRetries() {
    assertThat(ConfiguredValues.of(Map.of(RETRIES, "15s,1m, 10m,1h,1d")).webhookRetries())
        .hasValueSatisfying(
            pauses ->
                assertThat(pauses)
                    .containsExactly(
                        Duration.ofSeconds(15),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(10),
                        Duration.ofHours(1),
                        Duration.ofDays(1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",",
        "15",
        "s",
        "0s",
        "-1s",
        "15S",
        "1.5s",
        "1w",
        "PT15S",
        "15s,",
        ",15s",
        "15s;1m",
        "31d",
        "1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s",
      })
  void refusesAnyOtherSchedule(String retries) {
    ConfiguredValues values = ConfiguredValues.of(Map.of(RETRIES, retries));
    assertThatExceptionOfType(StartupProblem.class)
        .isThrownBy(values::webhookRetries)
        .withMessageStartingWith(RETRIES + " must be")
        .withMessageEndingWith(".");
  }

  @Test
  void readsAMailServerWithoutEverShowingItsPassword() {
    ConfiguredValues values =
        ConfiguredValues.of(
            Map.of(SMTP, "smtps://login:pa%40ss@mail.example:2525", FROM, "no-reply@a.example"));
    assertThat(values.smtpServer())
        .hasValueSatisfying(
            server -> assertThat(server).hasToString("SmtpServer[mail.example:2525]"));
  }

  @Test
  void refusesHalfAMailServer() {
    for (Map<String, String> half :
        List.of(Map.of(SMTP, "smtp://localhost"), Map.of(FROM, "a@b.example"))) {
      ConfiguredValues values = ConfiguredValues.of(half);
      assertThatExceptionOfType(StartupProblem.class)
          .isThrownBy(values::smtpServer)
          .withMessage("CURFEW_SMTP_URL and CURFEW_MAIL_FROM must be set together.");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mail.example",
        "http://mail.example",
        "smtp:mail.example",
        "smtp://",
        "smtp://mail.example:0",
        "smtp://mail.example:65536",
        "smtp://mail.example/path",
        "smtp://mail.example?tls=no",
        "smtp://mail.example#part",
        "smtp://verysecret@mail.example",
        "smtp://:verysecret@mail.example",
        "smtp://login:verysecret%zz@mail.example",
        "smtp://login:very secret@mail.example",
      })
  void refusesWhatIsNoMailServerWithoutShowingIt(String url) {
    ConfiguredValues values = ConfiguredValues.of(Map.of(SMTP, url, FROM, "a@b.example"));
    assertThatExceptionOfType(StartupProblem.class)
        .isThrownBy(values::smtpServer)
        .withMessageStartingWith(SMTP + " cannot be used: ")
        .withMessageEndingWith(".")
        .satisfies(problem -> assertThat(problem.sentence()).doesNotContain("secret"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"me", "Curfew <a@b.example>", "a@b.example, c@d.example", "a@b\r\nBcc: c@d"})
  void refusesASenderThatIsNoAddress(String from) {
    ConfiguredValues values = ConfiguredValues.of(Map.of(SMTP, "smtp://localhost", FROM, from));
    assertThatExceptionOfType(StartupProblem.class)
        .isThrownBy(values::smtpServer)
        .withMessage("CURFEW_MAIL_FROM must be an email address.");
  }
}
