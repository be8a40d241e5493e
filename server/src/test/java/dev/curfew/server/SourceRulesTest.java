package dev.curfew.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is looked for in the text of the sources. */
final class SourceRulesTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final int LONGEST_FILE = 400;

  /** In two parts, so that this file does not find itself. */
  private static final Pattern LEFT_OPEN =
      Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b|@Dis" + "abled|@Ign" + "ore");

  @Test
  void noFileIsLong() {
    assertThat(sources(file -> lines(file).size() > LONGEST_FILE))
        .as("split into rooms with one purpose each")
        .isEmpty();
  }

  @Test
  void nothingIsLeftOpenOrSkipped() {
    assertThat(
            sources(file -> lines(file).stream().anyMatch(line -> LEFT_OPEN.matcher(line).find())))
        .as("do it now, or file an issue")
        .isEmpty();
  }

  @Test
  void nothingIsMocked() {
    assertThat(
            sources(
                file -> lines(file).stream().anyMatch(line -> line.contains("org.mock" + "ito"))))
        .as("write a fake by hand, or start the real thing")
        .isEmpty();
  }

  private static List<Path> sources(Predicate<Path> offends) {
    try (Stream<Path> files = Files.walk(ROOT)) {
      List<Path> java =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> !file.toString().contains("/target/"))
              .toList();
      assertThat(java).as("the sources").hasSizeGreaterThan(100);
      return java.stream().filter(offends).map(ROOT::relativize).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
