package dev.curfew.evidence.operating;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Looks at what a server has written. */
final class Directories {
  private static final String SQLITE = "SQLite format 3";

  private Directories() {}

  static List<Path> files(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every file with a digest of what is in it. */
  static Map<String, String> snapshot(Path root) {
    Map<String, String> digests = new TreeMap<>();
    for (Path file : files(root)) {
      digests.put(root.relativize(file).toString(), digest(read(file)));
    }
    return digests;
  }

  /** The database among the files of a data directory. */
  static Path database(Path root) {
    return files(root).stream()
        .filter(file -> new String(read(file), StandardCharsets.ISO_8859_1).startsWith(SQLITE))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No SQLite file in " + files(root)));
  }

  static boolean contains(Path file, String text) {
    String content = new String(read(file), StandardCharsets.ISO_8859_1);
    return content.contains(
        new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
