package dev.curfew.core.user;

/** What comes of writing a user. */
public sealed interface UserOutcome {
  /** Written; the user is as it stands now. */
  record Saved(User user) implements UserOutcome {}

  /** Another user has it already; nothing was written. */
  record Conflict(UserConflict what) implements UserOutcome {}

  /** There is no such user in this environment. */
  record Unknown() implements UserOutcome {}
}
