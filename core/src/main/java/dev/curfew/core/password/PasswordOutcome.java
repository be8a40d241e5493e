package dev.curfew.core.password;

import dev.curfew.core.user.User;

/** What comes of trying a password. */
public sealed interface PasswordOutcome {
  /** It is the user's. */
  record Verified(User user) implements PasswordOutcome {}

  /** It is not the user's. */
  record Wrong() implements PasswordOutcome {}

  /** It was not tried: the user is locked. */
  record Locked() implements PasswordOutcome {}

  /** It is the user's, and must be changed before it admits anybody. */
  record ResetRequired() implements PasswordOutcome {}

  /** The user has no password. */
  record NoPassword() implements PasswordOutcome {}

  /** There is no such user in this environment. */
  record NoSuchUser() implements PasswordOutcome {}
}
