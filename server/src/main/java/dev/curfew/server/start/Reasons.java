package dev.curfew.server.start;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says what is wrong with a file in words for the person at the terminal. */
final class Reasons {
  private Reasons() {}

  static String of(IOException problem) {
    return switch (problem) {
      case AccessDeniedException denied -> "access to " + denied.getFile() + " is denied";
      case NoSuchFileException missing -> missing.getFile() + " does not exist";
      case FileAlreadyExistsException there -> there.getFile() + " is a file";
      case FileSystemException other -> other.getFile() + ": " + other.getReason();
      default -> String.valueOf(problem.getMessage());
    };
  }
}
