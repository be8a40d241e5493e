package dev.curfew.evidence.operating;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Command;
import dev.curfew.evidence.harness.Credentials;
import dev.curfew.evidence.harness.CurfewProcess;
import dev.curfew.evidence.harness.Fixtures;
import dev.curfew.evidence.harness.Launch;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code curfew rotate}. */
class RotateTest {
  private static final Pattern SECRET = Pattern.compile("secret-test-[A-Za-z0-9_=-]{36}");

  private final Path home;

  private final Credentials old = Credentials.random();

  RotateTest(@TempDir Path home) {
    this.home = home;
  }

  @Test
  void aFreshSecretReplacesTheOldOneAndLogsNobodyOut() {
    Path data = home.resolve("data");
    String token;
    try (CurfewProcess server = CurfewProcess.start(Launch.at(data).with(old))) {
      token = new Fixtures(Api.of(server.address(), old)).session().text("/session_token");
      server.stop();
    }

    Command rotated = rotate(data);
    Matcher found = SECRET.matcher(rotated.output());
    assertThat(rotated.code()).as(rotated.output()).isZero();
    assertThat(found.find()).as(rotated.output()).isTrue();
    Credentials fresh = old.withSecret(found.group());

    try (CurfewProcess server = CurfewProcess.start(Launch.at(data))) {
      Api.of(server.address(), old)
          .get("/v1/debug/whoami")
          .refused(401, "unauthorized_credentials");
      new Fixtures(Api.of(server.address(), fresh)).authenticate(token).ok();
      server.stop();
    }
  }

  @Test
  void aRunningServersSecretIsLeftAlone() {
    Path data = home.resolve("data");
    try (CurfewProcess server = CurfewProcess.start(Launch.at(data).with(old))) {
      assertThat(rotate(data).code()).isEqualTo(2);

      Api.of(server.address(), old).get("/v1/debug/whoami").ok();
      server.stop();
    }
  }

  private static Command rotate(Path data) {
    List<String> command =
        List.of(Launch.launcher().toString(), "rotate", "secret", "--data", data.toString());
    return Command.run(data, Map.of(), command);
  }
}
