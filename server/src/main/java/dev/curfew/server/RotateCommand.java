package dev.curfew.server;

import dev.curfew.core.access.Credential;
import dev.curfew.core.access.Peppers;
import dev.curfew.server.password.Argon2Hasher;
import dev.curfew.server.start.ConfiguredValues;
import dev.curfew.server.start.OpenedStore;
import dev.curfew.server.start.Rotation;
import dev.curfew.server.start.StartupProblem;
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
    if (!OpenedStore.existsIn(store.data())) {
      throw new StartupProblem(
          "There is no database in " + store.data() + "; name its directory with --data.");
    }
    ConfiguredValues values = ConfiguredValues.of(System.getenv());
    InstantSource clock = InstantSource.system();
    try (Argon2Hasher hasher = new Argon2Hasher(1);
        OpenedStore opened =
            OpenedStore.open(store.data(), store.keyFile(), values, hasher, clock)) {
      Peppers peppers = opened.masterKeys().peppers();
      print(rotated(new Rotation(opened.database(), peppers, opened.hasher(), clock)));
    }
    return 0;
  }

  private String rotated(Rotation rotation) {
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
