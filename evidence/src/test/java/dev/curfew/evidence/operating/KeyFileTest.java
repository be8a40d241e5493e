package dev.curfew.evidence.operating;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Credentials;
import dev.curfew.evidence.harness.CurfewProcess;
import dev.curfew.evidence.harness.CurfewProcess.Exit;
import dev.curfew.evidence.harness.Fixtures;
import dev.curfew.evidence.harness.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key file, beside the database or elsewhere. */
class KeyFileTest {
  private final Path home;

  private final Credentials credentials = Credentials.random();

  KeyFileTest(@TempDir Path home) {
    this.home = home;
  }

  @Test
  void theDatabaseAloneOpensNothing() throws IOException {
    Path data = home.resolve("data");
    Path keys = Files.createDirectory(home.resolve("keys"));
    Launch launch =
        Launch.at(data).with(credentials).withFlags("--key-file", keys.resolve("key").toString());
    String token;
    try (CurfewProcess server = CurfewProcess.start(launch)) {
      token = fixtures(server).session().text("/session_token");
      server.stop();
    }
    assertThat(keys.resolve("key")).isRegularFile();

    Exit thief = CurfewProcess.startInVain(Launch.at(data).with(credentials));
    assertThat(thief.code()).as(thief.toString()).isEqualTo(2);

    try (CurfewProcess owner = CurfewProcess.start(launch)) {
      fixtures(owner).authenticate(token).ok();
      owner.stop();
    }
  }

  @Test
  void anotherDatabasesKeyDoesNotFit() throws IOException {
    Path mine = home.resolve("mine");
    Path theirs = home.resolve("theirs");
    for (Path data : new Path[] {mine, theirs}) {
      try (CurfewProcess server = CurfewProcess.start(Launch.at(data))) {
        server.stop();
      }
    }
    Path foreign = home.resolve("foreign.key");
    Files.copy(mine.resolve("curfew.key"), foreign);

    Exit exit =
        CurfewProcess.startInVain(Launch.at(theirs).withFlags("--key-file", foreign.toString()));

    assertThat(exit.code()).as(exit.toString()).isEqualTo(2);
  }

  @Test
  void nobodyButTheOwnerMayReadWhatIsKept() throws IOException {
    Path data = home.resolve("data");
    try (CurfewProcess server = CurfewProcess.start(Launch.at(data))) {
      assertThat(permissions(data)).isEqualTo("rwx------");
      assertThat(permissions(data.resolve("curfew.key"))).isEqualTo("rw-------");
      server.stop();
    }
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private Fixtures fixtures(CurfewProcess server) {
    return new Fixtures(Api.of(server.address(), credentials));
  }
}
