package dev.curfew.server.jose;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** The file that holds the master keys: one a line, newest first, readable by its owner alone. */
public final class KeyFile {
  private static final String HEADER =
      """
      # Curfew's master key. Whoever has this file and the database can forge sessions;
      # whoever has only one of them cannot. Without it the database cannot be used: back it up apart.
      """;

  private KeyFile() {}

  /**
   * Reads the keys.
   *
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if it holds no usable keys
   */
  public static MasterKeys read(Path file) throws IOException {
    return MasterKeys.parse(
        Files.readAllLines(file).stream()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .toList());
  }

  /**
   * Writes the keys to a file that must not exist yet, whole or not at all, and forces it to disk.
   *
   * @throws IOException if the file exists or cannot be written
   */
  public static void create(Path file, MasterKeys keys) throws IOException {
    Path target = file.toAbsolutePath();
    Path making = target.resolveSibling(target.getFileName() + ".new");
    Files.deleteIfExists(making);
    Files.createFile(
        making, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    List<String> lines = new ArrayList<>(HEADER.lines().toList());
    lines.addAll(keys.encoded());
    Files.write(making, lines, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
    Files.createLink(target, making);
    Files.delete(making);
    try (FileChannel directory = FileChannel.open(target.resolveSibling("."))) {
      directory.force(true);
    }
  }
}
