package dev.curfew.evidence.harness;

import dev.curfew.evidence.harness.CurfewProcess.Exit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server of its own for one test class: a fresh data directory, known credentials, stopped at the
 * end by SIGTERM, which must succeed. Register it in a static field.
 */
public final class Curfew implements BeforeAllCallback, AfterAllCallback {
  private final Credentials credentials = Credentials.random();
  private final UnaryOperator<Launch> how;
  private @Nullable Path home;
  private @Nullable CurfewProcess process;
  private @Nullable Api api;

  public Curfew() {
    this(UnaryOperator.identity());
  }

  /** A server that is started in some special way. */
  public Curfew(UnaryOperator<Launch> how) {
    this.how = how;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    home = Files.createTempDirectory("curfew-evidence");
    start(0);
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    try (CurfewProcess last = process) {
      if (last != null && last.handle().isAlive()) {
        last.stop();
      }
    } finally {
      if (home != null) {
        deleteAll(home);
      }
    }
  }

  public Credentials credentials() {
    return credentials;
  }

  public CurfewProcess process() {
    if (process == null) {
      throw new IllegalStateException("The server has not been started.");
    }
    return process;
  }

  public URI address() {
    return process().address();
  }

  /** The same server as browsers see it, by name. */
  public String localhost() {
    return "http://localhost:" + process().port();
  }

  /** The application's backend. */
  public Api api() {
    if (api == null) {
      throw new IllegalStateException("The server has not been started.");
    }
    return api;
  }

  /** Starts the server again, on the same data. */
  public void start(int port) {
    CurfewProcess started = CurfewProcess.start(launch().onPort(port));
    process = started;
    api = Api.of(started.address(), credentials);
  }

  /** Tries to start one more server on the same data. */
  public Exit startTwin() {
    return CurfewProcess.startInVain(launch());
  }

  private Launch launch() {
    if (home == null) {
      throw new IllegalStateException("The server has no home yet.");
    }
    return how.apply(Launch.at(home.resolve("data")).with(credentials));
  }

  static void deleteAll(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      files.sorted(Comparator.reverseOrder()).forEach(Curfew::delete);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
