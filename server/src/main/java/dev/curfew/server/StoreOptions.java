package dev.curfew.server;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where everything is kept: the options of every command that opens it. */
final class StoreOptions {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "Where everything is kept. Default: ${DEFAULT-VALUE}.")
  private Path data = Path.of("");

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description = "The master key's file. Default: curfew.key in the data directory.")
  private @Nullable Path keyFile;

  /** Only picocli needs one. */
  StoreOptions() {}

  Path data() {
    return data;
  }

  @Nullable Path keyFile() {
    return keyFile;
  }
}
