package dev.curfew.core.user;

/** A person's name; each part may be empty. */
public record Name(String first, String middle, String last) {
  public static final Name NONE = new Name("", "", "");
}
