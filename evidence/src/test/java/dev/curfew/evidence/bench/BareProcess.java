package dev.curfew.evidence.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A {@link BareServer} in a process of its own, with the launcher's flags. */
record BareProcess(Process process, URI address) implements AutoCloseable {
  static BareProcess start(int bytes) {
    try {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  BareServer.class.getName(),
                  Integer.toString(bytes))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        int at = line.indexOf("http://");
        if (at >= 0) {
          return new BareProcess(process, URI.create(line.substring(at)));
        }
      }
      throw new IllegalStateException("The bare server did not start.");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
