package dev.curfew.evidence.operating;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Credentials;
import dev.curfew.evidence.harness.CurfewProcess;
import dev.curfew.evidence.harness.CurfewProcess.Exit;
import dev.curfew.evidence.harness.Launch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When the server cannot start as asked: one sentence, exit code 2, nothing changed. */
class RefusalTest {
  private final Path data;

  RefusalTest(@TempDir Path home) {
    data = home.resolve("data");
  }

  @Test
  void aPortInUse() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Exit exit = CurfewProcess.startInVain(launch().onPort(taken.getLocalPort()));

      assertRefused(exit, Integer.toString(taken.getLocalPort()));
    }
    assertThat(data).doesNotExist();
  }

  @Test
  void aDataDirectoryThatAnotherServerHolds() {
    try (CurfewProcess holder = CurfewProcess.start(launch())) {
      Exit exit = CurfewProcess.startInVain(launch());

      assertRefused(exit, data.toString());
      assertThat(holder.handle().isAlive()).isTrue();
      holder.stop();
    }
    restart(launch());
  }

  @Test
  void aDatabaseThatCannotBeRead() throws IOException {
    restart(launch());
    Path database = Directories.database(data);
    Files.writeString(database, "This is no database. ".repeat(1_000));
    Map<String, String> before = Directories.snapshot(data);

    Exit exit = CurfewProcess.startInVain(launch());

    assertRefused(exit, data.toString());
    assertThat(Directories.snapshot(data)).isEqualTo(before);
  }

  @Test
  void aDataDirectoryThatIsAFile() throws IOException {
    Files.writeString(data, "a file");

    assertRefused(CurfewProcess.startInVain(launch()), data.toString());

    assertThat(data).hasContent("a file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--frobnicate", "--prot=1", "-x"})
  void anUnknownFlag(String flag) {
    Exit exit = CurfewProcess.startInVain(launch().withFlags(flag));

    assertRefused(exit, flag.replaceAll("=.*", ""));
    assertThat(data).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"70000", "-1", "http", "80.5"})
  void aPortThatIsNone(String port) {
    Exit exit = CurfewProcess.startInVain(launch().withFlags("--port", port));

    assertThat(exit.code()).as(exit.toString()).isEqualTo(2);
    assertThat(data).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "CURFEW_SECERT,x",
    "CURFEW_PORTS,1",
    "CURFEW_ENVIRONMENT_ID,not-a-uuid",
    "CURFEW_ENVIRONMENT_KIND,staging",
    "CURFEW_ALLOW_LOOPBACK_TARGETS,perhaps",
    "CURFEW_SECRET,too-short",
    "CURFEW_PUBLIC_TOKEN,x",
    "CURFEW_API_TOKEN,x"
  })
  void aSettingThatIsUnknownOrSenseless(String variable, String value) {
    Exit exit = CurfewProcess.startInVain(launch().with(variable, value));

    assertRefused(exit, variable);
    assertThat(data).doesNotExist();
  }

  @Test
  void otherFirstStartValuesThanThoseInForce() {
    Credentials credentials = Credentials.random();
    restart(Launch.at(data).with(credentials));
    Map<String, String> before = Directories.snapshot(data);
    String otherSecret = "secret-test-" + Credentials.secretText(27);

    Exit exit =
        CurfewProcess.startInVain(Launch.at(data).with(credentials.withSecret(otherSecret)));

    assertRefused(exit, "CURFEW_SECRET", "rotate");
    assertThat(exit.errors() + exit.output()).doesNotContain(otherSecret, credentials.secret());
    assertThat(Directories.snapshot(data)).isEqualTo(before);
    restart(Launch.at(data).with(credentials));
    restart(Launch.at(data));
  }

  private Launch launch() {
    return Launch.at(data);
  }

  private static void restart(Launch launch) {
    try (CurfewProcess server = CurfewProcess.start(launch)) {
      server.stop();
    }
  }

  private static void assertRefused(Exit exit, String... words) {
    assertThat(exit.code()).as(exit.toString()).isEqualTo(2);
    List<String> lines = exit.errors().lines().filter(line -> !line.isBlank()).toList();
    assertThat(lines).as(exit.toString()).hasSize(1);
    assertThat(lines.getFirst())
        .contains(words)
        .endsWith(".")
        .doesNotContain("Exception", "dev.curfew");
  }
}
