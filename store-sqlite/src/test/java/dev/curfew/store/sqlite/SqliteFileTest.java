package dev.curfew.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.core.environment.Environment;
import dev.curfew.core.store.StoreException;
import dev.curfew.core.user.User;
import dev.curfew.store.contract.Samples;
import dev.curfew.store.contract.StoreContract;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SqliteFileTest extends SqliteTest implements StoreContract {
  private static final int PAGE = 4096;
  private static final int HEADER = 100;

  @Test
  void whatWasWrittenSurvivesReopening() {
    Environment environment = Samples.environment();
    change(stores -> stores.environments().insert(environment));
    close();
    open();

    assertThat(database().<List<Environment>>read(stores -> stores.environments().all()))
        .containsExactly(environment);
  }

  @Test
  void aCleanCloseLeavesNothingButTheFile() throws IOException {
    anEnvironment();
    close();

    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(file());
    }
  }

  @Test
  void onlyItsOwnerCanReadTheFile() throws IOException {
    assertThat(Files.getPosixFilePermissions(file()))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"with space.db", "50%3F.db", "why?.db", "größe#1.db"})
  void anyFileNameWill(String name) {
    Path odd = directory.resolve(name);

    SqliteDatabase.open(odd).close();

    assertThat(odd).isNotEmptyFile();
  }

  @Test
  void anEmptyFileBecomesADatabase() throws IOException {
    Path empty = Files.createFile(directory.resolve("empty.db"));

    SqliteDatabase.open(empty).close();

    assertThat(empty).isNotEmptyFile();
  }

  @Test
  void garbageIsRefusedAndLeftAlone() throws IOException {
    Path garbage = directory.resolve("garbage.db");
    Files.writeString(garbage, "This is a letter, and a long one. ".repeat(500));

    assertRefused(garbage, "is not a Curfew database");
    assertThat(garbage).content().startsWith("This is a letter");
  }

  @Test
  void anotherProgramsDatabaseIsRefusedAndLeftAlone() throws Exception {
    Path foreign = directory.resolve("foreign.db");
    execute(foreign, "CREATE TABLE songs (title TEXT)");
    byte[] before = Files.readAllBytes(foreign);

    assertRefused(foreign, "is not a Curfew database");
    assertThat(foreign).hasBinaryContent(before);
  }

  @Test
  void aNewerSchemaIsRefused() throws SQLException {
    close();
    execute(file(), "PRAGMA user_version = 999");

    assertRefused(file(), "newer Curfew");
  }

  @Test
  void aDirectoryIsRefused() {
    assertRefused(directory, "is a directory");
  }

  @Test
  void aMissingDirectoryIsNamed() {
    assertRefused(directory.resolve("missing/curfew.db"), "check its directory");
  }

  @Test
  void aDamagedSchemaIsRefused() throws IOException {
    close();
    try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[PAGE - HEADER]), HEADER);
    }

    assertRefused(file(), "is damaged");
  }

  @Test
  void whatWasPersonalIsGoneFromTheFile() throws IOException {
    User user =
        add(
            Samples.user(anEnvironment())
                .edit()
                .emails(List.of(Samples.email("ada@example.com")))
                .externalId("customer-4711")
                .wallets(List.of(Samples.wallet("EVM", "0xAb5801a7D398351b8bE11C43")))
                .profile(Map.of("alias", "the Countess"))
                .done());
    String[] personal = {
      "ada@example.com", "customer-4711", "0xAb5801a7D398351b8bE11C43", "the Countess"
    };
    close();
    assertThat(text()).contains(personal);
    open();

    delete(user.environment(), user.id(), Samples.NOON);
    close();

    assertThat(text()).doesNotContain(personal);
  }

  private String text() throws IOException {
    return Files.readString(file(), StandardCharsets.ISO_8859_1);
  }

  private static void assertRefused(Path path, String why) {
    assertThatThrownBy(() -> SqliteDatabase.open(path))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(path.toString())
        .hasMessageContaining(why);
  }

  private static void execute(Path path, String sql) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + path);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
