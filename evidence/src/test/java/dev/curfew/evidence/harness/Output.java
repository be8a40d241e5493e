package dev.curfew.evidence.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The lines that a process has written so far to one of its outputs. */
final class Output {
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Thread reader;

  Output(InputStream stream, Consumer<String> onLine, Runnable onEnd) {
    reader = Thread.ofVirtual().start(() -> read(stream, onLine, onEnd));
  }

  private void read(InputStream stream, Consumer<String> onLine, Runnable onEnd) {
    try (var in = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.add(line);
        onLine.accept(line);
      }
    } catch (IOException e) {
      lines.add("(output cut off: " + e.getMessage() + ")");
    } finally {
      onEnd.run();
    }
  }

  /** Everything, once the process has ended. */
  String whole() {
    try {
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return text();
  }

  String text() {
    return String.join("\n", lines);
  }
}
