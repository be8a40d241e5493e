package dev.curfew.evidence.operating;

import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Await;
import dev.curfew.evidence.harness.Credentials;
import dev.curfew.evidence.harness.CurfewProcess;
import dev.curfew.evidence.harness.Fixtures;
import dev.curfew.evidence.harness.Formats;
import dev.curfew.evidence.harness.Launch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the first start shows, and that nothing shows it ever again. */
class FirstStartTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Path home;
  private final Launch launch;

  FirstStartTest(@TempDir Path home) {
    this.home = home;
    launch = Launch.at(home.resolve("data"));
  }

  @Test
  void generatedSecretsAreShownOnceAndKeptNowhere() {
    List<String> secrets;
    try (CurfewProcess first = CurfewProcess.start(launch)) {
      secrets = secrets(first);
      find("public-token-test-" + Formats.UUID, first);
      first.stop();
    }
    assertNowhere(secrets);

    try (CurfewProcess second = CurfewProcess.start(launch)) {
      second.stop();
      assertThat(second.everything()).doesNotContain(secrets);
    }
    assertNowhere(secrets);
  }

  @Test
  void generatedCredentialsWorkBeforeAndAfterARestart() {
    String project;
    String secret;
    try (CurfewProcess first = CurfewProcess.start(launch)) {
      project = find("project-test-" + Formats.UUID, first);
      secret = find("secret-test-[A-Za-z0-9_=-]{36}", first);
      whoami(first, project, secret);
      first.stop();
    }
    try (CurfewProcess second = CurfewProcess.start(launch)) {
      whoami(second, project, secret);
      second.stop();
    }
  }

  private static void whoami(CurfewProcess server, String project, String secret) {
    Api api = Api.anonymous(server.address()).withBasic(project, secret);
    assertThat(api.get("/v1/debug/whoami").ok().text("/project_id")).isEqualTo(project);
  }

  @Test
  void givenSecretsAreNotShownAtAll() {
    Credentials given = Credentials.random();
    try (CurfewProcess server = CurfewProcess.start(launch.with(given))) {
      server.stop();
      assertThat(server.everything())
          .doesNotContain(given.secret(), given.apiToken(), given.adminPassword());
    }
    assertNowhere(List.of(given.secret(), given.apiToken(), given.adminPassword()));
  }

  @Test
  void nothingThatOpensASessionOrAnAccountIsKeptInClear() {
    Credentials given = Credentials.random();
    Answer session;
    try (CurfewProcess server = CurfewProcess.start(launch.with(given))) {
      Fixtures fixtures = new Fixtures(Api.of(server.address(), given));
      session = fixtures.signedUp();
      fixtures.authenticate(session.text("/session_token")).ok();
      server.stop();
      assertThat(server.everything())
          .doesNotContain(session.text("/session_token"), session.text("/session_jwt"));
    }
    assertNowhere(
        List.of(session.text("/session_token"), session.text("/session_jwt"), Fixtures.PASSWORD));
  }

  @Test
  void theQuickstartWorksWhenPasted() {
    try (CurfewProcess server = CurfewProcess.start(launch)) {
      find("session_not_found.*\\n *curl .*", server);
      assertThat(Quickstart.run(server.output(), home))
          .contains("\"status_code\":200", "\"session_id\"", "\"session_not_found\"");
      server.stop();
    }
  }

  @Test
  void aLiveEnvironmentPresentsItselfAsOne() {
    try (CurfewProcess server =
        CurfewProcess.start(launch.with("CURFEW_ENVIRONMENT_KIND", "live"))) {
      String project = find("project-live-" + Formats.UUID, server);
      String secret = find("secret-live-[A-Za-z0-9_=-]{36}", server);
      Api api = Api.anonymous(server.address()).withBasic(project, secret);

      Answer user = api.post("/v1/users", object("email", Fixtures.email()));

      assertThat(user.text("/user_id")).matches("user-live-" + Formats.UUID);
      assertThat(user.text("/request_id")).startsWith("request-id-live-");
      server.stop();
    }
  }

  private void assertNowhere(List<String> secrets) {
    for (Path file : Directories.files(home)) {
      for (String secret : secrets) {
        assertThat(Directories.contains(file, secret)).as("%s in %s", secret, file).isFalse();
      }
    }
  }

  /** The secret, the API token and the password of the first administrator. */
  private static List<String> secrets(CurfewProcess server) {
    return List.of(
        find("secret-test-[A-Za-z0-9_=-]{36}", server),
        find("dyn_[A-Za-z0-9]{40,}", server),
        find("(?i)^\\s*password\\s+(\\S{12,})\\s*$", server));
  }

  /** What matches in the output, which the server may still be writing. */
  private static String find(String pattern, CurfewProcess server) {
    Pattern wanted = Pattern.compile(pattern, Pattern.MULTILINE);
    Await.until(
        pattern + " in:\n" + server.output(), LIMIT, () -> wanted.matcher(server.output()).find());
    Matcher found = wanted.matcher(server.output());
    assertThat(found.find()).isTrue();
    return found.groupCount() == 0 ? found.group() : found.group(1);
  }
}
