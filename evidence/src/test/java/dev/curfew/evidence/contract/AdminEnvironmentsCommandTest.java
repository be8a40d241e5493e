package dev.curfew.evidence.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Command;
import dev.curfew.evidence.harness.Credentials;
import dev.curfew.evidence.harness.CurfewProcess;
import dev.curfew.evidence.harness.Fixtures;
import dev.curfew.evidence.harness.Launch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code curfew environments create}. */
class AdminEnvironmentsCommandTest {
  private final Path home;
  private final Path data;
  private final Credentials first = Credentials.random();

  AdminEnvironmentsCommandTest(@TempDir Path home) {
    this.home = home;
    this.data = home.resolve("data");
  }

  private Command create(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Launch.launcher().toString(), "environments", "create", "--data", data.toString()));
    command.addAll(List.of(arguments));
    return Command.run(home, Map.of(), command);
  }

  private static String printed(Command command, String what) {
    Matcher found = Pattern.compile("(?m)^" + what + " +(\\S+)$").matcher(command.output());
    assertThat(found.find()).as(command.output()).isTrue();
    return found.group(1);
  }

  @Test
  void aStoppedServerGetsOneMore() {
    assertThat(create("--name", "Shop", "--kind", "live").code()).isEqualTo(2);
    try (CurfewProcess server = CurfewProcess.start(Launch.at(data).with(first))) {
      assertThat(create("--name", "Shop", "--kind", "live").code()).isEqualTo(2);
      server.stop();
    }

    Command made = create("--name", "Shop", "--kind", "live");
    assertThat(made.code()).as(made.output()).isZero();
    assertThat(printed(made, "project_id"))
        .isEqualTo("project-live-" + printed(made, "environment_id"));

    try (CurfewProcess server = CurfewProcess.start(Launch.at(data).with(first))) {
      Api api =
          Api.anonymous(server.address())
              .withBasic(printed(made, "project_id"), printed(made, "secret"));
      assertThat(api.get("/v1/environment").text("/name")).isEqualTo("Shop");
      new Fixtures(Api.of(server.address(), first)).session().ok();
      Api admin =
          Api.anonymous(server.address())
              .withHeader("Authorization", "Bearer " + printed(made, "api_token"));
      assertThat(admin.get("/api/v0/tokens/me").text("/projectEnvironmentId"))
          .isEqualTo(printed(made, "environment_id"));
      server.stop();
    }
  }

  @Test
  void nonsenseIsRefused() {
    assertThat(create("--name", "Shop").code()).isEqualTo(2);
    assertThat(create("--name", "Shop", "--kind", "sandbox").code()).isEqualTo(2);
    assertThat(create("--name", " ", "--kind", "test").code()).isEqualTo(2);
  }
}
