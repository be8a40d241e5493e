package dev.curfew.server;

import dev.curfew.core.access.Credential;
import dev.curfew.server.jose.MasterKeys;
import dev.curfew.server.password.Argon2Hasher;
import dev.curfew.server.start.ConfiguredValues;
import dev.curfew.server.start.DataDirectory;
import dev.curfew.server.start.FirstStart;
import dev.curfew.server.start.Rotation;
import dev.curfew.server.start.StartupProblem;
import dev.curfew.store.sqlite.SqliteDatabase;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Replaces a first-start credential of a stopped server. */
@Command(
    name = "rotate",
    mixinStandardHelpOptions = true,
    description = {
      "Replaces a credential of the first environment by a fresh one and prints it, once.",
      "The old one is refused from then on. The server must be stopped."
    })
final class RotateCommand implements Callable<Integer> {
  /** What can be replaced; named as on the command line. */
  enum What {
    SECRET,
    PUBLIC_TOKEN,
    API_TOKEN,
    ADMIN_PASSWORD;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  @Parameters(paramLabel = "WHAT", description = "One of ${COMPLETION-CANDIDATES}.")
  private @Nullable What what;

  @Mixin private StoreOptions store = new StoreOptions();

  @Spec private @Nullable CommandSpec spec;

  /** Only picocli needs one. */
  RotateCommand() {}

  @Override
  public Integer call() {
    ConfiguredValues values = ConfiguredValues.of(System.getenv());
    if (!Files.isDirectory(store.data())) {
      throw new StartupProblem(
          "There is no data directory " + store.data() + "; name it with --data.");
    }
    try (DataDirectory directory = DataDirectory.open(store.data())) {
      try (SqliteDatabase database = directory.database();
          Argon2Hasher hasher = new Argon2Hasher(1)) {
        if (FirstStart.isNew(database)) {
          throw new StartupProblem("The server has not been started on this data directory yet.");
        }
        MasterKeys keys =
            directory.masterKeys(
                false, values.find(ConfiguredValues.Name.MASTER_KEY), store.keyFile());
        print(rotate(database, keys, hasher));
      }
    }
    return 0;
  }

  private String rotate(SqliteDatabase database, MasterKeys keys, Argon2Hasher hasher) {
    InstantSource clock = InstantSource.system();
    new FirstStart(database, keys, hasher, clock).requireFit();
    Rotation rotation = new Rotation(database, keys.peppers(), hasher, clock);
    return switch (Objects.requireNonNull(what)) {
      case SECRET -> rotation.credential(Credential.Kind.SECRET);
      case PUBLIC_TOKEN -> rotation.credential(Credential.Kind.PUBLIC_TOKEN);
      case API_TOKEN -> rotation.credential(Credential.Kind.API_TOKEN);
      case ADMIN_PASSWORD -> rotation.adminPassword();
    };
  }

  private void print(String fresh) {
    Objects.requireNonNull(spec).commandLine().getOut().println(fresh);
  }
}
